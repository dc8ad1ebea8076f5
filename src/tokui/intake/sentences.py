"""Sentences kept with what fills them, so that each reader has them in their own language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from tokui.core.words import LANGUAGES, Words
from tokui.kernel.words import reading_language

_WORDS: Final = "%(words)s"


class _Count(int):
    """A number that "%s" parts into groups of three."""

    def __str__(self) -> str:
        return f"{int(self):,}"


class Sentence(Promise):
    """A sentence to be said when somebody reads it: its English text and what fills it.

    Values are texts, numbers, `Words`, other sentences, or lists of these. A number reads "1,234"
    where the text says %s and "1234" where it says %d.
    """

    __slots__ = ("plural", "text", "values")

    def __init__(
        self, text: str, values: Mapping[str, Any] | None = None, plural: str = ""
    ) -> None:
        self.text = text
        self.values = dict(values or {})
        self.plural = plural

    def __mod__(self, values: Mapping[str, Any]) -> Sentence:
        return Sentence(self.text, {**self.values, **values}, self.plural)

    def __str__(self) -> str:
        text = (
            ngettext(self.text, self.plural, self.values["count"])
            if self.plural
            else gettext(self.text)
        )
        return text % {name: _said(value) for name, value in self.values.items()}

    def plain(self) -> dict[str, Any]:
        """The sentence as JSON keeps it; `sentence_of` gives it back."""
        kept: dict[str, Any] = {"text": self.text}
        if self.values:
            kept["values"] = {name: _plain(value) for name, value in self.values.items()}
        if self.plural:
            kept["plural"] = self.plural
        return kept


def gettext_lazy(text: str) -> Sentence:
    """Django's function of this name, except that its answer can be kept."""
    return Sentence(text)


def ngettext_lazy(singular: str, plural: str, count: int) -> Sentence:
    """The same for a sentence about so many things; "%(count)s" stands for the number."""
    return Sentence(singular, {"count": count}, plural)


def spoken(words: Words) -> Sentence:
    """The sentence that bilingual words are."""
    return Sentence(_WORDS, {"words": words})


def in_all_languages(say: Callable[[], Any]) -> Sentence:
    """What `say` answers in each language, for sentences that others fill at once."""
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = str(say())
    return spoken(Words(said["en"], said["ja"]))


def kept_message(message: Any) -> Sentence:
    """The message of an error as it can be kept."""
    return message if isinstance(message, Sentence) else in_all_languages(lambda: message)


def sentence_of(plain: Any) -> Sentence:
    """The sentence that `plain` kept; a bare text is said as it is."""
    if isinstance(plain, str):
        return Sentence(_WORDS, {"words": plain})
    values = {name: _revived(value) for name, value in plain.get("values", {}).items()}
    return Sentence(plain["text"], values, plain.get("plural", ""))


def _said(value: Any) -> Any:
    if isinstance(value, Words):
        return value.say(reading_language())
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return _Count(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ("、" if reading_language() == "ja" else ", ").join(str(_said(one)) for one in value)
    return str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Words):
        return {"en": value.en, "ja": value.ja}
    if isinstance(value, Sentence):
        return value.plain()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value if isinstance(value, int) else str(value)


def _revived(value: Any) -> Any:
    if isinstance(value, list):
        return [_revived(one) for one in value]
    if isinstance(value, dict):
        return Words(value["en"], value["ja"]) if "en" in value else sentence_of(value)
    return value
