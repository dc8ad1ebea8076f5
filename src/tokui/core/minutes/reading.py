"""Minutes or a mail read by rules: who decides, who is for us, who moves on, each with its quote.

Only what is said outright becomes a claim. What is negated, asked, or said under a condition is
either no claim or a weaker one, and every claim keeps the sentence it rests on, so that a person
accepts or refuses it with the words before their eyes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tokui.core.capture import CaptureGround, FoundPerson, StrangerNamed
from tokui.core.capture.days import find_days
from tokui.core.capture.people import find_people
from tokui.core.capture.sentences import sentences_of
from tokui.core.capture.spans import Spans
from tokui.core.japan import fold_text
from tokui.core.minutes.signals import (
    ATTITUDES,
    CONDITION,
    CONTRAST,
    DOUBT,
    HEARSAY,
    MOVES,
    NEGATED_BEFORE,
    NEGATED_BEHIND,
    NEW_POST,
    OWN_WORDS,
    QUESTION,
    ROLES,
    Kind,
    Signal,
)

type Named = FoundPerson | StrangerNamed


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says of one person. `value` is a code of ROLE or ATTITUDE, a title for
    `post`, and how they go for `left`; `grade` a code of GRADE; `quote` the sentence as written."""

    kind: Kind
    who: Named
    value: str
    grade: str
    quote: str
    on: dt.date | None = None
    """From which day, where a move names one."""
    signs: tuple[str, ...] = ()
    """Why the grade is what it is: own_words, hearsay, doubt, condition, negated, carried_over."""


# A negated attitude is not its opposite: who is not against us is neutral at best.
_INSTEAD: Final = {
    "champion": "neutral",
    "supporter": "sceptic",
    "sceptic": "neutral",
    "opponent": "neutral",
}
_QUOTED: Final = re.compile(r"[「『“\"]([^」』”\"]*)[」』”\"]")
_SUBJECT: Final = re.compile(r"^\s*(?:は|が|も|、|:|：|=|is|was|has|will)")
_NAMED_AFTER: Final = re.compile(r"^(?:は|が|:|：|＝|=|\s+is|\s+was)?\s*(?:、)?\s*$")
_SAID: Final = re.compile(r"^\s+(?:said|told us|confirmed|stated|wrote)\b")
_MAYBE: Final = re.compile(r"かもしれ(?:ない|ません|ず)")
_NEAR: Final = 24
"""So far behind a word 「と発言」 still speaks of it."""
_BY_GRADE: Final = {"confirmed": 3, "stated": 2, "inferred": 1, "assumed": 0}


def read_minutes(text: str, today: dt.date, ground: CaptureGround) -> tuple[Claim, ...]:
    """The claims of a text about people at the customer, in its order.

    The grade tells how far the words carry: confirmed for what somebody said of themselves,
    stated for what others said, inferred for what the writer observed, assumed for what is
    guessed, carried over from the sentence before, or true only under a condition.
    """
    claims: list[Claim] = []
    before: tuple[Named, ...] = ()
    for start, end in sentences_of(text):
        quote = text[start:end].strip()
        sentence = _Sentence.of(quote, today, ground)
        found = list(sentence.claims(before))
        claims += found
        if sentence.named:
            before = sentence.named
    return tuple(_once(claims))


