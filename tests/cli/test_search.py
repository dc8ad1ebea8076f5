"""Searching from the command line."""

from __future__ import annotations

from tests.cli.conftest import Run
from tests.world import World
from tokui.search.models import Entry


def test_it_finds_by_any_writing(world: World, run: Run):
    world.add("person", name="髙野 翔平", family_kana="タカノ", given_kana="ショウヘイ")
    found = run("search", "たかの", lang="ja_JP.UTF-8")
    assert found.code == 0
    assert "髙野 翔平" in found.out
    assert "東亜精密株式会社" in found.out
    document = run("search", "takano", "--kind", "person", "--json").document
    assert [item["title"] for item in document["groups"][0]["items"]] == ["髙野 翔平"]


def test_it_finds_what_the_acting_colleague_may_see(world: World, run: Run):
    world.add("need", title="保守費用")
    assert run("search", "保守費用", "--as", "sora@kitahama.example").code == 1
    assert run("search", "保守費用", "--in", world.toa.name).code == 0
    assert run("search", "保守費用", "--in", world.hokuriku.name).code == 1


def test_wrong_use_is_said(world: World, run: Run):
    assert run("search").code == 2
    assert run("search", "保守", "--kind", "nonsense").code == 2


def test_the_index_is_built_anew(world: World, run: Run):
    Entry.objects.filter(noun="account").delete()
    assert run("search", "東亜", "--kind", "account").code == 1
    assert run("search", "--reindex").code == 0
    assert run("search", "東亜", "--kind", "account").code == 0
