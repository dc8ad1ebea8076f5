"""A roll-forward decided in one document: what it asks, and the new plan that it makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.core.rolling import Kept, Key, asked_about, undecided
from tokui.core.rolling.scales import CHOICE
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, Problem, Problems
from tokui.kernel.nouns import noun_of
from tokui.kernel.words import reading_language, say
from tokui.plans.base import Plan
from tokui.plans.nouns import PLAN
from tokui.plans.rolling.actions import begin_rolling, decide, decisions_of, set_frame
from tokui.plans.rolling.finishing import Preview, finish_rolling, preview_of
from tokui.plans.rolling.models import Rolling
from tokui.plans.rolling.reading import kept_of, records_of

FRAME: Final = ("name", "start_on", "end_on", "revenue_target", "lessons")
_MOST_TOLD: Final = 50


@dataclass(frozen=True, slots=True)
class Prepared:
    """A roll-forward as it would come out, while nothing is written."""

    frame: Mapping[str, Any]
    asked: tuple[tuple[Kept, str], ...]
    """Every record that is asked about, with its decision; empty while it waits for one."""
    preview: Preview

    @property
    def waiting(self) -> tuple[Kept, ...]:
        """Records without a decision."""
        return tuple(one for one, choice in self.asked if not choice)

    @property
    def document(self) -> dict[str, Any]:
        """The document to fill in and send: the frame, and every record with its decision."""
        return {
            **self.frame,
            "targets": {},
            "decisions": [
                {"key": key_written(one.key), "title": told(one), "choice": choice}
                for one, choice in self.asked
            ],
        }


def prepare_rolling(
    plan: Plan, sent: Mapping[str, Any], *, by: Member, now: datetime, language: str | None = None
) -> Prepared:
    """What `sent` would make of a plan; nothing of it stays, whatever is decided in it.

    Raises InvalidInput for what cannot be read, as `roll_forward` does.
    """
    spoken = language or reading_language()
    with transaction.atomic():
        rolling = _decided(plan, sent, by=by, now=now, language=spoken)
        kept = kept_of(plan, records_of(plan))
        decisions = decisions_of(rolling)
        asked = tuple(
            (one, decisions[one.key].choice if one.key in decisions else "")
            for one in asked_about(kept)
        )
        frame = {name: PLAN.by_name[name].plain(getattr(rolling, name)) for name in FRAME}
        prepared = Prepared(frame, asked, preview_of(rolling, now=now, language=spoken))
        transaction.set_rollback(True)
    return prepared


def roll_forward(
    plan: Plan, sent: Mapping[str, Any], *, by: Member, now: datetime, language: str | None = None
) -> Plan:
    """The plan of the next period by what `sent` decides, beside what was decided on the page.

    `sent` holds the frame (`name`, `start_on`, `end_on`, `revenue_target`, `lessons`), `targets` of
    KPIs by their ids, and `decisions`: objects of `key` ("need:ID", for a field of the plan
    "plan:ID:vision"), `choice` (confirm, change, drop) and, to change, `values`. All or nothing:
    raises InvalidInput with every record that waits for a decision.
    """
    spoken = language or reading_language()
    with transaction.atomic():
        rolling = _decided(plan, sent, by=by, now=now, language=spoken)
        left = undecided(kept_of(plan, records_of(plan)), decisions_of(rolling))
        if left:
            raise InvalidInput([_waits(one) for one in left[:_MOST_TOLD]])
        return finish_rolling(rolling, by=by, now=now, language=spoken)


def _decided(
    plan: Plan, sent: Mapping[str, Any], *, by: Member, now: datetime, language: str
) -> Rolling:
    """The draft of the next period with everything in it that `sent` says."""
    rolling = begin_rolling(plan, by=by, now=now, language=language)
    rolling.plan = plan
    kept = {one.key for one in asked_about(kept_of(plan, records_of(plan)))}
    alike: dict[str, list[Key]] = defaultdict(list)
    changed: list[tuple[Key, Mapping[str, Any]]] = []
    for key, choice, values in _read(sent, kept):
        if choice == "change":
            changed.append((key, values))
        else:
            alike[choice].append(key)
    for choice, keys in alike.items():
        decide(rolling, keys, choice, by=by, now=now)
    for key, values in changed:
        decide(rolling, [key], "change", values=values, by=by, now=now)
    frame = {name: sent.get(name, getattr(rolling, name)) for name in FRAME}
    targets = sent.get("targets") or {}
    if not isinstance(targets, Mapping):
        raise InvalidInput(Problem("not_readable", _("This is not a list of targets."), "targets"))
    written = {str(id): "" if value is None else str(value) for id, value in targets.items()}
    return set_frame(rolling, **_plainly(frame), targets=written, by=by, now=now)


def _plainly(frame: Mapping[str, Any]) -> dict[str, Any]:
    """The frame with texts where the fields read texts, and nothing for what is missing."""
    found = dict(frame)
    for name in ("name", "lessons"):
        found[name] = str(found[name] or "")
    for name in ("start_on", "end_on", "revenue_target"):
        found[name] = "" if found[name] is None else found[name]
    return found


def _read(sent: Mapping[str, Any], kept: set[Key]) -> Iterator[tuple[Key, str, Mapping[str, Any]]]:
    """The decisions; those left empty are passed over. Raises InvalidInput with all that is
    wrong."""
    problems, rows = Problems(), sent.get("decisions") or []
    found = []
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise InvalidInput(
            Problem("not_readable", _("This is not a list of decisions."), "decisions")
        )
    for row in rows:
        key, choice = _key(str(row.get("key", ""))), row.get("choice") or ""
        values = row.get("values") or {}
        if key not in kept:
            problems.add(
                "not_found", _("This record is not asked about."), field=str(row.get("key", ""))
            )
        elif choice and choice not in CHOICE.codes:
            problems.add("not_a_choice", _("Choose one of the values."), field=key_written(key))
        elif values and (choice != "change" or not isinstance(values, Mapping)):
            message = _("Values go with the choice to change.")
            problems.add("values_unused", message, field=key_written(key))
        elif choice:
            found.append((key, choice, values))
    problems.raise_if_any()
    yield from found


def _waits(one: Kept) -> Problem:
    message = _("“%(title)s” waits for a decision.") % {"title": told(one)}
    return Problem("undecided", message, key_written(one.key))


def told(one: Kept) -> str:
    """What a record is called in a list: its title, or the field of the plan that it is."""
    return say(noun_of("plan").by_name[one.part].words) if one.part else one.title


def key_written(key: Key) -> str:
    """A key as documents hold it: noun:id, for a field of the plan with its name behind."""
    return ":".join(part for part in key if part)


def _key(written: str) -> Key:
    noun, _colon, rest = written.partition(":")
    id, _colon, part = rest.partition(":")
    return (noun, id, part)
