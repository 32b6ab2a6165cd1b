"""The floor of a check with PDF: the libraries imported, and an empty page."""

from __future__ import annotations

import io

import python_calamine
import typer
from pydantic import BaseModel
from reportlab.pdfgen.canvas import Canvas

page = io.BytesIO()
canvas = Canvas(page)
canvas.showPage()
canvas.save()
print(BaseModel.__name__, typer.__version__, python_calamine.__name__, len(page.getvalue()))
