"""A route, a committee and people as tests of the decision lay them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.world import World

LABEL = "カナリア壱の間柄"
BEHIND = "裏方 志乃"
"""Somebody on no step, who is known only by a line of influence."""


@dataclass
class Laid:
    """Records of the decision that tests look at."""

    world: World
    deal: Any
    route: Any
    board: Any
    draft: Any
    decide: Any
    boss: Any
    drafter: Any
    behind: Any


def lay(world: World) -> Laid:
    """A deal of 120 million yen to be decided by 31 March 2027, and a board on the 25th with papers
    21 days before; drafted by one person, decided by another, who listens to a third."""
    people = {name: world.add("person", name=name) for name in ("起案 太郎", "決裁 次郎", BEHIND)}
    held = {
        name: world.add("stakeholder", person=person.public_id)
        for name, person in people.items()
        if name != BEHIND
    }
    world.add("coverage", colleague=world.ken.public_id, now="regular",
              person=people["起案 太郎"].public_id)  # fmt: skip
    world.add("tie", kind="influences", source=people[BEHIND].public_id, strength=3,
              target=people["決裁 次郎"].public_id, label=LABEL)  # fmt: skip
    board = world.add("body", name="経営会議", day_of_month=25, paper_lead_days=21)
    route = world.add("route", name="1億円以上", amount_from="100000000")
    draft = world.add("step", route=route.public_id, kind="draft", title="主管部", lead_days=5,
                      stakeholder=held["起案 太郎"].public_id, position=1)  # fmt: skip
    decide = world.add("step", route=route.public_id, kind="decide", title="取締役",
                       body=board.public_id, stakeholder=held["決裁 次郎"].public_id,
                       position=2)  # fmt: skip
    deal = world.add("deal", name="検査装置", grade="B", amount="120000000",
                     closes_on="2027-03-31")  # fmt: skip
    return Laid(world, deal, route, board, draft, decide, held["決裁 次郎"], held["起案 太郎"],
                people[BEHIND])  # fmt: skip
