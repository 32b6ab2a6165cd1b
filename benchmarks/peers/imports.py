"""The floor of a check without PDF: the libraries that its command line and rule files need."""

from __future__ import annotations

import pydantic
import typer
import yaml

print(pydantic.VERSION, typer.__version__, yaml.CSafeLoader.__name__)
