"""What a route asks of us, as actions that can be taken into the plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tokui.core import scales
from tokui.core.plan import Action, PlanSnapshot
from tokui.core.ringi.persuading import Order
from tokui.core.ringi.scheduling import DRAFT, Schedule
from tokui.core.ringi.working_days import open_on_or_after
from tokui.core.sentences import day_words, fill
from tokui.core.words import Words

TITLE_LIMIT: Final = 200

_DRAFTED: Final = Words("Have “{deal}” drafted ({step})", "「{deal}」の起案（{step}）")
_PAPERS: Final = Words("“{deal}”: papers in for {step}", "「{deal}」{step}への資料提出")
_DECIDED: Final = Words("“{deal}”: decision by {step}", "「{deal}」{step}の決裁")
_WORD: Final = Words(
    "Speak with {name} about “{deal}” beforehand", "「{deal}」を{name}様に事前説明"
)
_HOW_MEETING: Final = Words("Meeting on {day}.", "開催日は{day}。")
_HOW_DONE: Final = Words("Done there by {day}.", "{day}までに完了。")
_HOW_STEP: Final = Words("Before papers arrive on {day}.", "{day}の資料提出より前に。")
_LATE: Final = Words("Should have been by {day}.", "本来の期限は{day}。")


@dataclass(frozen=True, slots=True)
class Written:
    """All that decisions ever wrote into one action: what differs, a person wrote."""

    titles: frozenset[str] = frozenset()
    days: frozenset[date | None] = frozenset()
    hows: frozenset[str] = frozenset()

    def holds(self, action: Action) -> bool:
        """Whether the action still says nothing but what a decision wrote."""
        return (
            action.title in self.titles and action.due_on in self.days and action.how in self.hows
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """An action to take into the plan.

    `key` tells it from others of the same deal; `after` are keys of what comes before. `taken` is
    the action that is in the plan for it already, `beside` another open one with the same person
    for the same deal. `day` is the last safe day, where `due_on` is today for one that has passed.
    It says whom and when, never why: whoever sees the plan reads its actions.
    """

    key: str
    title: Words
    how: Words
    due_on: date
    side: str
    counterpart: str | None = None
    owner: str | None = None
    """Id of the colleague to do it: who knows the counterpart best, else who owns the plan."""
    after: tuple[str, ...] = ()
    is_late: bool = False
    taken: Action | None = None
    beside: Action | None = None
    day: date | None = None


def proposals(
    plan: Schedule,
    order: Order | None,
    snapshot: PlanSnapshot,
    deal: tuple[str | None, str],
    written: Mapping[str, Written],
) -> tuple[Proposal, ...]:
    """Conversations in their order and papers for each step, by due day.

    `deal` is id and name; without an id nothing counts as taken for a deal. `written` holds the
    titles with which actions came out of proposals before, by the id of the action: one that was
    renamed since is still there.
    """
    made = list(_words(plan, order, snapshot, deal[1]))
    made += _milestones(plan, deal[1], snapshot.plan.owner)
    taken = _Taken(snapshot.actions, deal[0], written)
    found = [taken.marked(one) for one in made]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.side != "ours")))


def _words(
    plan: Schedule, order: Order | None, snapshot: PlanSnapshot, deal: str
) -> Iterator[Proposal]:
    speakers = _speakers(snapshot)
    for turn in order.turns if order else ():
        held = snapshot.stakeholder_of_person.get(turn.voice.id)
        held = held or snapshot.stakeholder_by_id.get(turn.voice.id)
        if turn.by is None:
            continue
        how = _first_sentence(turn.voice.papers_by)
        due, how, is_late = _in_time(turn.by, plan.today, how)
        yield Proposal(
            key=f"word:{turn.voice.id}",
            title=_title(_WORD, name=turn.voice.name, deal=deal),
            how=how,
            due_on=due,
            side="ours",
            counterpart=held.id if held else None,
            owner=speakers.get(turn.voice.id, snapshot.plan.owner),
            after=tuple(f"word:{one}" for one in turn.after),
            is_late=is_late,
            day=turn.by,
        )


def _speakers(snapshot: PlanSnapshot) -> dict[str, str]:
    """Who of us knows a person best, by the id of the person; nobody where none has met them."""
    best: dict[str, tuple[int, str]] = {}
    for cover in snapshot.coverage:
        level = scales.RELATION.number(cover.now.value) if cover.now else None
        if level and level > best.get(cover.person, (0, ""))[0]:
            best[cover.person] = (level, cover.colleague)
    return {person: colleague for person, (_level, colleague) in best.items()}


def _milestones(plan: Schedule, deal: str, owner: str | None) -> Iterator[Proposal]:
    before: str | None = None
    gating = [one for one in plan.steps if not one.is_after_decision]
    for dated in gating:
        if dated.papers_by is None or dated.done_by is None:
            continue
        words = _DRAFTED if dated.step.kind == DRAFT else _PAPERS
        told = _HOW_MEETING if dated.meeting else _HOW_DONE
        how = fill(told, day=day_words(dated.done_by))
        due, how, is_late = _in_time(dated.papers_by, plan.today, how)
        key = f"step:{dated.step.id}"
        title = _title(words, deal=deal, step=dated.step.name)
        after = (before,) if before else ()
        held = dated.step.stakeholder
        yield Proposal(
            key, title, how, due, "customer", held, owner, after, is_late, day=dated.papers_by
        )
        before = key
    last = gating[-1] if gating else None
    if last is not None and last.done_by is not None and before is not None:
        title = _title(_DECIDED, deal=deal, step=last.step.name)
        due, how, is_late = _in_time(last.done_by, plan.today, Words("", ""))
        yield Proposal(
            f"decided:{last.step.id}", title, how, due, "customer", last.step.stakeholder,
            owner, (before,), is_late, day=last.done_by,
        )  # fmt: skip


def _first_sentence(papers_by: date | None) -> Words:
    return fill(_HOW_STEP, day=day_words(papers_by)) if papers_by else Words("", "")


def _in_time(day: date, today: date, how: Words) -> tuple[date, Words, bool]:
    """A day that can still be kept: what is past is due at once, and says so."""
    first = open_on_or_after(today)
    if day >= today:
        return day, how, False
    late = fill(_LATE, day=day_words(day))
    joined = Words(en=f"{how.en} {late.en}".strip(), ja=f"{how.ja}{late.ja}")
    return first, joined, True


def _title(words: Words, *, deal: str, **values: object) -> Words:
    """A title within the limit of an action: a long name of a deal is cut, never the rest."""
    said = fill(words, deal=deal, **values)
    over = max(len(said.en), len(said.ja)) - TITLE_LIMIT
    if over <= 0:
        return said
    return fill(words, deal=deal[: max(1, len(deal) - over - 1)] + "…", **values)


class _Taken:
    """Which actions of the plan stand for a proposal."""

    def __init__(
        self, actions: Iterable[Action], deal: str | None, written: Mapping[str, Written]
    ) -> None:
        held = [one for one in actions if one.deal == deal and one.state != "cancelled"]
        self.by_title: dict[str, Action] = {}
        self.by_counterpart: dict[str, Action] = {}
        for action in held:
            self.by_title.setdefault(action.title, action)
            for title in written[action.id].titles if action.id in written else ():
                self.by_title.setdefault(title, action)
            if action.counterpart and action.is_open and action.side == "ours":
                self.by_counterpart.setdefault(action.counterpart, action)

    def marked(self, one: Proposal) -> Proposal:
        """The proposal with the action that is there for it, or beside it."""
        found = self.by_title.get(one.title.ja) or self.by_title.get(one.title.en)
        if found is not None:
            return replace(one, taken=found)
        if one.side != "ours":
            return one
        return replace(one, beside=self.by_counterpart.get(one.counterpart or ""))
