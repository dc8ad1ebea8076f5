"""A line such as 「11/20 田中部長と面談。予算は来期。次回 12/10 デモ」 read by rules."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tokui.core.capture.days import SpokenDay, find_days
from tokui.core.capture.people import (
    Colleague,
    Contact,
    FoundPerson,
    StrangerNamed,
    find_people,
)
from tokui.core.capture.sentences import SENTENCE_END
from tokui.core.capture.spans import Spans
from tokui.core.japan import fold_text
from tokui.core.words import Words

LONGEST_SUBJECT: Final = 60


@dataclass(frozen=True, slots=True)
class NamedDeal:
    """A deal by its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CaptureGround:
    """Whom and what a line may speak of."""

    contacts: tuple[Contact, ...] = ()
    colleagues: tuple[Colleague, ...] = ()
    deals: tuple[NamedDeal, ...] = ()


@dataclass(frozen=True, slots=True)
class NextStep:
    """What was agreed to happen next; `due` is None when no day was said."""

    title: str
    due: dt.date | None
    people: tuple[FoundPerson, ...] = ()
    colleagues: tuple[FoundPerson, ...] = ()


@dataclass(frozen=True, slots=True)
class Capture:
    """What a line says: an activity (`kind`: a code of ACTIVITY_KIND) and what follows from it."""

    on: dt.date
    kind: str
    subject: str
    body: str
    people: tuple[FoundPerson, ...]
    colleagues: tuple[FoundPerson, ...]
    strangers: tuple[StrangerNamed, ...]
    deal_id: str
    next_steps: tuple[NextStep, ...]


_KINDS: Final = (
    ("email", r"メール|e-?mail|mailed"),
    ("online", r"web会議|オンライン|リモート|ウェブ会議|zoom|teams|google meet|online|video call"),
    ("call", r"電話|架電|入電|\btel\b|phone|called|\bcall\b"),
    ("dinner", r"会食|懇親会|食事会|dinner|lunch"),
    ("event", r"展示会|セミナー|イベント|フォーラム|exhibition|seminar|trade fair|\bevent\b"),
    ("letter", r"手紙|書簡|レター|letter"),
    ("visit", r"訪問|往訪|来社|来訪|見学|visit"),
    ("meeting", r"面談|打ち?合わ?せ|会議|ミーティング|mtg|商談|meeting|\bmet\b|met with|定例"),
    ("note", r"メモ|所感|\bnote\b|memo"),
)
_NEXT: Final = re.compile(
    r"^(?:[→⇒>・*-]\s*)?(?:次回(?:は|の)?|次の?(?:アクション|一手|ステップ)|次は|宿題|to ?do|"
    r"next(?: steps?| meeting| time)?|follow[- ]?up|action(?: item)?)\s*(?:[:：は、,]|\b)?\s*",
)
_PROMISED: Final = re.compile(
    r"までに?|期限|予定|(?:送付|提出|送る|連絡|回答|返答|準備|共有|提示|作成|手配|確認|調整|訪問|説明|お?送り|デモ)(?:する|します|予定|予定。)?。?$"
    r"|\b(?:will|by|to send|send|prepare|deliver|submit)\b",
)
_UNTIL: Final = re.compile(r"まで|\b(?:by|will)\b")
_ARROW: Final = re.compile(r"^[→⇒]\s*")
_WEEKDAY_BEHIND: Final = re.compile(r"^\s*[(（][月火水木金土日a-z]{1,3}[)）]\s*", re.IGNORECASE)
_BEHIND_DAY: Final = re.compile(r"^\s*(?:までに?|頃|ごろ|予定で|に|は|で)?\s*")
_BEFORE_DAY: Final = re.compile(r"\b(?:by|on|until|at)\s*$", re.IGNORECASE)
_EDGES: Final = " 　、,。.:：;；→⇒>・-–にはでへと"
_OPENING: Final = " 　、,。.:：;；→⇒>・-–"
NEXT_MEETING: Final = Words("Next meeting", "次回の打ち合わせ")


