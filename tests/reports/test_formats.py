"""The formats, each under its name."""

from __future__ import annotations

import subprocess
import sys

from audit.reports import FORMATS
from tests.reports import sample


def test_a_format_is_named_by_its_suffix() -> None:
    assert {name: (form.suffix, form.label) for name, form in FORMATS.items()} == {
        "json": ("json", "检查结果数据"),
        "pdf": ("pdf", "检查评分表"),
    }


def test_every_format_draws_an_inspection() -> None:
    begins = {name: form.render(sample.all_met())[:5] for name, form in FORMATS.items()}
    assert begins == {"json": b'{\n  "', "pdf": b"%PDF-"}


def test_naming_the_formats_loads_none_of_them() -> None:
    code = (
        "import sys; from audit.reports import FORMATS; "
        "print([name for name in ('reportlab', 'pydantic', 'json') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
