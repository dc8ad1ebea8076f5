"""What each route answers with, for the OpenAPI document; made only when that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

Schema = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and what comes with it: a model, a media type without one, or nothing."""

    status: int
    model: Schema | None = None
    media_types: tuple[str, ...] = ("application/json",)


ANSWERS: Final[dict[str, tuple[Answer, ...]]] = {}


def told(operation_id: str, *answers: Answer) -> str:
    """Note what an operation answers with; gives back its id."""
    ANSWERS[operation_id] = answers
    return operation_id
