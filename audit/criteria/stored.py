"""Criteria kept between runs, keyed by the content of their sources and by the program itself.

Kept as a pickle in the user's own cache folder and read by an unpickler that knows nothing but the
criteria's records, so that a file somebody put there cannot run code. Anything unexpected
counts as not there: the sources are then read anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import sys
from collections.abc import Mapping
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

from audit import __version__
from audit.criteria.model import Criteria

_ROOMS = ("audit.criteria.", "audit.findings.")
_PLAIN = {("decimal", "Decimal"), ("datetime", "date")}
_MAX_BYTES = 50_000_000


def find(digest: str, checklist_id: str) -> Criteria | None:
    """What was kept for these sources, or None."""
    file = _folder() / _name(digest, checklist_id)
    try:
        data = file.read_bytes()
        if len(data) > _MAX_BYTES:
            return None
        checksum, payload = data[:32], data[32:]
        if hashlib.sha256(payload).digest() != checksum:
            return None
        found = _Unpickler(io.BytesIO(payload)).load()
    except Exception:  # whatever is wrong with a kept file, the sources decide
        return None
    return found if isinstance(found, Criteria) and found.digest == digest else None


def keep(digest: str, loaded: Mapping[str, Criteria]) -> None:
    """Keep every checklist for the next run; silently not, where the folder cannot be written."""
    with contextlib.suppress(OSError):
        folder = _folder()
        folder.mkdir(parents=True, exist_ok=True)
        for checklist_id, criteria in loaded.items():
            payload = pickle.dumps(criteria, protocol=5)
            file = folder / _name(digest, checklist_id)
            aside = file.with_suffix(f".{os.getpid()}")
            aside.write_bytes(hashlib.sha256(payload).digest() + payload)
            aside.replace(file)
        _tidy(folder)


class _Unpickler(pickle.Unpickler):
    """Builds the criteria's own classes and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        plain = (module, name) in _PLAIN
        if plain or module.startswith(_ROOMS):
            found = super().find_class(module, name)
            if plain or (isinstance(found, type) and is_dataclass(found)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def _name(digest: str, checklist_id: str) -> str:
    program = f"{__version__}|{sys.version}|{_program_stamp()}|{checklist_id}|{digest}"
    return hashlib.sha256(program.encode()).hexdigest()[:40] + ".criteria"


def _program_stamp() -> str:
    """Size and time of the modules whose classes are kept: a changed program reads anew."""
    here = Path(__file__).parent
    files = [here.parent / "record.py", *here.glob("*.py"), *here.parent.glob("findings/**/*.py")]
    stats = [(file.name, file.stat()) for file in sorted(files)]
    return "|".join(f"{name}:{stat.st_size}:{stat.st_mtime_ns}" for name, stat in stats)


def _folder() -> Path:
    root = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME")
    if root:
        return Path(root) / "zwgk-audit"
    with contextlib.suppress(RuntimeError):
        return Path.home() / ".cache" / "zwgk-audit"
    return Path(os.devnull)


def _tidy(folder: Path, most: int = 40) -> None:
    """Keep only the newest files."""
    files = sorted(folder.glob("*.criteria"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[most:]:
        file.unlink(missing_ok=True)
