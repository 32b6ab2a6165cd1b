"""LibreOffice as one more program that opens and saves a workbook."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
NEEDS_LIBREOFFICE = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice (soffice) is not installed: the round trip cannot be tried"
)


def saved_by_libreoffice(file: Path, folder: Path) -> Path:
    """Let LibreOffice open the workbook and save it under the same name in ``folder``."""
    command = [
        str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').absolute().as_uri()}",
        "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder),
        str(file),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder / file.name
