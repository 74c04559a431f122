"""The HTTP interface described for programs at ``/openapi.json`` (OpenAPI 3.0.3), from ``openapi.yaml``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from flask import Blueprint, Response

from kg import __version__
from server.answers import cacheable
from server.representations import DOCUMENT, GRAPH_RESULT
from server.site import site
from server.sparql.protocol import SOLUTIONS

blueprint = Blueprint("openapi", __name__)

_FILE = Path(__file__).parent / "openapi.yaml"
_PROBLEM = ("application/problem+json", "text/html", "text/plain")
_ALWAYS = (400, 500, 503)
"""Failures that any route can have: a request that is not HTTP as it should be, a fault, data being replaced."""


def _named(forms: Any) -> list[str]:
    return list(dict.fromkeys(name for form in forms for name in (form.media_type, *form.aliases)))


_RDF = [name for name in _named(DOCUMENT) if "html" not in name]
_BODIES: Mapping[str, list[str]] = {
    "page": ["text/html"],
    "rdf": _RDF,
    "rdf+page": [*_RDF, "text/html"],
    "rdf+quads": _named(GRAPH_RESULT),
    "sparql": list(dict.fromkeys([*(name for name, _ in SOLUTIONS), *_named(GRAPH_RESULT)])),
}


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The description."""
    here = site()
    described = description() | {"servers": [{"url": here.settings.base.rstrip("/")}]}
    body = json.dumps(described, ensure_ascii=False, indent=1).encode() + b"\n"
    return cacheable(body, "application/json")


@cache
def description() -> dict[str, Any]:
    """All routes, without the address of a server."""
    read = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    paths = {
        path: {method: _operation(path, route, read["parameters"]) for method, route in routes.items()}
        for path, routes in read["routes"].items()
    }
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Thông Báo",
            "version": __version__,
            "description": "Public announcements as linked open data. GET also answers HEAD, every route OPTIONS.",
            "license": {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
        },
        "paths": paths,
        "components": {"schemas": {"Problem": _problem_schema()}},
    }


def _operation(path: str, route: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    language = {"name": "lang", "in": "query", "schema": {"type": "string", "enum": ["vi", "en"]}}
    parameters: list[dict[str, Any]] = [_in_path(name, known[name]) for name in re.findall(r"{(\w+)}", path)]
    for name, meaning in route.get("query", {}).items():
        parameters.append({"name": name, "in": "query", "description": meaning, "schema": {"type": "string"}})
    parameters.append(language | {"description": "Language of texts, before Accept-Language"})
    operation: dict[str, Any] = {"summary": route["summary"], "parameters": parameters, "responses": {}}
    if "body" in route:
        operation["requestBody"] = {"content": {kind: _form(fields) for kind, fields in route["body"].items()}}
    responses = operation["responses"]
    late = {408, 413} if "body" in route else set()  # a body that does not come, or is too large (``server.gate``)
    for status in sorted({*_ALWAYS, *late, *route.get("fails", ())}):
        schema = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        content: dict[str, Any] = {kind: schema.get(kind, {}) for kind in _PROBLEM}
        responses[str(status)] = {"description": "A problem with its remedy, in both languages", "content": content}
    for status, body in route["gives"].items():
        given = responses.setdefault(str(status), {"description": "The answer", "content": {}})
        given["content"] |= {kind: {} for kind in (_BODIES[body] if isinstance(body, str) else body)}
        if not given["content"]:
            del given["content"]
    return operation


def _in_path(name: str, known: dict[str, Any]) -> dict[str, Any]:
    schema = {key: value for key, value in known.items() if key in ("enum", "pattern")}
    schema["type"] = known.get("type", "string")
    return {"name": name, "in": "path", "required": True, "description": known["description"], "schema": schema}


def _form(fields: list[str]) -> dict[str, Any]:
    if not fields:
        return {"schema": {"type": "string"}}
    return {"schema": {"type": "object", "properties": {name: {"type": "string"} for name in fields}}}


def _problem_schema() -> dict[str, Any]:
    text = {"type": "string"}
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": text,
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "details": {"type": "object", "properties": {"vi": text, "en": text}},
        },
    }
