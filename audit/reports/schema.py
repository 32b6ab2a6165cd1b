"""The published JSON Schema of the JSON report. ``python -m audit.reports.schema`` writes it anew."""

from __future__ import annotations

import json
import sys
from typing import Any

from audit.inspection import SCHEMA, Inspection

_POINTS = {"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2,}$"}


def json_schema() -> bytes:
    """The schema of ``audit.reports.json.render``: every key is there, and no other."""
    from pydantic import TypeAdapter
    from pydantic.json_schema import GenerateJsonSchema

    class Generate(GenerateJsonSchema):
        def decimal_schema(self, _schema: Any) -> dict[str, Any]:
            return dict(_POINTS)

    generated = TypeAdapter(Inspection).json_schema(mode="serialization", schema_generator=Generate)
    body = _tidy(generated)
    body["properties"]["schema"] = {"const": SCHEMA}
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "Inspection",
    }
    text = json.dumps(head | body, ensure_ascii=False, indent=2, sort_keys=False)
    return f"{text}\n".encode()


def _tidy(schema: Any) -> Any:
    """Drop the titles pydantic makes up, and close every object: all of its keys, and no more."""
    if isinstance(schema, list):
        return [_tidy(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    tidy = {
        key: {name: _tidy(entry) for name, entry in value.items()}
        if key in {"properties", "$defs"}
        else _tidy(value)
        for key, value in schema.items()
        if key not in {"title", "default"}
    }
    if "properties" in tidy:
        tidy |= {"required": list(tidy["properties"]), "additionalProperties": False}
    return tidy


if __name__ == "__main__":
    sys.stdout.buffer.write(json_schema())
