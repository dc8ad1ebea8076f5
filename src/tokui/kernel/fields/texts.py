"""Fields of words: lines, paragraphs, addresses, currencies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext as _

from tokui.core.japan import Unreadable
from tokui.kernel.fields.base import Field, Unusable
from tokui.kernel.words import say

if TYPE_CHECKING:
    from tokui.kernel.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """One line."""

    max_length: int = 200
    clean: Callable[[str], str] | None = None

    def read_filled(self, raw: Any, scope: Scope) -> str:
        text = re.sub(r"\s*[\r\n\x00]+\s*", " ", str(raw)).strip()
        if len(text) > self.max_length:
            raise Unusable(
                "too_long",
                _("Shorten this to %(limit)d characters; it has %(length)d.")
                % {"limit": self.max_length, "length": len(text)},
            )
        if self.clean is None:
            return text
        try:
            return self.clean(text)
        except Unreadable as error:
            raise Unusable(error.code, say(error.words)) from error


@dataclass(frozen=True, kw_only=True)
class Currency(Text):
    """A currency by its three letters; where none is given, that of the surroundings."""

    kind: ClassVar[str] = "currency"
    max_length: int = 3

    def read(self, raw: Any, scope: Scope) -> str:
        text = str(raw or scope.currency).strip().upper()
        if not re.fullmatch(r"[A-Z]{3}", text):
            message = _("Write the currency in three letters, like JPY or USD.")
            raise Unusable("not_a_currency", message)
        return text


@dataclass(frozen=True, kw_only=True)
class LongText(Field):
    """Paragraphs."""

    kind: ClassVar[str] = "long_text"
    max_length: int = 20_000

    def read_filled(self, raw: Any, scope: Scope) -> str:
        text = str(raw).replace("\r\n", "\n").replace("\x00", "").strip()
        if len(text) > self.max_length:
            raise Unusable(
                "too_long",
                _("Shorten this to %(limit)d characters; it has %(length)d.")
                % {"limit": self.max_length, "length": len(text)},
            )
        return text


@dataclass(frozen=True, kw_only=True)
class Email(Text):
    """A mail address."""

    kind: ClassVar[str] = "email"
    max_length: int = 254

    def read_filled(self, raw: Any, scope: Scope) -> str:
        text = Text.read_filled(self, raw, scope)
        try:
            EmailValidator()(text)
        except ValidationError as error:
            message = _("This is not an e-mail address. Write it like name@example.com.")
            raise Unusable("not_an_email", message) from error
        return text


@dataclass(frozen=True, kw_only=True)
class Url(Text):
    """A web address; only http and https, so that a link can never run a script."""

    kind: ClassVar[str] = "url"
    max_length: int = 500

    def read_filled(self, raw: Any, scope: Scope) -> str:
        text = Text.read_filled(self, raw, scope)
        if "://" not in text and ":" not in text:
            text = f"https://{text}"
        try:
            URLValidator(schemes=["http", "https"])(text)
        except ValidationError as error:
            message = _("This is not a web address. Write it like https://www.example.com.")
            raise Unusable("not_a_url", message) from error
        return text