def read_capture(text: str, today: dt.date, ground: CaptureGround, language: str = "ja") -> Capture:
    """The activity and the next steps that a short text tells of, by fixed rules.

    A sentence with 次回, 宿題, next … or with a promise and a day to come is a next step; all
    others are the activity. Its day is the first one named, read nearest to `today`; today when
    none is. Kind, people and deal are looked for in the activity; without a word for the kind it
    is a meeting when people are named, else a note. What is not understood stays in `body`, which
    always holds the whole text.
    """
    told, following = _parted(text, today)
    on = _day_of(told, today)
    plain = fold_text(" ".join(told))
    people, colleagues, strangers = _people_in(plain, on, ground)
    whole = fold_text(text)
    return Capture(
        on=on,
        kind=_kind_of(plain, bool(people or strangers)),
        subject=_subject_of(told or following, today),
        body=text.strip(),
        people=people,
        colleagues=colleagues,
        strangers=strangers,
        deal_id=_deal_in(whole, ground.deals),
        next_steps=tuple(_next_step(one, on, ground, language) for one in following),
    )


def _parted(text: str, today: dt.date) -> tuple[list[str], list[str]]:
    """Sentences about what was, and sentences about what comes next."""
    told: list[str] = []
    following: list[str] = []
    for sentence in SENTENCE_END.split(text):
        if not sentence or not sentence.strip(_EDGES):
            continue
        (following if _is_next(fold_text(sentence), today) else told).append(sentence.strip())
    return told, following


def _is_next(plain: str, today: dt.date) -> bool:
    if _NEXT.match(plain) or _ARROW.match(plain):
        return True
    if not _PROMISED.search(plain):
        return False
    if _UNTIL.search(plain):
        return bool(find_days(plain, today, "future"))
    return any(one.day > today for one in find_days(plain, today, "nearest"))


def _day_of(sentences: Sequence[str], today: dt.date) -> dt.date:
    for sentence in sentences:
        found = find_days(fold_text(sentence), today, "nearest")
        if found:
            return found[0].day
    return today


def _kind_of(plain: str, has_people: bool) -> str:
    found = [
        (match.start(), place, kind)
        for place, (kind, words) in enumerate(_KINDS)
        if (match := re.search(words, plain))
    ]
    # オンラインで面談 is an online meeting, メールで面談を依頼 an e-mail: how comes before what.
    special = [one for one in found if one[2] not in ("meeting", "note")]
    if special or found:
        return min(special or found)[2]
    return "meeting" if has_people else "note"


def _people_in(
    plain: str, on: dt.date, ground: CaptureGround
) -> tuple[tuple[FoundPerson, ...], tuple[FoundPerson, ...], tuple[StrangerNamed, ...]]:
    taken = Spans()
    for one in find_days(plain, on):
        taken.take(one.start, one.end)
    return find_people(plain, ground.contacts, ground.colleagues, taken)


def _deal_in(plain: str, deals: Sequence[NamedDeal]) -> str:
    named = [(len(deal.name), deal.id) for deal in deals if fold_text(deal.name) in plain]
    return max(named)[1] if named else ""


def _subject_of(sentences: Sequence[str], today: dt.date) -> str:
    if not sentences:
        return ""
    first = sentences[0]
    days = find_days(fold_text(first), today)
    # Only where folding kept every place may the day be cut out of the words as they were typed.
    if days and days[0].start == 0 and len(fold_text(first)) == len(first):
        first = _WEEKDAY_BEHIND.sub("", first[days[0].end :])
    first = first.strip(_OPENING)
    return first if len(first) <= LONGEST_SUBJECT else f"{first[: LONGEST_SUBJECT - 1]}…"


def _next_step(sentence: str, on: dt.date, ground: CaptureGround, language: str) -> NextStep:
    plain = fold_text(sentence)
    days = find_days(plain, on, "future")
    people, colleagues, _ = _people_in(plain, on, ground)
    title = _title_of(sentence, plain, days)
    return NextStep(
        title=title or NEXT_MEETING.say(language),
        due=days[0].day if days else None,
        people=people,
        colleagues=colleagues,
    )


def _title_of(sentence: str, plain: str, days: Sequence[SpokenDay]) -> str:
    """What is to be done, without its marker and its day."""
    kept = sentence.strip() if len(plain) == len(sentence.strip()) else plain
    if days:
        day = days[0]
        behind = _BEHIND_DAY.sub("", _WEEKDAY_BEHIND.sub("", kept[day.end :]))
        before = _BEFORE_DAY.sub("", kept[: day.start])
        kept = _joined(before.rstrip(), behind)
    marker = _NEXT.match(kept.casefold())
    if marker:
        kept = kept[marker.end() :]
    return kept.strip(_EDGES)[:200]


def _joined(before: str, behind: str) -> str:
    between = " " if before[-1:].isascii() and behind[:1].isascii() else ""
    return f"{before}{between}{behind}"
