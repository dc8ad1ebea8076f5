"""`tokui invest show`, `tokui invest decide`, `tokui targets list` and `tokui targets show`."""

from __future__ import annotations

from django.utils import timezone

from tests.cli.conftest import Run
from tests.world import World
from tokui.market.targets.actions import NewList, make_list
from tokui.market.targets.selecting import Candidate


def test_deciding_by_command_moves_the_class(world: World, run: Run):
    toa, emi = world.toa.name, world.emi.user.email
    assert "まだありません" in run("invest", "show", toa, "--as", emi, lang="ja_JP.UTF-8").out
    done = run("invest", "decide", toa, "--class", "invest", "--because", "更新時期", "--as", emi)
    assert done.code == 0
    world.toa.refresh_from_db()
    assert world.toa.tier == "invest"
    (told,) = run("invest", "show", toa, "--as", emi, "--json").document
    assert (told["tier"], told["reason"], told["decided_by"]) == ("invest", "更新時期", "江川 恵美")
    rin = world.rin.user.email
    wanted = ("--class", "develop", "--because", "育てる")
    assert run("invest", "decide", toa, *wanted, "--as", rin).code == 1


def test_lists_and_their_companies(world: World, run: Run):
    firms = (Candidate("x00000000000a", "南海精機株式会社", "27", 1, 1),)
    new = NewList("攻略先", "paste")
    held = make_list(new, firms, by=world.emi, now=timezone.now())
    emi = world.emi.user.email
    (told,) = run("targets", "list", "--as", emi, "--json").document
    assert (told["name"], told["companies"]) == ("攻略先", 1)
    shown = run("targets", "show", held.public_id, "--as", emi, lang="ja_JP.UTF-8").out
    assert "南海精機株式会社" in shown
    assert "候補" in shown
    assert run("targets", "show", "unknown", "--as", emi).code == 1
