"""The OpenAPI document: public, because it holds the shape of data and none of it."""

from __future__ import annotations

import gzip
import json
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe
from pydantic.json_schema import models_json_schema

from tokui.api.answers import ANSWERS, Answer
from tokui.api.problems import MEDIA_TYPE
from tokui.api.schemas import ProblemDocument
from tokui.core.plan import PlanSnapshot
from tokui.outputs.json_snapshot import json_schema

if TYPE_CHECKING:
    from ninja import NinjaAPI

_REF: Final = "#/components/schemas/{model}"
_PROBLEMS: Final = {
    "400": "The body is no JSON",
    "401": "No key, or one that opens nothing",
    "403": "The key or the member may not do this",
    "404": "Nothing there, or nothing this member may know of",
    "409": "Somebody else changed the same fields meanwhile",
    "413": "More than is taken at once",
    "422": "Values that cannot be taken",
    "429": "Too many calls; see Retry-After",
}
_ALWAYS: Final = ("401", "403", "404", "422", "429")
_WITH_BODY: Final = ("400", "409", "413")


@cache
def openapi_text() -> str:
    """The document, in an order that never changes."""
    from tokui.api.urls import api

    return json.dumps(build_openapi(api), ensure_ascii=False, indent=1) + "\n"


@require_safe
def openapi_document(request: HttpRequest) -> HttpResponse:
    """The document as JSON: large, the same for everybody, so kept compressed."""
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    content = _packed_text() if takes_gzip else openapi_text().encode()
    response = HttpResponse(content, content_type="application/json")
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    response["Cache-Control"] = "public, max-age=300"
    return response


@cache
def _packed_text() -> bytes:
    return gzip.compress(openapi_text().encode(), mtime=0)


def build_openapi(api: NinjaAPI) -> dict[str, Any]:
    """The document of `api`, with what each route answers and the errors that all share."""
    document: dict[str, Any] = json.loads(
        json.dumps(api.get_openapi_schema(path_prefix="api/v1"), default=str)
    )
    schemas = document["components"]["schemas"]
    references = _add_models(schemas)
    _add_snapshot(schemas)
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            scope = _scope_of(api, path, method)
            operation["security"] = [{"key": [scope]}]
            operation["responses"] = _responses(operation["operationId"], method, references)
    document["components"]["securitySchemes"] = {
        "key": {
            "type": "http",
            "scheme": "bearer",
            "description": "A key made for one or more of: read, write, import, export.",
        }
    }
    document["components"]["responses"] = {
        f"Problem{status}": {
            "description": description,
            "content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="ProblemDocument")}}},
        }
        for status, description in _PROBLEMS.items()
    }
    scales: dict[str, Any] = {}
    tidy: dict[str, Any] = _tidied(document, scales)
    named = {**tidy["components"]["schemas"], **scales}
    tidy["components"]["schemas"] = dict(sorted(named.items()))
    return tidy


def _tidied(node: Any, scales: dict[str, Any]) -> Any:
    """`node` without the titles that repeat names, each scale once in `scales`."""
    if isinstance(node, list):
        return [_tidied(item, scales) for item in node]
    if not isinstance(node, dict):
        return node
    if "x-scale" in node:
        name = f"{node['x-scale']}Scale"
        parts = ("type", "enum", "x-labels")
        scales[name] = {part: node[part] for part in parts}
        beside = {key: value for key, value in node.items() if key not in (*parts, "x-scale")}
        return {"$ref": _REF.format(model=name), **_tidied(beside, scales)}
    return {
        key: _tidied(value, scales)
        for key, value in node.items()
        if not (
            key == "title"
            and isinstance(value, str)
            and ("type" in node or "anyOf" in node or "$ref" in node)
        )
    }


def _add_models(schemas: dict[str, Any]) -> dict[Any, str]:
    """Put the models of all answers into `schemas`; their references by model."""
    models = {ProblemDocument: None}
    for answers in ANSWERS.values():
        for answer in answers:
            if answer.model is not None and answer.model() is not PlanSnapshot:
                models[answer.model()] = None
    found, definitions = models_json_schema(
        [(model, "serialization") for model in models], ref_template=_REF
    )
    schemas.update(definitions.get("$defs", {}))
    references = {model: str(schema["$ref"]) for (model, _mode), schema in found.items()}
    return {**references, PlanSnapshot: _REF.format(model="PlanSnapshot")}


def _add_snapshot(schemas: dict[str, Any]) -> None:
    """The published schema of a plan, its parts named apart from the nouns of this interface."""
    text = json.dumps(json_schema())
    schema = json.loads(text.replace('"#/$defs/', '"#/components/schemas/Snapshot'))
    for name, part in schema.pop("$defs").items():
        schemas[f"Snapshot{name}"] = part
    schema.pop("$schema")
    schema.pop("$id")
    schemas["PlanSnapshot"] = schema


def _responses(operation_id: str, method: str, references: dict[Any, str]) -> dict[str, Any]:
    answers = {str(answer.status): _answer(answer, references) for answer in ANSWERS[operation_id]}
    statuses = (*_ALWAYS, *(_WITH_BODY if method in ("post", "patch", "delete") else ()))
    problems = {status: {"$ref": f"#/components/responses/Problem{status}"} for status in statuses}
    return dict(sorted({**problems, **answers}.items()))


def _answer(answer: Answer, references: dict[Any, str]) -> dict[str, Any]:
    described: dict[str, Any] = {"description": HTTPStatus(answer.status).phrase}
    if answer.model is not None:
        schema = {"$ref": references[answer.model()]}
        described["content"] = {name: {"schema": schema} for name in answer.media_types}
    elif answer.status != 204:
        described["content"] = {name: {} for name in answer.media_types}
    return described


def _scope_of(api: NinjaAPI, path: str, method: str) -> str:
    for route, views in routes_of(api):
        if f"/api/v1{route}" == path and method.upper() in views:
            return str(views[method.upper()].auth_callbacks[0].scope)
    raise LookupError(path)


def routes_of(api: NinjaAPI) -> list[tuple[str, dict[str, Any]]]:
    """Every route with its operations by method."""
    found: dict[str, dict[str, Any]] = {}
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            methods = found.setdefault(path, {})
            for operation in view.operations:
                methods.update(dict.fromkeys(operation.methods, operation))
    return list(found.items())
