"""Keeping a capture that somebody confirmed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from django.db import transaction

from tokui.accounts.models import Account
from tokui.identity.models import Member
from tokui.kernel.events import SCREEN, Origin
from tokui.kernel.nouns import noun_of
from tokui.kernel.once import add_once
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import add_record, get_record
from tokui.kernel.scope import Scope
from tokui.plans.base import Plan

ACTIVITY: Final = "activity"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody named who is not known yet."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A next step to keep as an action; `owner` and `counterpart` are public ids."""

    title: str
    due_on: date | None = None
    owner: str = ""
    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class CaptureWanted:
    """What somebody confirmed. People, colleagues and the deal are public ids."""

    kind: str
    on: date
    subject: str
    body: str
    people: tuple[str, ...] = ()
    colleagues: tuple[str, ...] = ()
    deal: str = ""
    new_people: tuple[NewPerson, ...] = ()
    steps: tuple[PlannedStep, ...] = ()


@dataclass(frozen=True, slots=True)
class CaptureKept:
    """What came of it. One `undo_patch(batch_key)` takes all of it back."""

    activity: Any
    people: tuple[Any, ...]
    actions: tuple[Any, ...]
    batch_key: int
    is_new: bool = True
    """False when the same key was kept before."""
    left_out: tuple[PlannedStep, ...] = ()
    """Next steps that stay words of the activity, because the account has no plan."""


def keep_capture(
    wanted: CaptureWanted,
    *,
    account: Account,
    plan: Plan | None,
    by: Member,
    origin: Origin = SCREEN,
    once: str = "",
) -> CaptureKept:
    """Add the activity, its new people and its next steps in one transaction and one batch.

    The same `once` key gives what it gave before. Raises InvalidInput, Forbidden or NotFound and
    writes nothing when any part may not be written.
    """
    origin = replace(origin, batch_key=batch_key_of(by, once))
    keeping = _Keeping(wanted, Scope(account.workspace, account), plan, by, origin)
    with transaction.atomic():
        activity = add_once(
            once,
            {"account": account.pk, "capture": asdict(wanted)},
            by=by,
            noun=ACTIVITY,
            find=lambda public_id: get_record(ACTIVITY, by, public_id),
            add=keeping.write,
        )
    return CaptureKept(
        activity=activity,
        people=tuple(keeping.people),
        actions=tuple(keeping.actions),
        batch_key=origin.batch_key or 0,
        is_new=keeping.wrote,
        left_out=() if plan else wanted.steps,
    )


class _Keeping:
    """One capture on its way through the shared actions."""

    def __init__(
        self, wanted: CaptureWanted, scope: Scope, plan: Plan | None, by: Member, origin: Origin
    ) -> None:
        self.wanted, self.scope, self.plan = wanted, scope, plan
        self.by, self.origin = by, origin
        self.people: list[Any] = []
        self.actions: list[Any] = []
        self.wrote = False

    def write(self) -> Any:
        """Everything that was confirmed; gives the activity."""
        self.wrote = True
        wanted = self.wanted
        self.people = [self._person(one) for one in wanted.new_people]
        activity = self._add(
            ACTIVITY,
            {
                "kind": wanted.kind,
                "on": wanted.on,
                "subject": wanted.subject,
                "body": wanted.body,
                "people": [*wanted.people, *(one.public_id for one in self.people)],
                "colleagues": list(wanted.colleagues),
                "deal": wanted.deal,
            },
        )
        if self.plan is not None:
            self.actions = [self._action(step, self.plan) for step in wanted.steps]
        return activity

    def _person(self, new: NewPerson) -> Any:
        person = self._add("person", {"name": new.name or new.title, "met_on": self.wanted.on})
        if new.title:
            self._add("post", {"person": person.public_id, "title": new.title})
        return person

    def _action(self, step: PlannedStep, plan: Plan) -> Any:
        scope = replace(self.scope, plan=plan)
        values = {
            "title": step.title,
            "due_on": step.due_on,
            "owner": step.owner,
            "counterpart": step.counterpart,
            "deal": self.wanted.deal,
        }
        return add_record(noun_of("action"), values, by=self.by, scope=scope, origin=self.origin)

    def _add(self, code: str, values: dict[str, Any]) -> Any:
        return add_record(noun_of(code), values, by=self.by, scope=self.scope, origin=self.origin)
