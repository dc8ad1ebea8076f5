"""A line after a meeting from the command line."""

from __future__ import annotations

from tests.cli.conftest import Run
from tests.world import World
from tokui.activity.models import Activity
from tokui.kernel.models import Event

LINE = "2026/11/20 穂高部長と面談。次回 2026/12/10 デモ"


def test_without_yes_it_is_only_read(world: World, run: Run):
    world.add("person", name="穂高 一郎")
    shown = run("capture", world.toa.name, LINE, lang="ja_JP.UTF-8")
    assert (shown.code, Activity.objects.count()) == (1, 0)
    assert "2026-11-20  面談  穂高部長と面談" in shown.out
    assert "相手: 穂高 一郎" in shown.out
    assert "次の予定: 2026-12-10 デモ" in shown.out
    assert "--yes" in shown.err


def test_with_yes_it_is_kept(world: World, run: Run):
    kept = run("capture", world.toa.name, LINE, "--yes", "--json", "--as", "emi@kitahama.example")
    assert kept.code == 0
    assert kept.document["activity"] == Activity.objects.get().public_id
    assert kept.document["strangers"] == [{"name": "穂高", "title": "部長"}]
    assert Event.objects.get(noun="activity").source == "cli"


def test_who_may_not_see_the_account_is_told_nothing(world: World, run: Run):
    assert run("capture", world.toa.name, LINE, "--yes", "--as", "sora@kitahama.example").code == 1
    assert run("capture", world.toa.name, " ", "--yes").code == 2
    assert not Activity.objects.exists()