@dataclass(frozen=True)
class _Sentence:
    quote: str
    plain: str
    named: tuple[Named, ...]
    today: dt.date

    @classmethod
    def of(cls, quote: str, today: dt.date, ground: CaptureGround) -> _Sentence:
        """A sentence with the people it names; our own do not count."""
        plain = fold_text(quote)
        taken = Spans()
        days = find_days(plain, today)
        for day in days:
            taken.take(day.start, day.end)
        people, _ours, strangers = find_people(plain, ground.contacts, ground.colleagues, taken)
        named: list[Named] = [*people, *strangers]
        named.sort(key=lambda one: one.start)
        return cls(quote, plain, tuple(named), today)

    def claims(self, before: Sequence[Named]) -> Iterator[Claim]:
        """What the sentence says; `before` are those whom the last one named."""
        if QUESTION.search(self.plain):
            return
        for first, last in self._clauses():
            yield from self._moves(first, last)
            yield from self._signals(first, last, before)

    def _clauses(self) -> Iterator[tuple[int, int]]:
        start = 0
        for contrast in CONTRAST.finditer(self.plain):
            yield start, contrast.start() + 1
            start = contrast.end()
        yield start, len(self.plain)

    def _signals(self, first: int, last: int, before: Sequence[Named]) -> Iterator[Claim]:
        taken = Spans()
        for one in self.named:
            taken.take(one.start, one.end)
        for signal in (*ROLES, *ATTITUDES):
            for match in signal.pattern.finditer(self.plain, first, last):
                if taken.take(match.start(), match.end()):
                    yield from self._claim(signal, match, (first, last), before)

    def _claim(
        self,
        signal: Signal,
        match: re.Match[str],
        clause: tuple[int, int],
        before: Sequence[Named],
    ) -> Iterator[Claim]:
        who = self._whom(signal, match, clause)
        signs = []
        if who is None:
            if len(before) != 1 or self.named:
                return
            who = before[0]
            signs.append("carried_over")
        kind, value = signal.kind, signal.value
        if self._is_negated(match, clause[1]):
            signs.append("negated")
            if kind == "role":
                kind = "not_role"
            elif value in _INSTEAD:
                value = _INSTEAD[value]
            else:
                return
        grade, more = self._grade(match, clause, who)
        signs += more
        if "carried_over" in signs:
            grade = "assumed"
        elif "negated" in signs and _BY_GRADE[grade] > _BY_GRADE["inferred"]:
            grade = "inferred" if kind == "attitude" else grade
        yield Claim(kind, who, value, grade, self.quote, None, tuple(signs))

    def _whom(self, signal: Signal, match: re.Match[str], clause: tuple[int, int]) -> Named | None:
        """Of whom a signal speaks: of who is named right behind it (決裁者は田中部長), else of the
        subject of its clause, else of the last one named before it."""
        inside = [one for one in self.named if clause[0] <= one.start < clause[1]]
        if signal.kind == "role":
            for one in inside:
                if one.start >= match.end() and _NAMED_AFTER.match(
                    self.plain[match.end() : one.start]
                ):
                    return one
        earlier = [one for one in inside if one.end <= match.start()]
        subjects = [one for one in earlier if _SUBJECT.match(self.plain[one.end :])]
        if subjects or earlier:
            return (subjects or earlier)[-1]
        if not inside and clause[0] > 0 and len(self.named) == 1:
            return self.named[0]
        return None

    def _is_negated(self, match: re.Match[str], last: int) -> bool:
        behind = _MAYBE.sub("", self.plain[match.end() : last + 8])
        ahead = self.plain[max(0, match.start() - 40) : match.start()]
        return bool(NEGATED_BEHIND.match(behind) or NEGATED_BEFORE.search(ahead))

    def _grade(
        self, match: re.Match[str], clause: tuple[int, int], who: Named
    ) -> tuple[str, list[str]]:
        whole, part = self.plain, self.plain[clause[0] : clause[1]]
        if CONDITION.search(whole[clause[0] : match.start()]):
            return "assumed", ["condition"]
        if DOUBT.search(part):
            return "assumed", ["doubt"]
        if self._in_own_words(match, who):
            return "confirmed", ["own_words"]
        if HEARSAY.search(whole):
            return "stated", ["hearsay"]
        return "inferred", []

    def _in_own_words(self, match: re.Match[str], who: Named) -> bool:
        """Whether the person says it: inside a quotation behind their name, or with 「と発言」."""
        if who.end > match.start():
            return False
        for quoted in _QUOTED.finditer(self.plain):
            if quoted.start(1) <= match.start() and match.end() <= quoted.end(1):
                return who.end <= quoted.start()
        if _SAID.match(self.plain[who.end : match.start()]):
            return True
        said = OWN_WORDS.search(self.plain[match.end() : match.end() + _NEAR])
        return bool(said and _SUBJECT.match(self.plain[who.end :]))

    def _moves(self, first: int, last: int) -> Iterator[Claim]:
        """Somebody's new post, or that they go; a successor's name is left to the reader."""
        inside = [one for one in self.named if first <= one.start < last]
        if not inside:
            return
        days = find_days(self.plain, self.today, "nearest")
        on = days[0].day if days else None
        post = NEW_POST.search(self.plain, first, last)
        if post and (who := _last_before(inside, post.start())):
            title = post["post"] or (post["english"] or "").strip().title()
            yield Claim("post", who, title, self._heard(), self.quote, on)
            return
        for signal in MOVES:
            for match in signal.pattern.finditer(self.plain, first, last):
                gone = _last_before(inside, match.start())
                if gone is not None and not self._is_negated(match, last):
                    yield Claim("left", gone, signal.value, self._heard(), self.quote, on)
                    return

    def _heard(self) -> str:
        if DOUBT.search(self.plain):
            return "assumed"
        return "stated"


def _last_before(named: Sequence[Named], place: int) -> Named | None:
    earlier = [one for one in named if one.end <= place]
    return earlier[-1] if earlier else None


def _once(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Each claim once, the surest of those that say the same."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        who = claim.who.ids if isinstance(claim.who, FoundPerson) else claim.who.text
        key = (claim.kind, who, claim.value)
        if key not in best or _BY_GRADE[claim.grade] > _BY_GRADE[best[key].grade]:
            best[key] = claim
    yield from best.values()
