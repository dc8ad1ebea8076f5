"""The market of the demo: companies from a list, a score, targets, and where to invest."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.utils import timezone

from tokui.core.market.scoring.presets import preset
from tokui.demo.content import universe, zuirei_investment
from tokui.demo.teller import Teller
from tokui.kernel.events import Origin
from tokui.market.allocation.actions import ask_plan, make_scenario
from tokui.market.investment.actions import Decided, Ground, decide_investment, say_not_done
from tokui.market.scoring.actions import make_model, run_model
from tokui.market.scoring.models import ScoreRun
from tokui.market.scoring.running import score
from tokui.market.scoring.universes import columns_of
from tokui.market.targets.actions import Move, NewList, make_list, move_firms
from tokui.market.targets.models import TargetFirm
from tokui.market.targets.selecting import best_of_run
from tokui.market.universe.actions import load_source

_SIZES: Final = (10, 50)
_MOVED: Final = (("contacting", 4), ("approved", 8))
"""How far the first companies of the list have come: state, how many."""


def tell_investment(teller: Teller, at: datetime) -> None:
    """The decision to invest in the customer of the story, and what is not done for it."""
    teller.timeline.put(at, partial(_decide, teller))


def tell_market(teller: Teller, loaded_at: datetime, asked_at: datetime) -> None:
    """A list of companies that was loaded, a model, its run and the targets; later the question
    where the team's days bring most, which a job answers."""
    for hours, step in enumerate((_load, _score, _fill_list)):
        teller.timeline.put(loaded_at + timedelta(hours=hours), partial(step, teller))
    teller.timeline.put(asked_at, partial(_ask_where_to_invest, teller))


def _load(teller: Teller, at: datetime) -> None:
    by, today = teller.colleague("mashima"), timezone.localdate(at)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{teller.say(universe.FILE_NAME)}_{today:%Y%m%d}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*map(teller.say, universe.HEADS), "enters_market", "rivals"])
            writer.writerows(_cells(teller, firm) for firm in universe.firms())
        load_source(path, by=by, today=today, now=at, origin=Origin(at=at))


def _cells(teller: Teller, firm: universe.Firm) -> list[Any]:
    def flag(value: bool | None) -> str:
        return "" if value is None else str(int(value))

    cells = [
        firm.number, teller.say(firm.name), teller.say(firm.prefecture),
        teller.say(firm.industry), firm.employees, firm.revenue, firm.growth,
        flag(firm.is_listed), firm.founded, flag(firm.enters_market), firm.rivals,
    ]  # fmt: skip
    return ["" if cell is None else cell for cell in cells]


def _score(teller: Teller, at: datetime) -> None:
    by, ready = teller.colleague("mashima"), preset("five_axes")
    if ready is None:
        raise LookupError("five_axes")
    model = make_model(
        teller.say(universe.MODEL),
        ready.definition(columns_of(by.workspace)),
        by=by,
        purpose=teller.say(universe.MODEL_PURPOSE),
        origin=Origin(at=at),
    )
    run = run_model(model.newest, by=by, now=at, origin=Origin(at=at))
    # The list of targets below is made from it: its job finds it done.
    score(run)
    teller.know("score_run.market", run)


def _fill_list(teller: Teller, at: datetime) -> None:
    run: ScoreRun = teller.known["score_run.market"]
    by, owner = teller.colleague("mashima"), teller.colleague("kuze")
    new = NewList(
        teller.say(universe.LIST), "run", teller.say(universe.LIST_PURPOSE), owner=owner,
        run_id=run.public_id, sizes=_SIZES,
    )  # fmt: skip
    firms = best_of_run(run, _SIZES).firms
    target_list = make_list(new, firms, by=by, now=at, origin=Origin(at=at))
    listed = TargetFirm.objects.filter(target_list=target_list, state="candidate")
    for state, count in _MOVED:
        ids = list(listed.order_by("place").values_list("public_id", flat=True)[:count])
        move_firms(target_list, ids, Move(state=state, owner=owner), by=owner, now=at,
                   origin=Origin(at=at))  # fmt: skip


def _ask_where_to_invest(teller: Teller, at: datetime) -> None:
    by = teller.colleague("mashima")
    scenario = make_scenario(teller.say(universe.SCENARIO), by=by, origin=Origin(at=at))
    ask_plan(scenario, by=by, now=at)


def _decide(teller: Teller, at: datetime) -> None:
    account, told = teller.known["account.zuirei"], zuirei_investment.DECIDED
    account.refresh_from_db()
    owner, today = teller.colleague("haruno"), timezone.localdate(at)
    decided = Decided(
        tier="invest",
        reason=teller.say(told.reason),
        return_low=told.return_low,
        return_high=told.return_high,
        effort={teller.say(role): Decimal(days) for role, days in told.effort},
        go_on_if=teller.say(told.go_on_if),
        stop_if=teller.say(told.stop_if),
        decided_by=teller.colleague("mashima"),
        next_look_on=today + timedelta(days=told.next_look_after),
        grounds=tuple(
            Ground(
                statement=teller.say(ground.statement),
                source=teller.say(ground.source),
                as_of=today - timedelta(days=ground.days_before),
                grade=ground.grade,
            )
            for ground in told.grounds
        ),
    )
    decide_investment(account, decided, by=owner, now=at, origin=Origin(at=at))
    for what, why in zuirei_investment.NOT_DONE:
        say_not_done(
            account, teller.say(what), teller.say(why), by=owner, now=at, origin=Origin(at=at)
        )
