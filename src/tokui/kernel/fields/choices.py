"""Fields whose values come from a scale, and yes or no."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext as _

from tokui.core.words import Scale, Words
from tokui.kernel.fields.base import Field, Unusable
from tokui.kernel.words import say

if TYPE_CHECKING:
    from tokui.kernel.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One value of a scale."""

    kind: ClassVar[str] = "choice"
    scale: Scale
    default: str = ""

    def empty(self) -> str:
        return self.default or ("unknown" if self.scale.has_unknown else "")

    def read_filled(self, raw: Any, scope: Scope) -> str:
        text = str(raw).strip()
        code = text if text in self.scale else self.scale.find(text)
        if code is None:
            choices = " / ".join(say(value.words) for value in self.scale)
            message = _("“%(value)s” is not one of: %(choices)s.")
            raise Unusable("not_a_choice", message % {"value": text[:40], "choices": choices})
        return code

    def say(self, value: Any, language: str, scope: Scope | None = None) -> str:
        return self.scale.say(value, language) if value else ""


@dataclass(frozen=True, kw_only=True)
class Choices(Field):
    """Several values of a scale, in the order of the scale."""

    kind: ClassVar[str] = "choices"
    scale: Scale

    def empty(self) -> list[str]:
        return []

    def read_filled(self, raw: Any, scope: Scope) -> list[str]:
        parts = re.split(r"[、,;/\n]+", raw) if isinstance(raw, str) else list(raw)
        one = Choice(name=self.name, words=self.words, scale=self.scale)
        wanted = {one.read_filled(part, scope) for part in parts if str(part).strip()}
        return [code for code in self.scale.codes if code in wanted]

    def say(self, value: Any, language: str, scope: Scope | None = None) -> str:
        separator = "、" if language.startswith("ja") else ", "
        return separator.join(self.scale.say(code, language) for code in value or [])


@dataclass(frozen=True, kw_only=True)
class Flag(Field):
    """Yes or no."""

    kind: ClassVar[str] = "flag"
    default: bool = False

    _YES: ClassVar[frozenset[str]] = frozenset({"1", "true", "yes", "on", "はい", "○", "y"})
    _NO: ClassVar[frozenset[str]] = frozenset({"0", "false", "no", "off", "いいえ", "×", "n"})

    def empty(self) -> bool:
        return self.default

    def read_filled(self, raw: Any, scope: Scope) -> bool:
        text = str(raw).strip().casefold()
        if text in self._YES:
            return True
        if text in self._NO:
            return False
        raise Unusable("not_a_flag", _("Write yes or no."))

    def say(self, value: Any, language: str, scope: Scope | None = None) -> str:
        return say(Words("Yes", "はい") if value else Words("No", "いいえ"), language)
