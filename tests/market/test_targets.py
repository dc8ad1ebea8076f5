"""Target lists: made of a score, of the market or of lines; moved on; one click to an account."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.market.conftest import NOW
from tests.market.small import load_small_universe, name_of, number_of
from tests.market.test_scoring import MODEL
from tests.world import World
from tokui.accounts.actions import open_account
from tokui.accounts.models import Account, Fact
from tokui.core.market.target_scales import tier_of
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.jobs import run_next
from tokui.kernel.models import Event
from tokui.market.scoring.actions import make_model, run_model
from tokui.market.scoring.models import ScoreRun
from tokui.market.scoring.queries import companies
from tokui.market.targets.actions import (
    Move,
    NewList,
    add_firms,
    make_list,
    move_firms,
    remove_list,
    rename_list,
)
from tokui.market.targets.models import TargetFirm, TargetList
from tokui.market.targets.opening import make_account
from tokui.market.targets.queries import (
    Choice,
    counts_of,
    firms_of,
    firms_table,
    get_list,
    history_of,
    lists_counted,
)
from tokui.market.targets.selecting import (
    Candidate,
    best_of_run,
    firms_asked,
    firms_pasted,
)
from tokui.outputs.tables import csv_parts
from tokui.plans.queries import current_plan

FIRMS = tuple(
    Candidate(
        number_of(at), name_of(at), "13", at, tier_of(at, (2, 3)), score=90.0 - at, coverage=0.625
    )
    for at in range(1, 9)
)


@pytest.fixture
def market(world: World, settings: Any, tmp_path: Any) -> World:
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "files"
    load_small_universe(world.makoto, rows=120)
    return world


def a_list(world: World, **given: Any) -> TargetList:
    return make_list(NewList("重点攻略先", "paste", **given), FIRMS, by=world.emi, now=NOW)


def ids(target_list: TargetList, *places: int) -> list[str]:
    rows = firms_of(target_list).filter(place__in=places)
    return [one.public_id for one in rows]


def states(target_list: TargetList) -> list[str]:
    return [one.state for one in firms_of(target_list)]


def test_tiers_hold_as_many_as_they_are_told() -> None:
    assert [tier_of(place) for place in (1, 10, 11, 60, 61, 260, 261)] == [1, 1, 2, 2, 3, 3, None]
    assert [tier_of(place, (0, 2)) for place in (1, 2, 3)] == [2, 2, None]


def test_the_best_of_a_run_fill_the_tiers(market: World) -> None:
    model = make_model("成長企業", MODEL, by=market.makoto)
    run = run_model(model.newest, by=market.makoto, now=timezone.now())
    assert run_next() is not None
    run = ScoreRun.objects.get(pk=run.pk)
    best = companies(run, limit=8)
    found = best_of_run(run, (3, 5)).firms
    assert [one.firm for one in found] == [one.firm for one in best]
    assert [one.tier for one in found] == [1] * 3 + [2] * 5
    assert [one.score for one in found] == [one.score for one in best]
    assert found[0].potential == best[0].axes["potential"]
    spread = best_of_run(run, (60,), each=1).firms
    assert len({one.prefecture for one in spread}) == len(spread)
    for wrong in ((), (0,), (5_001,), (-1, 3)):
        with pytest.raises(InvalidInput):
            best_of_run(run, wrong)


def test_what_the_market_shows_and_what_lines_name(market: World) -> None:
    shown = firms_asked(market.emi, QueryDict("prefecture=13"))
    assert {one.prefecture for one in shown.firms} == {"13"}
    lines = f"{number_of(3)}\n{name_of(5)}\t東京\n存在しない会社\n{number_of(3)}"
    found = firms_pasted(market.emi, lines)
    assert [one.firm for one in found.firms] == [number_of(3), number_of(5)]
    assert found.unclear == ("存在しない会社",)
    with pytest.raises(InvalidInput):
        firms_pasted(market.emi, " \n")


def test_a_company_stands_once_on_a_list_and_accounts_stand_as_such(world: World) -> None:
    ours = open_account({"name": name_of(2), "corporate_number": number_of(2)}, by=world.emi)
    held = make_list(NewList("攻略先", "paste"), (*FIRMS, FIRMS[0]), by=world.emi, now=NOW)
    assert [one.place for one in firms_of(held)] == list(range(1, 9))
    assert states(held) == ["candidate", "account", *["candidate"] * 6]
    assert firms_of(held)[1].account == ours
    more = (Candidate(number_of(20), name_of(20)), FIRMS[0])
    assert add_firms(held, more, by=world.emi) == 1
    assert firms_of(held).last().place == 9
    (counted,) = lists_counted(world.sora)
    assert (counted.all_firms, counted.in_candidate, counted.in_account) == (9, 8, 1)


def test_an_empty_list_or_one_without_a_name_is_not_made(world: World) -> None:
    for wanted, firms in ((NewList("", "paste"), FIRMS), (NewList("攻略先", "paste"), ())):
        with pytest.raises(InvalidInput):
            make_list(wanted, firms, by=world.emi, now=NOW)
    assert not TargetList.objects.exists()


def test_companies_move_on_with_who_and_why(world: World) -> None:
    held = a_list(world)
    move = Move("approved", owner=world.ken, tier=1)
    assert move_firms(held, ids(held, 3, 4), move, by=world.emi, now=NOW) == 2
    moved = [one for one in firms_of(held) if one.owner == world.ken]
    assert [(one.place, one.state, one.tier) for one in moved] == [
        (3, "approved", 1), (4, "approved", 1),
    ]  # fmt: skip
    for wrong in (Move("rejected"), Move(is_pinned=True), Move("account"), Move(tier=10)):
        with pytest.raises(InvalidInput):
            move_firms(held, ids(held, 3), wrong, by=world.emi, now=NOW)
    move_firms(held, ids(held, 5), Move("rejected"), "取引禁止先", by=world.emi, now=NOW)
    told = history_of(held)[0]
    assert (told.who, told.verb, told.count, told.reason) == (
        "江川 恵美", "changed", 1, "取引禁止先",
    )  # fmt: skip
    assert (
        move_firms(held, ids(held, 5), Move("rejected"), "取引禁止先", by=world.emi, now=NOW) == 0
    )
    found, tiers = counts_of(held)
    assert (found["approved"], found["rejected"], tiers[1]) == (2, 1, 4)


def test_who_may_change_what(world: World) -> None:
    held = a_list(world)
    with pytest.raises(Forbidden):
        move_firms(held, ids(held, 1), Move("approved"), by=world.ken, now=NOW)
    move_firms(held, ids(held, 1), Move(owner=world.ken), by=world.makoto, now=NOW)
    move_firms(held, ids(held, 1), Move("contacting"), "電話", by=world.ken, now=NOW)
    assert states(held)[0] == "contacting"
    for more in (Move(tier=2), Move(owner=world.ken), Move(is_pinned=True)):
        with pytest.raises(Forbidden):
            move_firms(held, ids(held, 1), more, "試す", by=world.ken, now=NOW)
    with pytest.raises(Forbidden):
        rename_list(held, "別名", None, by=world.ken, now=NOW)
    with pytest.raises(NotFound):
        get_list(world.yu, held.public_id)
    with pytest.raises(NotFound):
        move_firms(held, ids(held, 1), Move("approved"), by=world.yu, now=NOW)
    foreign = make_list(NewList("他社", "paste"), FIRMS, by=world.yu, now=NOW)
    with pytest.raises(NotFound):
        move_firms(held, ids(foreign, 1), Move("approved"), by=world.emi, now=NOW)
    with pytest.raises(NotFound):
        make_account(firms_of(held)[0], by=world.yu, now=NOW)


def test_one_click_makes_an_account_with_plan_and_facts_of_the_market(market: World) -> None:
    held = make_list(
        NewList("攻略先", "paste"), (Candidate(number_of(4), name_of(4)),), by=market.emi, now=NOW
    )
    account = make_account(firms_of(held)[0], by=market.emi, now=NOW)
    assert (account.name, account.corporate_number) == (name_of(4), number_of(4))
    assert account.owner == market.emi
    assert current_plan(account) is not None
    facts = list(Fact.objects.filter(account=account).order_by("pk"))
    assert facts
    assert {one.grade for one in facts} == {"stated"}
    assert {(one.source, str(one.as_of)) for one in facts} == {
        ("bought_20251031.csv", "2025-10-31"),
    }  # fmt: skip
    assert [one.state for one in firms_of(held)] == ["account"]
    again = make_account(firms_of(held)[0], by=market.emi, now=NOW)
    assert again == account
    assert Account.objects.filter(corporate_number=number_of(4)).count() == 1
    with pytest.raises(Conflict):
        move_firms(held, ids(held, 0), Move("approved"), by=market.emi, now=NOW)


def test_an_account_that_somebody_else_has_is_not_made_twice(world: World) -> None:
    open_account({"name": name_of(2), "corporate_number": number_of(2)}, by=world.makoto)
    held = a_list(world)
    with pytest.raises(InvalidInput):
        make_account(firms_of(held)[1], by=world.emi, now=NOW)
    assert states(held)[1] == "candidate"


def test_page_and_file_hold_what_the_list_shows(world: World, client: Client) -> None:
    held = a_list(world)
    client.force_login(world.rin.user)
    address = reverse("market:target_list", args=[held.public_id])
    assert "62%" in client.get(address, {"sort": "score"}).content.decode()
    move_firms(held, ids(held, 2), Move("approved"), "=1+1", by=world.emi, now=NOW)
    text = b"".join(csv_parts(firms_table(held, Choice(state="approved")))).decode("utf-8-sig")
    rows = text.splitlines()
    assert len(rows) == 2
    assert name_of(2) in rows[1]
    assert "'=1+1" in rows[1]


def test_the_pages_make_show_and_move(market: World, client: Client) -> None:
    client.force_login(market.emi.user)
    lines = f"法人番号\n{number_of(1)},{name_of(1)}\n{number_of(2)}"
    sent = SimpleUploadedFile("攻略先.csv", lines.encode("cp932"))
    made = client.post(
        reverse("market:new_targets"), {"made_from": "file", "name": "攻略先", "file": sent},
        follow=True,
    )  # fmt: skip
    held = TargetList.objects.get()
    assert [one.firm for one in firms_of(held)] == [number_of(1), number_of(2)]
    assert "法人番号" in made.content.decode(), "the line that leads to no company is told"
    address = reverse("market:target_list", args=[held.public_id])
    assert client.get(reverse("market:targets")).status_code == 200
    client.post(
        reverse("market:move_targets", args=[held.public_id]),
        {"firm": ids(held, 1, 2), "state": "approved", "owner": market.ken.public_id},
    )
    shown = client.get(address, {"state": "approved", "owner": market.ken.public_id})
    assert name_of(1) in shown.content.decode()
    left = client.get(address, {"state": "rejected"}).content.decode()
    assert "該当する企業はありません。" in left
    first = firms_of(held)[0]
    opened = client.post(reverse("market:target_account", args=[held.public_id, first.public_id]))
    first.refresh_from_db()
    assert opened["Location"] == reverse("plans:findings", args=[first.account.public_id])
    workbook = client.get(reverse("market:target_file", args=[held.public_id, "xlsx"]))
    assert workbook.content[:2] == b"PK"


def test_a_list_taken_away_leaves_its_accounts(market: World) -> None:
    held = a_list(market)
    account = make_account(firms_of(held)[0], by=market.emi, now=NOW)
    remove_list(held, by=market.emi, now=NOW)
    with pytest.raises(NotFound):
        get_list(market.emi, held.public_id)
    account.refresh_from_db()
    assert account.removed_at is None
    assert Event.objects.filter(noun="target_list", verb="removed").count() == 1
    assert TargetFirm.objects.filter(account=account).exists()


def test_what_browsing_shows_is_one_press_from_a_list(market: World, client: Client) -> None:
    client.force_login(market.emi.user)
    shown = client.get("/market/firms/", {"prefecture": "13"}).content.decode()
    (address,) = re.findall(r'href="(/market/targets/\?browse=1[^"]*)"', shown)
    form = client.get(unescape(address)).content.decode()
    (query,) = re.findall(r'name="query" value="([^"]*)"', form)
    sent = {"made_from": "browse", "name": "都内", "query": unescape(query)}
    client.post(reverse("market:new_targets"), sent)
    listed = firms_of(TargetList.objects.get())
    assert {one.prefecture for one in listed} == {"13"}
    assert len(listed) == len(firms_asked(market.emi, QueryDict("prefecture=13")).firms)
