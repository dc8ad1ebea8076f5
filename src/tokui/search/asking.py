"""What somebody typed, read as a question: words that must all be there, however written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tokui.core.japan import fold, fold_company
from tokui.search.grams import without_own_signs

LONGEST_WORD: Final = 60
MOST_WORDS: Final = 6

_LATIN: Final = re.compile(r"[a-z]+")
_GROUPED: Final = re.compile(r"[+(]*\d+(?:[ー().]+\d+)+")
# Long vowels and sounds as they are typed, by Hepburn as passports write them: the index has these.
_SPELLINGS: Final = (
    (re.compile(r"([sztj])y([auo])"), r"\1h\2"),
    (re.compile(r"zh|jh"), "j"),
    (re.compile(r"th(?=[auo])"), "ch"),
    (re.compile(r"si"), "shi"),
    (re.compile(r"ti"), "chi"),
    (re.compile(r"tu"), "tsu"),
    (re.compile(r"hu"), "fu"),
    (re.compile(r"zi|di"), "ji"),
    (re.compile(r"(?<![a-z])l"), "r"),
    (re.compile(r"n(?=[bmp])"), "m"),
    (re.compile(r"nn(?![aiueoy])"), "n"),
    (re.compile(r"ou|uu|oo|oh(?![aiueo])"), lambda found: found[0][0]),
)


@dataclass(frozen=True)
class Question:
    """A text to find. Each word has one or more writings, of which one has to be found."""

    text: str
    words: tuple[tuple[str, ...], ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to find."""
        return not self.words

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The whole as a name, in each writing."""
        first = "".join(writings[0] for writings in self.words)
        last = "".join(writings[-1] for writings in self.words)
        return tuple(dict.fromkeys([first, fold_company(first), last]))

    def only(self, place: int) -> Question:
        """One word of the question."""
        return Question(self.text, self.words[place : place + 1])

    def without(self, place: int) -> Question:
        """The question with one word less."""
        return Question(self.text, self.words[:place] + self.words[place + 1 :])


def read_question(text: str) -> Question:
    """The question that a typed text is; words beyond the sixth do not count."""
    given = text.replace("\x00", "").split()
    plain = [word for word in given if not _is_legal_form(word)] or given
    words = [_writings(word[:LONGEST_WORD]) for word in plain[:MOST_WORDS]]
    return Question(" ".join(given), tuple(word for word in words if word))


def _writings(word: str) -> tuple[str, ...]:
    """The folded word; a company also without its legal form, a number also without its groups,
    Latin letters also as passports spell them."""
    folded = without_own_signs(fold(word))
    found = dict.fromkeys([folded, without_own_signs(fold_company(word))])
    if _GROUPED.fullmatch(folded):
        found[re.sub(r"\D", "", folded)] = None
    if _LATIN.fullmatch(folded):
        spelled = folded
        for pattern, instead in _SPELLINGS:
            spelled = pattern.sub(instead, spelled)
        found[spelled] = None
    # What holds a longer writing holds the shorter one that is a part of it.
    writings = [one for one in found if one]
    return tuple(
        one for one in writings if not any(other in one and other != one for other in writings)
    )


def _is_legal_form(word: str) -> bool:
    """Whether a word says only what kind of company it is."""
    return fold_company(f"x{word}") == "x" or fold_company(f"x {word}") == "x"
