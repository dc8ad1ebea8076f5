"""Decisions, minutes and relations on the command line, as the interface tells them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.calling import calling_as
from tests.cli.conftest import Run
from tests.plans.route.laying import LABEL, Laid, lay
from tests.world import World
from tokui.kernel.models import Judgement
from tokui.kernel.patches import undo_patch
from tokui.plans.actions.models import Action

EMI = ("--as", "emi@kitahama.example")


@pytest.fixture
def laid(world: World) -> Laid:
    return lay(world)


def test_a_decision_is_told_as_the_interface_tells_it(laid: Laid, run: Run):
    told = run("decision", "plan", "東亜精密", "--json", *EMI)
    caller = calling_as(laid.world.emi)
    assert told.document == caller.get(f"/deals/{laid.deal.public_id}/decision").json()
    shown = run("decision", "plan", "東亜精密", "--deal", "検査", *EMI, lang="ja_JP.UTF-8")
    assert "経路：1億円以上" in shown.out
    assert "起案は 2027-02-26 まで、決裁は 2027-03-25" in shown.out
    assert "根回しの順" in shown.out
    assert f"step:{laid.decide.public_id}" in shown.out


def test_another_day_and_what_cannot_be_read(laid: Laid, run: Run):
    late = run("decision", "plan", "東亜精密", "--day", "2026-11-25", *EMI)
    assert "Not possible by 2026-11-25" in late.out
    wrong = run("decision", "plan", "東亜精密", "--day", "2027-02-30", *EMI)
    assert (wrong.code, wrong.out) == (2, "")
    assert "--day" in wrong.err
    assert run("decision", "plan", "東亜精密", "--amount", "たくさん", *EMI).code == 2


def test_actions_are_taken_follow_and_go_by_their_keys(laid: Laid, run: Run):
    taken = run("decision", "take", "東亜精密", "--json", *EMI)
    assert (taken.code, len(taken.document["added"])) == (0, 6)
    again = run("decision", "take", "東亜精密", "--day", "2027-04-30", *EMI)
    assert "0 added, 6 changed, 0 removed, 0 as they were." in again.out
    undo_patch(taken.document["batch"], by=laid.world.emi)
    one = run(
        "decision", "take", "東亜精密", "--key", f"step:{laid.draft.public_id}", "--json", *EMI
    )
    assert len(one.document["added"]) + len(one.document["changed"]) <= 1


def test_which_deal_is_asked_where_several_may_be_meant(laid: Laid, run: Run):
    laid.world.add("deal", name="検査治具", amount="1000000", closes_on="2027-03-31")
    for given in ((), ("--deal", "検査"), ("--deal", "ありません")):
        asked = run("decision", "plan", "東亜精密", *given, *EMI)
        assert asked.code == 1
        assert "検査治具" in asked.err
        assert laid.deal.public_id in asked.err
    assert run("decision", "plan", "東亜精密", "--deal", "検査装置", *EMI).code == 0


def test_who_may_not_see_the_account_or_change_it(laid: Laid, run: Run):
    sora, rin = ("--as", "sora@kitahama.example"), ("--as", "rin@kitahama.example")
    assert run("decision", "plan", "東亜精密", *sora).code == 1
    assert run("decision", "take", "東亜精密", *rin).code == 1
    seen = run("decision", "plan", "東亜精密", "--json", *rin)
    assert seen.document["order"] is None
    assert LABEL not in seen.out
    assert not Action.objects.exists()


def minutes(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "minutes.txt"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_minutes_are_read_and_written_only_when_accepted(laid, run: Run, tmp_path, encoding: str):
    path = minutes(tmp_path, "決裁 次郎様は本件に前向きとの発言があった。", encoding)
    read = run("minutes", "read", "東亜精密", path, "--json", *EMI)
    (claim,) = read.document["claims"]
    assert (claim["kind"], read.document["accepted"]) == ("attitude", 0)
    shown = run("minutes", "read", "東亜精密", path, *EMI, lang="ja_JP.UTF-8")
    assert "態度： 好意" in shown.out
    assert "前向きとの発言" in shown.out
    before = Judgement.objects.count()
    done = run("minutes", "read", "東亜精密", path, "--on", "2026-11-20", "--accept",
               claim["key"], "--json", *EMI)  # fmt: skip
    assert done.document["accepted"] == 1
    assert Judgement.objects.count() == before + 1


def test_bad_minutes(laid, run: Run, tmp_path):
    path = minutes(tmp_path, "天気の話。")
    assert "nothing about people" in run("minutes", "read", "東亜精密", path, *EMI).out
    assert run("minutes", "read", "東亜精密", tmp_path / "none.txt", *EMI).code == 1
    assert run("minutes", "read", "東亜精密", path, "--on", "きのう頃", *EMI).code == 2
    assert run("minutes", "read", "東亜精密", path, "--accept", "x", *EMI).code == 1
    rin = ("--as", "rin@kitahama.example")
    assert run("minutes", "read", "東亜精密", path, *rin).code == 1


def test_relations_are_told_as_the_interface_tells_them(laid: Laid, run: Run):
    told = run("relations", "東亜精密", "--json", "--limit", 3, *EMI)
    caller = calling_as(laid.world.emi)
    address = f"/accounts/{laid.world.toa.public_id}/relations?limit=3"
    assert told.document == caller.get(address).json()
    shown = run("relations", "東亜精密", "--deal", "検査装置", *EMI)
    assert shown.code == 0
    assert "Support of those who decide" in shown.out
    hidden = run("relations", "東亜精密", "--as", "rin@kitahama.example")
    assert "account team only" in hidden.out
    assert LABEL not in hidden.out
