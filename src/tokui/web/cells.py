"""Cells of grids and workbooks: what a field reads as plain text, and what a text means to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from tokui.core.japan import fold
from tokui.core.plan import Judged
from tokui.kernel.errors import Forbidden, NotFound, Problems
from tokui.kernel.events import Origin
from tokui.kernel.fields import Choice, Choices, Field, Flag, Link, Links, LongText, Money, Text
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.records import add_record
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.web.queries.choices import linkable

_SEPARATORS: Final = re.compile(r"[、,;\n]+")
_ADDED_WITH_CARE: Final = frozenset({"account", "plan", "colleague"})
"""Records that are never added just because a cell names them."""


def text_of(item: Field, value: Any, scope: Scope) -> str:
    """A value as text that the same field reads back: what is copied, and what an editor holds."""
    language = reading_language()
    if isinstance(value, Judged):
        return item.say(value.value, language) if isinstance(item, Choice) else value.value
    if isinstance(item, Money):
        from tokui.web.forms import written

        return str(written(item, value, scope))
    return item.say(value, language, scope)


def looks_otherwise(item: Field) -> bool:
    """Whether a field shows more, or less, than its text: marks, units, ticks."""
    return isinstance(item, (Money, Flag, Choice, Choices))


@dataclass
class CellReader:
    """Reads the texts of cells in one place, remembering the names that links are found by."""

    scope: Scope
    member: Any
    _named: dict[str, dict[str, list[Any]]] = field(default_factory=dict)

    def read(self, item: Field, text: str, problems: Problems) -> Any:
        """What `add_record` and `change_record` take for a text; notes names that nobody has."""
        if not text.strip():
            return ""
        if isinstance(item, Link):
            return self._record(item, text, problems)
        if isinstance(item, Links):
            return [self._record(item, part, problems) for part in self._parts(item, text)]
        return text

    def unknown_names(self, item: Field, text: str) -> list[str]:
        """The names in a text that no record of the linked noun has."""
        if not isinstance(item, (Link, Links)) or not text.strip():
            return []
        parts = [text] if isinstance(item, Link) else self._parts(item, text)
        return [part.strip() for part in parts if not self._found(item.to, part)]

    def offered(self, item: Field) -> Noun | None:
        """The noun of which a record may be added by its name alone, from a cell that names it."""
        if not isinstance(item, (Link, Links)) or item.to in _ADDED_WITH_CARE:
            return None
        noun = noun_of(item.to)
        needed = [one for one in noun.fields if one.required]
        if len(needed) != 1 or not isinstance(needed[0], (Text, LongText)):
            return None
        try:
            noun.policy.check_add(self.member, self._place_of(noun))
        except (Forbidden, NotFound):
            return None
        return noun

    def add_named(self, item: Field, text: str, origin: Origin) -> None:
        """Add the records that a text names and nobody has yet, where that is offered."""
        noun = self.offered(item)
        if noun is None:
            return
        name = next(one.name for one in noun.fields if one.required)
        for unknown in self.unknown_names(item, text):
            record = add_record(
                noun, {name: unknown}, by=self.member, scope=self._place_of(noun), origin=origin
            )
            self._names(noun.code)[_comparable(unknown)] = [record]

    def _place_of(self, noun: Noun) -> Scope:
        if noun.level == "workspace":
            return Scope(self.scope.workspace)
        if noun.level == "account":
            return Scope(self.scope.workspace, self.scope.account)
        return self.scope

    def _record(self, item: Link | Links, text: str, problems: Problems) -> Any:
        found = self._found(item.to, text)
        named = {"name": text.strip()[:40]}
        if len(found) == 1:
            return found[0]
        if found:
            message = _("Several have the name “%(name)s”. Choose from the list.")
            problems.add("ambiguous_reference", message % named, field=item.name, value=text)
        else:
            message = _("“%(name)s” is not known here. Add it first, or leave the cell empty.")
            problems.add("unknown_reference", message % named, field=item.name, value=text)
        return None

    def _parts(self, item: Links, text: str) -> list[str]:
        """The names in a text; a separator inside of a known name (Foo Co., Ltd.) parts nothing."""
        parts = [part for part in _SEPARATORS.split(text) if part.strip()]
        names: list[str] = []
        at = 0
        while at < len(parts):
            for end in range(len(parts), at, -1):
                joined = "".join(parts[at:end])
                if end == at + 1 or self._found(item.to, joined):
                    names.append(parts[at] if end == at + 1 else joined)
                    at = end
                    break
        return names

    def _found(self, noun_code: str, text: str) -> list[Any]:
        return self._names(noun_code).get(_comparable(text), [])

    def _names(self, noun_code: str) -> dict[str, list[Any]]:
        if noun_code not in self._named:
            names: dict[str, list[Any]] = {}
            for row in linkable(noun_code, self.scope, self.member):
                names.setdefault(_comparable(str(row)), []).append(row)
            self._named[noun_code] = names
        return self._named[noun_code]


def _comparable(text: str) -> str:
    return fold(_SEPARATORS.sub("", text))
