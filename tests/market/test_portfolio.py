"""The portfolio: one number from many records, shown by rights, kept as each month ended."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from tests.market.small import load_small_universe, number_of
from tests.plans.test_pages import browser, got
from tests.world import World
from tokui.accounts.actions import share_account
from tokui.core.checks import check_plan
from tokui.core.market.portfolio.figures import AccountFigures
from tokui.core.market.scoring.definition import Criterion, Definition, Tiers
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.jobs import run_next
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.kernel.schedule import run_scheduled
from tokui.market.investment.actions import Decided, decide_investment
from tokui.market.portfolio.models import PortfolioMonth
from tokui.market.portfolio.queries import portfolio_of
from tokui.market.scoring.actions import make_model, run_model
from tokui.plans.figures import plan_figures
from tokui.plans.findings.actions import choose_severities
from tokui.plans.findings.tasks import look_through
from tokui.plans.health.actions import take_reading
from tokui.plans.queries import plan_snapshot


def tell(world: World) -> None:
    """A plan with money, people and work in it."""
    change_record(noun_of("plan"), world.plan, {"revenue_target": "90000000"}, by=world.emi)
    product = world.add("product", name="検査装置", by=world.makoto)
    department = world.add("department", name="生産技術部")
    world.add(
        "footprint", product=product.public_id, department=department.public_id,
        wallet="50000000", our_sales="12500000",
    )  # fmt: skip
    order = world.add("order", ordered_on="2026-06-10")
    world.add("order_line", order=order.public_id, quantity="1", amount="3000000")
    old = world.add("order", ordered_on="2025-11-20")
    world.add("order_line", order=old.public_id, quantity="1", amount="700000")
    world.add("deal", name="増設", grade="A", amount=10_000_000, closes_on="2027-02-28")
    world.add("deal", name="翌期", grade="A", amount=4_000_000, closes_on="2027-08-31")
    world.add("action", title="訪問", owner=world.ken.public_id, person_days="2.5")
    world.add("action", title="済み", state="done", person_days="9")
    met, unknown = (world.add("person", name=name) for name in ("島田 徹", "大沢 綾"))
    for person, role in ((met, "approver"), (unknown, "decision_maker")):
        world.add("stakeholder", person=person.public_id, roles=[role])
    world.add("activity", on="2026-11-02", subject="面談", people=[met.public_id])


def seen(member: Member, month: date | None = None) -> dict[str, AccountFigures]:
    found = portfolio_of(member, today=timezone.localdate(), month=month)
    return {one.name: one for one in found.accounts}


def test_the_figures_are_those_of_the_account(world: World) -> None:
    tell(world)
    figures = seen(world.makoto)["東亜精密株式会社"]
    world.plan.refresh_from_db()
    told = plan_figures(world.plan, sees_opinions=True, today=timezone.localdate())
    assert (figures.target, figures.outlook, figures.pipeline) == (
        told.target, told.outlook, told.pipeline,
    )  # fmt: skip
    assert figures.share == pytest.approx(float(told.share or 0))
    assert figures.ordered == 3_000_000
    assert figures.effort == 2.5
    assert (figures.deciders, figures.deciders_met) == (2, 1)
    assert figures.errors is None
    assert seen(world.makoto)["北陸電子デバイス株式会社"].target is None


def test_errors_and_health_are_those_last_read_and_plain_for_who_reads_no_opinions(
    world: World,
) -> None:
    tell(world)
    found = check_plan(plan_snapshot(world.plan, now=timezone.now())).findings
    choose_severities({one.code: "error" for one in found}, by=world.aoi)
    look_through(world.plan, now=timezone.now())
    reading = take_reading(world.plan, by=world.emi, now=timezone.now())
    whole, plain = seen(world.emi)["東亜精密株式会社"], seen(world.rin)["東亜精密株式会社"]
    assert (whole.health, plain.health) == (reading.total, reading.plain_total)
    assert whole.errors is not None
    assert plain.errors is not None
    assert whole.errors > plain.errors
    assert plain.deciders is None
    assert plain.deciders_met is None


def test_everybody_sees_the_accounts_they_may_see(world: World) -> None:
    tell(world)
    assert set(seen(world.makoto)) == {"東亜精密株式会社", "北陸電子デバイス株式会社"}
    assert set(seen(world.rin)) == {"東亜精密株式会社"}
    assert seen(world.sora) == {}
    assert set(seen(world.yu)) == {"港南物流株式会社"}


def test_months_stay_as_they_ended(world: World) -> None:
    tell(world)
    run_scheduled(datetime(2026, 11, 29, 21, 0, tzinfo=UTC))
    deal = world.add("deal", name="追加", amount=5_000_000)
    run_scheduled(datetime(2026, 11, 30, 3, 0, tzinfo=UTC))
    assert PortfolioMonth.objects.filter(workspace=world.workspace).count() == 1
    with time_machine.travel(datetime(2026, 12, 20, 3, 0, tzinfo=UTC), tick=False):
        change_record(noun_of("deal"), deal, {"amount": "60000000"}, by=world.emi)
        run_scheduled(timezone.now())
        november = seen(world.emi, date(2026, 11, 1))["東亜精密株式会社"]
        assert november.pipeline in (14_000_000, 19_000_000)
        assert seen(world.emi)["東亜精密株式会社"].pipeline == 74_000_000
        assert PortfolioMonth.objects.filter(workspace=world.workspace).count() == 2


def test_a_kept_month_obeys_the_rights_of_today(world: World) -> None:
    tell(world)
    run_scheduled(timezone.now())
    with time_machine.travel(datetime(2026, 12, 20, 3, 0, tzinfo=UTC), tick=False):
        month = date(2026, 11, 1)
        assert seen(world.sora, month) == {}
        share_account(world.toa, world.sora, "viewer", by=world.emi)
        kept = seen(world.sora, month)["東亜精密株式会社"]
        assert (kept.ordered, kept.deciders) == (3_000_000, None)
        assert seen(world.emi, month)["東亜精密株式会社"].deciders == 2
        with pytest.raises(NotFound):
            portfolio_of(world.emi, today=timezone.localdate(), month=date(2026, 1, 1))


def test_the_number_of_queries_does_not_grow(world: World, django_assert_max_num_queries) -> None:
    tell(world)
    with django_assert_max_num_queries(25):
        seen(world.makoto)


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "上位への集中度"), ("en", "How much hangs on few")]
)
def test_each_number_opens_into_its_rows(world: World, language: str, words: str) -> None:
    tell(world)
    change_record(noun_of("account"), world.toa, {"tier": "invest"}, by=world.emi)
    client = browser(world, "makoto", language)
    told = got(client, "/market/portfolio/")
    assert words in told
    assert "investment=invest&amp;tier=-" in told
    narrowed = client.get("/market/portfolio/?investment=invest").content.decode()
    assert "東亜精密" in narrowed
    assert "北陸電子" not in narrowed
    nobody = client.get("/market/portfolio/?owner=-").content.decode()
    assert "東亜精密" not in nobody


def test_the_file_holds_what_the_page_shows(world: World) -> None:
    tell(world)
    client = browser(world, "makoto")
    answer = client.get("/market/portfolio.csv?segment=%E6%A9%9F%E6%A2%B0")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["東亜精密株式会社"]
    assert rows[1][5] == "3000000"
    book = client.get("/market/portfolio.xlsx")
    assert book.content.startswith(b"PK")
    assert client.get("/market/portfolio.exe").status_code == 404
    assert client.get("/market/portfolio/?month=2026-99").status_code == 404


def test_tiers_of_the_newest_run_and_days_of_the_standing_decision(world: World) -> None:
    load_small_universe(world.makoto, rows=40)
    change_record(noun_of("account"), world.toa, {"corporate_number": number_of(2)}, by=world.emi)
    kind = Criterion("kind", Words("Kind", "種別"), "fit", "category", ("kind",), other=1.0)
    model = make_model("種別", Definition((kind,), tiers=Tiers("size", (40,))), by=world.makoto)
    assert seen(world.makoto)["東亜精密株式会社"].tier is None
    run_model(model.newest, by=world.makoto, now=timezone.now())
    while run_next():
        pass
    for days in ("90", "40.5"):
        effort = {"営業": Decimal(days), "技術": Decimal(10)}
        wanted = Decided("invest", "更新時期", effort=effort)
        decide_investment(world.toa, wanted, by=world.emi, now=timezone.now())
    figures = seen(world.makoto)["東亜精密株式会社"]
    assert (figures.tier, figures.capacity, figures.investment) == (1, 50.5, "invest")
    assert seen(world.makoto)["北陸電子デバイス株式会社"].tier is None
