"""Fields that point to other records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext as _

from tokui.kernel.fields.base import Field, Unusable

if TYPE_CHECKING:
    from tokui.kernel.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Link(Field):
    """Another record that the same people may see. `to` is its noun."""

    kind: ClassVar[str] = "link"
    is_link: ClassVar[bool] = True
    to: str

    def empty(self) -> Any:
        return None

    def read_filled(self, raw: Any, scope: Scope) -> Any:
        if not isinstance(raw, str):
            return raw
        found = scope.find(self.to, raw.strip())
        if found is None:
            message = _("There is nothing with the id “%(value)s” here. Choose from the list.")
            raise Unusable("unknown_reference", message % {"value": raw[:40]})
        return found

    def plain(self, value: Any) -> Any:
        return None if value is None else value.public_id

    def say(self, value: Any, language: str, scope: Scope | None = None) -> str:
        return "" if value is None else str(value)


@dataclass(frozen=True, kw_only=True)
class Links(Field):
    """Several other records of one noun."""

    kind: ClassVar[str] = "links"
    is_link: ClassVar[bool] = True
    to: str

    def empty(self) -> list[Any]:
        return []

    def read_filled(self, raw: Any, scope: Scope) -> list[Any]:
        parts: Iterable[Any] = raw.split(",") if isinstance(raw, str) else raw
        one = Link(name=self.name, words=self.words, to=self.to)
        found: dict[int, Any] = {}
        for part in parts:
            if part in (None, ""):
                continue
            target = one.read_filled(part, scope)
            found[target.pk] = target
        return list(found.values())

    def plain(self, value: Any) -> Any:
        return sorted(target.public_id for target in value)

    def say(self, value: Any, language: str, scope: Scope | None = None) -> str:
        separator = "、" if language.startswith("ja") else ", "
        return separator.join(str(target) for target in value or [])
