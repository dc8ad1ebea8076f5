"""The cast with something of every noun, and with texts that only some of them may read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from tests.plans.filling import fill_plan
from tests.world import World
from tokui.accounts.actions import open_account, share_account
from tokui.accounts.viewings import note_viewing
from tokui.identity.actions import invite
from tokui.identity.tokens import issue_token
from tokui.intake.actions import commit, store_upload
from tokui.intake.models import ImportBatch
from tokui.intake.tasks import preview_soon
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.plans.lifecycle import seal_version

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)

OPINIONS = {
    "person.private_note": "カナリア壱の私的メモ",
    "stakeholder.personal_goal": "カナリア弐の個人目標",
    "stakeholder.private_note": "カナリア参の私的メモ",
    "stakeholder.attitude.source": "カナリア肆の出所",
    "stakeholder.attitude.quote": "カナリア伍の発言",
    "stakeholder.influence.source": "カナリア陸の出所",
    "stakeholder.authority.quote": "カナリア漆の発言",
    "stakeholder.adaptability.source": "カナリア捌の出所",
    "stakeholder.coverage.quote": "カナリア玖の発言",
    "deal_stake.attitude.source": "カナリア拾参の出所",
    "deal_stake.attitude.quote": "カナリア拾肆の発言",
    "coverage.now.source": "カナリア拾の出所",
    "coverage.strength.quote": "カナリア拾弐の発言",
    "tie.label": "カナリア拾壱の間柄",
    "waiver.reason": "カナリア拾伍の抑制理由",
    "review_point.text": "カナリア拾陸の決定",
}
"""One text for each place that holds an opinion about a person."""

EARLIER = "カナリア百の以前のメモ"
"""An opinion that was overwritten: it stands in the history alone."""


SHEET = "会社名,業種\n備前精機株式会社,機械\n安芸電装株式会社,電機\n".encode()
"""A file of accounts as somebody would bring it in."""


@dataclass
class Filled:
    """The cast and what they made: records by noun, and things that are no nouns by name."""

    world: World
    made: dict[str, list[Any]]
    extra: dict[str, Any] = field(default_factory=dict)

    def one(self, noun: str) -> Any:
        """The newest record of a noun: the one that carries opinions, where there are any."""
        return self.made[noun][-1]


def fill(world: World, *, size: int = 2) -> Filled:
    """The world, with `size` of everything and one person whom somebody wrote opinions about."""
    made = fill_plan(world, people=size, rest=size)
    made["account"], made["plan"] = [world.toa], [world.plan]
    made["colleague"] = [world.ken]
    made["view"] = [
        world.add("view", name="今週の商談", noun="deal", definition="f=late:yes", is_shared="1")
    ]
    filled = Filled(world, made)
    _write_opinions(filled)
    note_viewing(world.toa, world.ken, "power", now=NOW)
    version = seal_version(world.plan, "第1四半期", by=world.emi, now=NOW)
    invitation, secret = invite("member", by=world.aoi, email="new@kitahama.example")
    token, _secret = issue_token(world.emi, "集計", ["read"], None, by=world.emi)
    fresh = open_account({"name": "備後電機株式会社"}, by=world.emi)
    share_account(fresh, world.ken, "editor", by=world.emi)
    share_account(fresh, world.rin, "viewer", by=world.emi)
    filled.extra |= {
        "fresh": fresh,
        "version": version,
        "invitation": invitation,
        "invitation_secret": secret,
        "token": token,
        "import": _bring(world, SHEET),
        "committed import": _bring(world, SHEET.replace("備前".encode(), "備中".encode())),
    }
    commit(filled.extra["committed import"], by=world.emi)
    return filled


def _bring(world: World, sheet: bytes) -> ImportBatch:
    batch = store_upload([sheet], "accounts.csv", by=world.emi)
    preview_soon(batch, by=world.emi)
    return batch


def add_event(filled: Filled) -> Event:
    """Something that Emi did and that can be taken back."""
    noun = noun_of("need")
    event = change_record(noun, filled.one("need"), {"detail": "あとで戻す"}, by=filled.world.emi)
    assert event is not None
    return event


def _write_opinions(filled: Filled) -> None:
    world, made = filled.world, filled.made
    person = world.add("person", name="鳥居 千早", private_note=EARLIER)
    note = {"private_note": OPINIONS["person.private_note"]}
    change_record(noun_of("person"), person, note, by=world.emi)
    made["person"].append(person)
    made["coverage"].append(
        world.add(
            "coverage",
            person=person.public_id,
            colleague=world.ken.public_id,
            now=_judged("meetings", source=OPINIONS["coverage.now.source"]),
            strength=_judged("weak", quote=OPINIONS["coverage.strength.quote"]),
        )
    )
    stakeholder = world.add(
        "stakeholder",
        person=person.public_id,
        roles=["decision_maker"],
        personal_goal=OPINIONS["stakeholder.personal_goal"],
        private_note=OPINIONS["stakeholder.private_note"],
        attitude=_judged(
            "opponent",
            source=OPINIONS["stakeholder.attitude.source"],
            quote=OPINIONS["stakeholder.attitude.quote"],
        ),
        influence=_judged("political", source=OPINIONS["stakeholder.influence.source"]),
        authority=_judged("3", quote=OPINIONS["stakeholder.authority.quote"]),
        adaptability=_judged("laggard", source=OPINIONS["stakeholder.adaptability.source"]),
        coverage=_judged("brief", quote=OPINIONS["stakeholder.coverage.quote"]),
    )
    made["stakeholder"].append(stakeholder)
    made["deal_stake"].append(_opinion_in_a_deal(world, stakeholder, made["deal"][0]))
    made["tie"].append(
        world.add(
            "tie",
            kind="conflicts",
            source=made["person"][0].public_id,
            target=person.public_id,
            label=OPINIONS["tie.label"],
        )
    )
    made["waiver"].append(
        world.add(
            "waiver",
            rule="STK-06",
            subject=stakeholder.public_id,
            field_name="next_step",
            reason=OPINIONS["waiver.reason"],
            until="2027-06-30",
        )
    )
    _write_point_about(filled, stakeholder)
    made["our_rival"].append(
        world.add("our_rival", name="港北計測", supporters=[stakeholder.public_id])
    )


def _write_point_about(filled: Filled, stakeholder: Any) -> None:
    world, made = filled.world, filled.made
    # Behind the others, whom anybody reads: not every point is about somebody.
    made["review_point"].insert(
        0,
        world.add(
            "review_point",
            review=made["review"][-1].public_id,
            kind="decision",
            text=OPINIONS["review_point.text"],
            about=f"stakeholder:{stakeholder.public_id}",
            owner=world.ken.public_id,
        ),
    )


def _opinion_in_a_deal(world: World, stakeholder: Any, deal: Any) -> Any:
    return world.add(
        "deal_stake",
        stakeholder=stakeholder.public_id,
        deal=deal.public_id,
        roles=["no_role"],
        attitude=_judged(
            "sceptic",
            source=OPINIONS["deal_stake.attitude.source"],
            quote=OPINIONS["deal_stake.attitude.quote"],
        ),
    )


def _judged(value: str, *, source: str = "面談", quote: str = "") -> dict[str, str]:
    return {"value": value, "grade": "stated", "source": source, "quote": quote}
