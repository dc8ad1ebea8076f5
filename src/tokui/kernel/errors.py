"""One tree of errors. Each surface maps it once: page, problem+json, exit code, import row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Message = str | Promise


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where, and what to do about it."""

    code: str
    message: Message
    field: str = ""
    value: str = ""


class TokuiError(Exception):
    """An error that a person caused or can mend; programming errors are never of this tree."""

    code: ClassVar[str] = "error"
    status: ClassVar[int] = 400
    default: ClassVar[Message] = _("Something went wrong.")

    def __init__(self, message: Message | None = None, *, code: str | None = None) -> None:
        self.message: Message = message or self.default
        self.reason = code or self.code
        super().__init__(str(self.reason))

    def __str__(self) -> str:
        return str(self.message)


class InvalidInput(TokuiError):
    """Values that cannot be taken; nothing was written."""

    code = "invalid_input"
    status = 422
    default = _("Some values cannot be saved. Nothing was changed.")

    def __init__(
        self,
        problems: Iterable[Problem] | Problem,
        message: Message | None = None,
    ) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        first = self.problems[0] if self.problems else None
        super().__init__(message or (first.message if first else None))
        if first:
            self.reason = first.code

    def by_field(self) -> dict[str, list[Message]]:
        """The messages of each field, for forms."""
        sorted_out: dict[str, list[Message]] = {}
        for problem in self.problems:
            sorted_out.setdefault(problem.field, []).append(problem.message)
        return sorted_out


class NotFound(TokuiError):
    """Nothing there, or nothing that this person may know of: the answer is the same."""

    code = "not_found"
    status = 404
    default = _("There is nothing at this address, or it is not shared with you.")


class Forbidden(TokuiError):
    """Something this person can see but may not do."""

    code = "forbidden"
    status = 403
    default = _("You can read this, but not change it. Ask the account owner for editing rights.")


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed: what it was, what stands now, what was sent."""

    base: Any
    theirs: Any
    mine: Any


class Conflict(TokuiError):
    """A stale save. Nothing was overwritten; all three values are shown."""

    code = "conflict"
    status = 409
    default = _("Somebody else changed this meanwhile. Choose which value to keep.")

    def __init__(
        self,
        clashes: Mapping[str, Clash] | None = None,
        message: Message | None = None,
        *,
        current_version: int | None = None,
        changed_by: str = "",
    ) -> None:
        super().__init__(message)
        self.clashes = dict(clashes or {})
        self.current_version = current_version
        self.changed_by = changed_by


class LimitReached(TokuiError):
    """Too much at once: size, rows, rate."""

    code = "limit_reached"
    status = 413
    default = _("This is more than Tokui takes at once.")


class ExternalFailure(TokuiError):
    """Something outside Tokui failed: disk full, a broken file reader."""

    code = "external_failure"
    status = 503
    default = _("Something outside Tokui failed. Nothing was changed; please try again.")


@dataclass(slots=True)
class Problems:
    """Problems gathered before anything is written."""

    found: list[Problem] = field(default_factory=list)

    def add(self, code: str, message: Message, *, field: str = "", value: object = "") -> None:
        """Note one problem."""
        self.found.append(Problem(code, message, field, str(value)[:200]))

    def raise_if_any(self) -> None:
        """Raise InvalidInput when something was noted."""
        if self.found:
            raise InvalidInput(self.found)
