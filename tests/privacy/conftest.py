"""A person about whom something stands in every place, and the strings that tell them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.world import World
from tokui.core.redaction import MARK
from tokui.intake.actions import commit, store_upload
from tokui.intake.tasks import preview_soon
from tokui.kernel.nouns import noun_of
from tokui.kernel.once import add_once
from tokui.kernel.records import change_record, remove_record
from tokui.lists.actions import add_favourite
from tokui.people.models import Person
from tokui.plans.lifecycle import seal_version

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
NAMES = ("浅井 決子", "浅井決子", "浅井　決子", "Ketsuko Asai", "asai.ketsuko@toa.example")
PHONE = "090-1234-9876"
SHEET = (
    "氏名,会社名,メール,携帯\n浅井 決子,東亜精密株式会社,asai.ketsuko@toa.example,090-1234-9876\n"
    "宇野 太郎,東亜精密株式会社,uno@toa.example,\n"
).encode()


@dataclass
class Told:
    """A person, all that is told of them, and records that have to stay."""

    person: Person
    canaries: tuple[str, ...]
    stays: dict[str, Any]


def canary(place: int) -> str:
    return f"金糸雀{place:02}"


def tell_of(world: World, *, name: str = "浅井 決子") -> Told:
    """Something about the person in every place where something can stand."""
    other = world.add("person", name="馬場 別子")
    person = world.add(
        "person", name=name, family="浅井", given="決子", roman="Ketsuko Asai",
        email=NAMES[4], mobile=PHONE, private_note=canary(0),
    )  # fmt: skip
    id = person.public_id
    world.add("post", person=id, title=canary(1))
    below = world.add("post", person=other.public_id, title="課長", boss=id)
    tie = world.add("tie", kind="influences", source=id, target=other.public_id, label=canary(2))
    remove_record(noun_of("tie"), tie, by=world.emi)
    seen = {"value": "regular", "source": canary(3)}
    world.add("coverage", person=id, colleague=world.ken.public_id, now=seen)
    attitude = {"value": "sceptic", "grade": "stated", "quote": canary(4)}
    stake = world.add("stakeholder", person=id, attitude=attitude, personal_goal=canary(5),
                      company_goal=canary(6), next_step=canary(7))  # fmt: skip
    change_record(noun_of("stakeholder"), stake, {"next_step": canary(8)}, by=world.emi)
    stays = _mention(world, person, stake) | {"below": below, "other": other}
    stays["version"] = seal_version(world.plan, "第1四半期", by=world.emi, now=NOW)
    add_once("key-1", {}, by=world.emi, noun="person", find=lambda _id: person,
             add=lambda: person)  # fmt: skip
    add_favourite("person", id, by=world.emi)
    return Told(person, tuple(canary(place) for place in range(9)), stays)


def _mention(world: World, person: Person, stake: Any) -> dict[str, Any]:
    """Records of others that point at the person or name them."""
    id = person.public_id
    route = world.add("route", name="経路")
    deal = world.add("deal", name="検査装置の更新", person=id, next_step="浅井決子氏へ見積")
    return {
        "need": world.add("need", title="課題", holder=stake.public_id),
        "action": world.add("action", title="浅井　決子様を訪問", counterpart=stake.public_id),
        "activity": world.add(
            "activity", kind="meeting", on="2026-06-01", subject="定例", people=[id],
            body=f"出席：浅井 決子（Asai Ketsuko、{NAMES[4]}、09012349876）。浅井さんは慎重。",
        ),
        "fact": world.add("fact", topic="culture", statement="浅井決子の発言：急がない"),
        "step": world.add(
            "step", route=route.public_id, kind="decide", stakeholder=stake.public_id
        ),
        "department": world.add("department", name="財務本部", head=id),
        "deal": deal,
    }  # fmt: skip


def bring_file(world: World) -> Any:
    """An import whose file names the person; committed before the person was written of."""
    batch = store_upload([SHEET], "people.csv", by=world.emi)
    preview_soon(batch, by=world.emi)
    commit(batch, by=world.emi)
    batch.refresh_from_db()
    return batch


@pytest.fixture(autouse=True)
def _own_data_folder(settings, tmp_path: Path) -> None:
    """Nothing but this test's own files is looked through."""
    settings.DATA = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def told(world: World) -> Told:
    return tell_of(world)


@pytest.fixture
def mark() -> str:
    return MARK
