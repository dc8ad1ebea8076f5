"""Errors as `application/problem+json` (RFC 9457), each with a code that never changes."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DataError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from tokui.kernel.errors import Conflict, InvalidInput, Problem, TokuiError
from tokui.kernel.models import Event
from tokui.kernel.public_ids import new_public_id
from tokui.kernel.undo import WorkSince

MEDIA_TYPE: Final = "application/problem+json"
_SHOWN: Final = 50
_MOST_PROBLEMS: Final = 100
"""An answer must not grow with what was sent."""

_log = logging.getLogger("tokui.api")


def problem_response(
    status: int,
    code: str,
    detail: str,
    problems: Sequence[Problem] = (),
    **more: Any,
) -> HttpResponse:
    """One error as a document."""
    document = {
        "type": f"urn:tokui:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "problems": [
            {
                "field": problem.field,
                "code": problem.code,
                "message": str(problem.message),
                "value": _showable(problem.value),
            }
            for problem in problems[:_MOST_PROBLEMS]
        ],
        **more,
    }
    response = JsonResponse(
        document, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
    )
    response["Cache-Control"] = "no-store"
    return response


def error_response(error: TokuiError) -> HttpResponse:
    """An error of ours."""
    problems = error.problems if isinstance(error, InvalidInput) else ()
    more: dict[str, Any] = {}
    if isinstance(error, Conflict):
        more["clashes"] = {
            name: {"base": clash.base, "theirs": clash.theirs, "mine": clash.mine}
            for name, clash in error.clashes.items()
        }
        more["current_version"] = error.current_version
        more["changed_by"] = error.changed_by
    if isinstance(error, WorkSince):
        more["since"] = [_later(event) for event in error.since[:_SHOWN]]
    return problem_response(error.status, error.reason, str(error), problems, **more)


def _later(event: Event) -> dict[str, Any]:
    """A later change without its values."""
    return {
        "event": event.public_id,
        "at": event.at,
        "by": {"id": event.actor.public_id, "name": event.actor.name} if event.actor else None,
        "verb": event.verb,
        "noun": event.noun,
        "id": event.subject_id,
        "title": event.title,
    }


def answer_errors(api: NinjaAPI) -> None:
    """Let `api` answer every error as a problem document."""
    # Typed for classes and instances alike, while only instances ever come.
    answer: Any = api.add_exception_handler
    answer(TokuiError, lambda request, error: error_response(error))
    answer(ValidationError, _wrong_shape)
    answer(HttpError, _http_error)
    answer(Http404, unknown_address)
    answer(RequestDataTooBig, _too_big)
    answer(TooManyFieldsSent, _too_big)
    answer(TooManyFilesSent, _too_big)
    answer(MultiPartParserError, _unreadable)
    answer(UnreadablePostError, _unreadable)
    answer(IntegrityError, _impossible)
    answer(DataError, _impossible)
    answer(Exception, _unforeseen)


def unknown_address(request: HttpRequest, *_args: Any, **_more: Any) -> HttpResponse:
    """Nothing here."""
    detail = _("There is nothing at this address. See /api/v1/openapi.json.")
    return problem_response(404, "not_found", detail)


def wrong_method(allowed: str) -> HttpResponse:
    """An address that knows other verbs."""
    detail = _("This address does not know this method.")
    response = problem_response(405, "method_not_allowed", detail)
    response["Allow"] = allowed
    return response


def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error, AuthenticationError):
        detail = _("Send a valid key: “Authorization: Bearer …”. Make one in the settings.")
        response = problem_response(401, "unauthenticated", detail)
        response["WWW-Authenticate"] = 'Bearer realm="Tokui"'
        return response
    if isinstance(error, Throttled):
        detail = _("Too many calls at once. Wait a little, then go on.")
        response = problem_response(429, "too_many_calls", detail)
        response["Retry-After"] = str(int(error.wait or 0) + 1)
        return response
    if error.status_code == 400:
        return problem_response(
            400, "not_json", _("The body is no JSON document that can be read.")
        )
    return problem_response(error.status_code, "error", str(error))


def _too_big(request: HttpRequest, error: Exception) -> HttpResponse:
    return problem_response(413, "limit_reached", _("This is more than Tokui takes at once."))


def _unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    """A body that breaks off, or whose parts cannot be told apart."""
    return problem_response(400, "unreadable", _("The body could not be read to its end."))


def _impossible(request: HttpRequest, error: Exception) -> HttpResponse:
    """What the database itself refuses, such as the same corporate number saved twice at once."""
    _log.warning("%s %s: %s", request.method, request.path, error)
    if "unique" in str(error).lower():
        detail = _("Somebody else saved the same meanwhile. Read it again, then go on.")
        return problem_response(409, "conflict", detail)
    detail = _("Some values cannot be saved. Nothing was changed.")
    return problem_response(422, "invalid_input", detail)


def _unforeseen(request: HttpRequest, error: Exception) -> HttpResponse:
    reference = new_public_id()
    _log.exception("%s: %s %s", reference, request.method, request.path)
    detail = _("Something went wrong inside Tokui. Nothing was changed. Reference: %(reference)s")
    return problem_response(500, "internal", detail % {"reference": reference})


def _wrong_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    problems = [_shape_problem(found) for found in error.errors[:_MOST_PROBLEMS]]
    message = _("Some values cannot be saved. Nothing was changed.")
    return problem_response(422, "invalid_input", message, problems)


def _shape_problem(found: Mapping[str, Any]) -> Problem:
    kind = found["type"]
    # The first step says where (body, query), the second is the name of the handler's parameter.
    place = [str(step) for step in found["loc"][1:] if not str(step).startswith("function-")]
    if place and place[0] == "body":
        place = place[1:]
    where = ".".join(place)
    limits = found.get("ctx", {})
    if kind == "extra_forbidden":
        return Problem("unknown_field", _("There is no such field."), where)
    if kind == "missing":
        return Problem("required", _("This is needed."), where)
    if kind == "control_character":
        return Problem(kind, _("This text holds a character that cannot be kept."), where)
    if kind in ("less_than_equal", "greater_than_equal"):
        code = "too_large" if kind.startswith("less") else "too_small"
        limit = limits.get("le", limits.get("ge"))
        message = (
            _("Write %(limit)s or less.") if code == "too_large" else _("Write %(limit)s or more.")
        )
        return Problem(code, message % {"limit": limit}, where)
    if kind in ("string_too_long", "too_long"):
        message = _("Shorten this to %(limit)s.") % {"limit": limits.get("max_length")}
        return Problem("too_long", message, where)
    return Problem("wrong_type", _("This is not the kind of value that belongs here."), where)


def _showable(value: str) -> str:
    """A value that every reader of JSON can take: broken halves of characters replaced."""
    return value.encode("utf-8", "replace").decode("utf-8")
