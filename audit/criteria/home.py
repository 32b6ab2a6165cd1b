"""Where the criteria that come with the program stand."""

from __future__ import annotations

from pathlib import Path


def criteria_home() -> Path:
    """The folder that holds ``checklists/`` and ``rules/``.

    A source checkout (also installed with ``pip install --editable``) has them at its top, where
    people edit them; an installed package carries its own copy.
    """
    package = Path(__file__).resolve().parent.parent
    installed = package / "_criteria"
    return installed if installed.is_dir() else package.parent
