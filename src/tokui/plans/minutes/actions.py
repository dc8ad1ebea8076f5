"""Writing what somebody accepted of a text, each with its quote as evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.events import SCREEN, Origin
from tokui.kernel.nouns import noun_of
from tokui.kernel.once import add_once
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import add_record, change_record, get_record
from tokui.kernel.scope import Scope
from tokui.plans.base import Plan


@dataclass(frozen=True, slots=True)
class AcceptedClaim:
    """A claim as somebody accepted it. `person` is a public id, or empty for somebody new."""

    kind: str
    value: str
    grade: str
    quote: str
    on: date | None = None
    person: str = ""
    name: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class ClaimsKept:
    """What came of it. One `undo_patch(batch_key)` takes all of it back."""

    count: int
    batch_key: int
    is_new: bool = True
    """False when the same key was kept before."""


def accept_claims(
    claims: Sequence[AcceptedClaim],
    *,
    plan: Plan,
    by: Member,
    source: str,
    said_on: date,
    origin: Origin = SCREEN,
    once: str = "",
) -> ClaimsKept:
    """Write the claims into the plan in one transaction and one batch, `source` and the day as
    their evidence. People who are no stakeholders yet become some.

    The same `once` key gives what it gave before. Raises InvalidInput, Forbidden or NotFound and
    writes nothing when any part may not be written.
    """
    if not claims:
        raise InvalidInput(Problem("required", _("Tick at least one line."), "accept"))
    # The quote itself is an opinion: it stands with the judgement, never in the open history.
    reason = origin.reason or source
    origin = replace(origin, batch_key=batch_key_of(by, once), reason=reason)
    keeping = _Keeping(plan, by, source, said_on, origin)
    with transaction.atomic():
        add_once(
            once,
            # Sent twice, a person who was new is known: what was said tells that it is the same.
            {"plan": plan.pk, "said": [[one.kind, one.value, one.quote] for one in claims]},
            by=by,
            noun="stakeholder",
            find=lambda public_id: get_record("stakeholder", by, public_id),
            add=lambda: keeping.write(claims),
        )
    return ClaimsKept(len(claims), origin.batch_key or 0, keeping.wrote)


class _Keeping:
    """Accepted claims on their way through the shared actions."""

    def __init__(self, plan: Plan, by: Member, source: str, said_on: date, origin: Origin) -> None:
        self.scope = Scope(plan.account.workspace, plan.account, plan)
        self.by, self.source, self.said_on, self.origin = by, source, said_on, origin
        self.new: dict[str, Any] = {}
        self.wrote = False

    def write(self, claims: Sequence[AcceptedClaim]) -> Any:
        """Everything that was accepted; gives the stakeholder of the last claim."""
        self.wrote = True
        for claim in claims:
            person = self._person(claim)
            stakeholder = self._stakeholder(person)
            self._keep(claim, person, stakeholder)
        return stakeholder

    def _person(self, claim: AcceptedClaim) -> Any:
        if claim.person:
            return get_record("person", self.by, claim.person)
        name = claim.name.strip() or claim.title.strip()
        if name not in self.new:
            self.new[name] = self._add("person", {"name": name, "met_on": self.said_on})
            if claim.title.strip():
                post = {"person": self.new[name].public_id, "title": claim.title.strip()}
                self._add("post", post)
        return self.new[name]

    def _stakeholder(self, person: Any) -> Any:
        noun = noun_of("stakeholder")
        held = noun.rows_in(self.scope).filter(person=person).first()
        return held or self._add("stakeholder", {"person": person.public_id})

    def _keep(self, claim: AcceptedClaim, person: Any, stakeholder: Any) -> None:
        if claim.kind == "attitude":
            evidence = {
                "value": claim.value,
                "grade": claim.grade,
                "source": self.source,
                "quote": claim.quote,
                "on": self.said_on.isoformat(),
            }
            self._change("stakeholder", stakeholder, {"attitude": evidence})
        elif claim.kind in ("role", "not_role"):
            others = [role for role in stakeholder.roles if role != claim.value]
            roles = [*others, claim.value] if claim.kind == "role" else others
            self._change("stakeholder", stakeholder, {"roles": roles})
        elif claim.kind == "post":
            self._end_posts(person, (claim.on or self.said_on) - timedelta(days=1))
            post = {
                "person": person.public_id,
                "title": claim.value,
                "started_on": claim.on or self.said_on,
            }
            self._add("post", post)
        elif claim.kind == "left":
            self._end_posts(person, claim.on or self.said_on)
        else:
            raise InvalidInput(Problem("not_a_choice", _("Choose from the list."), "kind"))

    def _end_posts(self, person: Any, day: date) -> None:
        """Close what is open; a post that would end before it began ends on its first day."""
        open_posts = noun_of("post").rows_in(self.scope).filter(person=person, ended_on=None)
        for post in open_posts:
            last = max(day, post.started_on) if post.started_on else day
            self._change("post", post, {"ended_on": last})

    def _add(self, code: str, values: dict[str, Any]) -> Any:
        return add_record(noun_of(code), values, by=self.by, scope=self.scope, origin=self.origin)

    def _change(self, code: str, record: Any, values: dict[str, Any]) -> None:
        change_record(noun_of(code), record, values, by=self.by, origin=self.origin)
        record.refresh_from_db()
