"""The floor of a check without PDF: the libraries that its command line and rule files need."""

from __future__ import annotations

import typer
import yaml
from pydantic import BaseModel

print(BaseModel.__name__, typer.__version__, yaml.CSafeLoader.__name__)
