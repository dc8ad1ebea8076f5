"""What every kind of field has in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.kernel.scope import Scope


class Unusable(ValueError):
    """A written value that a field cannot take."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a noun. Subclasses are the kinds."""

    kind: ClassVar[str] = "text"
    is_link: ClassVar[bool] = False

    name: str
    words: Words
    required: bool = False
    sensitive: bool = False
    judged: bool = False
    by_action: bool = False
    """Changed by named actions alone, never by writing a value."""

    help: Words | None = None

    def empty(self) -> Any:
        """What stands for "nothing said"."""
        return ""

    def read(self, raw: Any, scope: Scope) -> Any:
        """The value that `raw` (form text, JSON value or the value itself) means.

        Raises `Unusable` with a sentence that says what to do.
        """
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            return self.empty()
        return self.read_filled(raw, scope)

    def read_filled(self, raw: Any, scope: Scope) -> Any:
        """`read` for a value that is there."""
        return str(raw).strip()

    def plain(self, value: Any) -> Any:
        """The value as JSON keeps it in history and the API."""
        return value

    def say(self, value: Any, language: str, scope: Scope | None = None) -> str:
        """The value as a person reads it; empty for nothing."""
        return "" if value in (None, "") else str(value)
