"""Random but repeatable work on a plan, through the actions that people use."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.world import World
from tokui.kernel import fields
from tokui.kernel.errors import TokuiError
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, noun_of
from tokui.kernel.records import add_record, change_record, remove_record, restore_record
from tokui.kernel.scope import Scope
from tokui.kernel.undo import undo_event
from tokui.plans.snapshot.rows import OF_ACCOUNT, OF_PLAN, OF_REVIEWS

CODES = (*OF_ACCOUNT, *OF_PLAN, *OF_REVIEWS, "product", "order", "order_line")


class Worker:
    """Does one random thing after another; `random` decides."""

    def __init__(self, world: World, random: Random) -> None:
        self.world, self.random = world, random

    def act(self) -> str:
        """One thing that worked, in words for the message of a failing test."""
        while True:
            deed = self.random.choice((self.add, self.change, self.change, self.remove,
                                       self.restore, self.undo, self.undo))  # fmt: skip
            try:
                return deed()
            except (TokuiError, fields.Unusable):
                continue

    def add(self) -> str:
        noun = noun_of(self.random.choice(CODES))
        values = {item.name: self.value(item) for item in noun.fields
                  if item.required or self.random.random() < 0.5}  # fmt: skip
        if noun.code == "order_line":
            values["quantity"] = "2"
            values["amount"] = "500"
        scope = Scope(self.world.workspace, self.world.toa, self.world.plan)
        record = add_record(noun, values, by=self.world.emi, scope=scope)
        return f"added {noun.code} {record.public_id}"

    def change(self) -> str:
        noun, record = self.existing()
        names = self.random.sample(noun.fields, min(3, len(noun.fields)))
        values = {
            item.name: self.value(item)
            for item in names
            if not (isinstance(item, fields.Links) and leads_to_removed(record, item.name))
        }
        if noun.code == "order_line":
            values = {"quantity": str(self.random.randint(1, 9))}
        change_record(noun, record, values, by=self.world.emi)
        return f"changed {noun.code} {record.public_id} {sorted(values)}"

    def remove(self) -> str:
        noun, record = self.existing()
        if noun.code in ("account", "plan"):
            return "kept"
        remove_record(noun, record, by=self.world.emi)
        return f"removed {noun.code} {record.public_id}"

    def restore(self) -> str:
        noun = noun_of(self.random.choice(CODES))
        gone = list(noun.model.objects.exclude(removed_at=None).order_by("pk"))
        if not gone:
            return "kept"
        record = self.random.choice(gone)
        restore_record(noun, record, by=self.world.emi)
        return f"restored {noun.code} {record.public_id}"

    def undo(self) -> str:
        events = list(Event.objects.filter(noun__in=CODES).order_by("-id")[:12])
        if not events:
            return "kept"
        event = self.random.choice(events)
        noun = noun_of(event.noun)
        record = noun.model.objects.get(pk=event.subject_key)
        if any(
            isinstance(noun.by_name.get(name), fields.Links) and leads_to_removed(record, name)
            for name in event.changes
        ):
            return "kept"
        undo_event(event, by=self.world.emi)
        return f"undid {event.verb} of {event.noun} {event.subject_id} {sorted(event.changes)}"

    def existing(self) -> tuple[Noun, Any]:
        """A live record of the account or the plan, these two included."""
        noun = noun_of(self.random.choice((*CODES, "account", "plan")))
        if noun.code == "account":
            self.world.toa.refresh_from_db()
            return noun, self.world.toa
        if noun.code == "plan":
            self.world.plan.refresh_from_db()
            return noun, self.world.plan
        rows = list(noun.model.objects.filter(removed_at=None).order_by("pk"))
        return (noun, self.random.choice(rows)) if rows else self.existing()

    def value(self, item: fields.Field) -> Any:
        """Something that the field takes; what it does not like is refused and tried again."""
        random = self.random
        match item:
            case fields.Choice():
                return random.choice(item.scale.codes)
            case fields.Choices():
                return random.sample(item.scale.codes, 2)
            case fields.Link():
                return random.choice((*self.ids(item.to), ""))
            case fields.Links():
                known = self.ids(item.to)
                return random.sample(known, min(len(known), random.randint(0, 2)))
            case fields.Date():
                return f"20{random.randint(24, 27)}-{random.randint(1, 12):02}-01"
            case fields.Flag():
                return random.choice((True, False))
            case fields.Integer():
                return random.randint(1, 3)
            case fields.Number():
                return random.choice(("1.5", "20", "0.0125"))
            case fields.Money():
                return random.choice((1000, 250_000_000, None))
            case fields.ClosingDay():
                return random.choice(("3月31日", "12月末日"))
            case fields.Email() | fields.Url() | fields.Currency():
                return ""
        if item.name in ("corporate_number", "securities_code"):
            return ""
        return random.choice(("", "部長", "課長", "案", "山本 実"))

    def ids(self, code: str) -> list[str]:
        if code == "colleague":
            return [self.world.emi.public_id, self.world.ken.public_id]
        rows = noun_of(code).model.objects.filter(removed_at=None).order_by("pk")
        if code == "account":
            rows = rows.filter(workspace=self.world.workspace).exclude(pk=self.world.toa.pk)
        return list(rows.values_list("public_id", flat=True))


def leads_to_removed(record: Any, name: str) -> bool:
    """Whether a list of links holds a removed record: changing such a list cuts that link, and no
    event tells of it, so that the past cannot know."""
    return bool(getattr(record, name).exclude(removed_at=None).exists())
