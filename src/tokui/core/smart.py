"""The SMART verdict: whether each letter holds for a KPI or an objective, why, what mends it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tokui.core.kpi import due_of, status_of
from tokui.core.plan import Kpi, Need, Objective
from tokui.core.sentences import day_words, fill, listed, number_text
from tokui.core.smart_sentences import HOLDS, KPI, LACKS, LETTER_NAMES, NO_NAME, OBJECTIVE
from tokui.core.vocabulary import field_words
from tokui.core.words import Words

_VAGUE = re.compile(
    r"tbd|etc|misc(ellaneous)?|various|general(ly)?|other|improv\w*|better|enhanc\w*|strengthen\w*|"
    r"promot\w*|increas\w*|grow(th)?|relations(hips?)?|more|kpi|goals?|objectives?|the|our|with|"
    r"強化|推進|向上|改善|拡大|促進|深耕|徹底|検討|対応|実施|アップ|頑張\w*|関係|連携|活動|取り?組み?|"
    r"その他|いろいろ|未定|など|目標|目的|する|した|こと|[をのがにとは等]",
    re.IGNORECASE,
)
"""Words that say that something should happen, but not what."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of the verdict. Its sentences are made when somebody reads them: checks only ask
    whether it holds."""

    letter: str
    passed: bool
    code: str
    said: Mapping[str, object]
    """The values of its sentences."""

    @property
    def reason(self) -> Words:
        """Why it holds or not."""
        return fill(HOLDS[self.code] if self.passed else LACKS[self.code][0], **self.said)

    @property
    def mend(self) -> Words:
        """What to do; empty where the letter holds."""
        return Words("", "") if self.passed else fill(LACKS[self.code][1], **self.said)

    @property
    def name(self) -> Words:
        """What the letter stands for."""
        return LETTER_NAMES[self.letter]


@dataclass(frozen=True, slots=True)
class SmartVerdict:
    """Five letters in the order S, M, A, R, T."""

    letters: tuple[Letter, ...]

    def __getitem__(self, letter: str) -> Letter:
        for judged in self.letters:
            if judged.letter == letter:
                return judged
        raise KeyError(letter)

    @property
    def passed(self) -> int:
        """How many of the five letters hold."""
        return sum(judged.passed for judged in self.letters)

    @property
    def holds(self) -> bool:
        """Whether all five letters hold."""
        return all(judged.passed for judged in self.letters)

    @property
    def mends(self) -> tuple[Words, ...]:
        """What to do next, one sentence for each letter that does not hold."""
        return tuple(judged.mend for judged in self.letters if not judged.passed)


def judge_kpi(
    kpi: Kpi,
    objective: Objective,
    *,
    today: date,
    plan_end: date | None,
    needs: Mapping[str, Need],
    plan_start: date | None = None,
) -> SmartVerdict:
    """The verdict on one KPI of `objective`; `needs` are the needs of the plan by id.

    Achievable holds for a stated reason, or when the KPI is reached, ahead or on track by the
    published rule (`core/kpi/status.py`, which looks at the way so far and at the forecast); where
    that cannot be told there is no evidence, so it does not hold and the sentence says what is
    missing.
    """
    return SmartVerdict(
        (
            _specific(kpi.name, kpi.owner or objective.owner, KPI),
            _measurable(kpi),
            _achievable(kpi, objective, today),
            _relevant(objective, needs),
            _time_bound(kpi.due_on, objective, today, plan_start, plan_end),
        )
    )


def judge_objective(
    objective: Objective,
    *,
    today: date,
    plan_end: date | None,
    needs: Mapping[str, Need],
    plan_start: date | None = None,
) -> SmartVerdict:
    """The verdict on an objective: M and A hold when they hold for every one of its KPIs."""
    return SmartVerdict(
        (
            _specific(objective.title, objective.owner, OBJECTIVE),
            _by_kpis("M", objective, [_measurable(kpi) for kpi in objective.kpis]),
            _by_kpis(
                "A", objective, [_achievable(kpi, objective, today) for kpi in objective.kpis]
            ),
            _relevant(objective, needs),
            _time_bound(objective.due_on, objective, today, plan_start, plan_end),
        )
    )


def _specific(name: str, owner: str | None, thing: Words) -> Letter:
    said = re.sub(r"[\W_]+", "", _VAGUE.sub("", name))
    if len(re.sub(r"[\W_]+", "", name)) < 3 or len(said) < 2:
        return _lacks("S", "vague", name=name or NO_NAME, thing=thing)
    return _holds("S", "specific") if owner else _lacks("S", "nobody")


def _measurable(kpi: Kpi) -> Letter:
    missing = {"unit": not kpi.unit, "baseline": kpi.baseline is None, "target": kpi.target is None}
    lacks = [field_words("kpi", field) for field, is_missing in missing.items() if is_missing]
    if lacks:
        return _lacks("M", "unmeasurable", lacks=listed(lacks))
    return _holds(
        "M",
        "measurable",
        baseline=number_text(kpi.baseline),
        target=number_text(kpi.target),
        unit=kpi.unit,
    )


def _achievable(kpi: Kpi, objective: Objective, today: date) -> Letter:
    by_standing = _by_standing(kpi, due_of(kpi, objective), today)
    why = kpi.achievable_because.strip()
    if not why:
        return by_standing
    if by_standing.passed or len(_days_measured(kpi)) < 2:
        return _holds("A", "reason", why=why)
    return _holds("A", "reason_but", why=why, standing=by_standing.reason)


def _by_standing(kpi: Kpi, due: date | None, today: date) -> Letter:
    """A by measurements alone: how the KPI stands by the published rule."""
    if kpi.target is None or due is None:
        return _lacks("A", "nothing_to_judge_by")
    if not kpi.measured:
        return _lacks("A", "never_measured")
    standing = status_of(kpi, today=today, due=due)
    if standing.code == "done":
        return _holds("A", "standing", reason=standing.reason)
    if kpi.direction != "keep" and len(_days_measured(kpi)) < 2:
        return _lacks("A", "measured_once")
    if standing.code in ("ahead", "on_track"):
        return _holds("A", "standing", reason=standing.reason)
    if standing.code == "unknown":
        return _lacks("A", "not_known", reason=standing.reason)
    if due <= today:
        return _lacks("A", "no_time_left", reason=standing.reason)
    return _lacks("A", "not_kept" if kpi.direction == "keep" else "behind", reason=standing.reason)


def _relevant(objective: Objective, needs: Mapping[str, Need]) -> Letter:
    served = [needs[id] for id in objective.needs if id in needs]
    alive = [need for need in served if need.state.value != "dropped"]
    if not alive:
        return _lacks("R", "dropped_needs" if served else "no_need")
    firm = sum(need.state.value in ("confirmed", "resolved") for need in alive)
    if not firm:
        return _lacks("R", "hypotheses", count=len(alive), need=alive[0].title)
    return _holds("R", "relevant", firm=firm, all=len(alive))


def _time_bound(
    own: date | None,
    objective: Objective,
    today: date,
    plan_start: date | None,
    plan_end: date | None,
) -> Letter:
    due = own or objective.due_on
    if due is None:
        return _lacks("T", "no_due")
    said = day_words(due)
    if due < today and objective.state != "closed":
        return _lacks("T", "past", due=said)
    if plan_end is not None and due > plan_end:
        return _lacks("T", "after_plan", due=said, end=day_words(plan_end))
    if plan_start is not None and due < plan_start:
        return _lacks("T", "before_plan", due=said, start=day_words(plan_start))
    return _holds("T", "due" if own else "due_with_objective", due=said)


def _by_kpis(letter: str, objective: Objective, judged: list[Letter]) -> Letter:
    """One letter of an objective out of the same letter of its KPIs: all must hold."""
    for kpi, verdict in zip(objective.kpis, judged, strict=True):
        if not verdict.passed:
            said = {"kpi": kpi.name, "reason": verdict.reason, "mend": verdict.mend}
            return _lacks(letter, "kpi_lacks", **said)
    if not judged:
        return _lacks(letter, "no_kpi")
    return judged[0] if len(judged) == 1 else _holds(letter, "all_kpis", count=len(judged))


def _days_measured(kpi: Kpi) -> set[date]:
    """The days on which something was measured, that of the baseline included once there is a
    reading."""
    days = {reading.on for reading in kpi.measured}
    if days and kpi.baseline is not None and kpi.baseline_on is not None:
        days.add(kpi.baseline_on)
    return days


def _holds(letter: str, code: str, **values: object) -> Letter:
    return Letter(letter, True, code, values)


def _lacks(letter: str, code: str, **values: object) -> Letter:
    return Letter(letter, False, code, values)
