"""`tokui plan brief` and `tokui plan handover`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.cli.conftest import Run
from tests.world import World
from tokui.plans.handover.actions import begin_handover


@pytest.fixture
def met(world: World) -> Any:
    person = world.add("person", name="浅井 決子", family_kana="アサイ")
    world.add("person", name="浅井 受子")
    world.add("stakeholder", person=person.public_id, attitude="opponent")
    return person


def test_a_brief_is_told_written_and_given_as_json(
    world: World, run: Run, met: Any, tmp_path: Path
):
    toa, out = world.toa.name, tmp_path / "brief.md"
    command = ("plan", "brief", toa, "--with", "決子", "--lang", "ja")
    assert run(*command, "--out", out).code == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith(f"# {world.toa.name}　面談準備\n")
    assert run(*command).out == text
    assert "阻害" in text
    paper = tmp_path / "brief.pdf"
    assert run(*command, "--format", "pdf", "--out", paper).code == 0
    assert paper.read_bytes().startswith(b"%PDF-")
    assert run(*command, "--format", "pdf").code == 2
    document = run(*command, "--json").document
    assert [one["name"] for one in document["people"]] == ["浅井 決子"]
    assert any("浅井 決子" in one["text"] for one in document["questions"])


def test_opinions_are_absent_for_who_may_not_see_them(
    world: World, run: Run, met: Any, tmp_path: Path
):
    out = tmp_path / "brief.md"
    rin = ("--as", world.rin.user.email)
    assert run("plan", "brief", world.toa.name, "--with", met.public_id, "--lang", "ja",
               "--out", out, *rin).code == 0  # fmt: skip
    text = out.read_text(encoding="utf-8")
    assert "浅井 決子" in text
    for opinion in ("阻害", "役割・態度", "どう見ていますか"):
        assert opinion not in text


def test_a_name_of_several_or_nobody_is_refused(world: World, run: Run, met: Any):
    several = run("plan", "brief", world.toa.name, "--with", "浅井")
    assert several.code == 1
    assert "浅井 受子" in several.err
    assert run("plan", "brief", world.toa.name, "--with", "鈴木").code == 1
    assert run("plan", "brief", world.toa.name).code == 2


def test_a_hand_over_is_written(world: World, run: Run, met: Any, tmp_path: Path):
    command = ("plan", "handover", world.toa.name, "--lang", "ja", "--out", tmp_path / "h.md")
    assert run(*command).code == 1
    world.add("activity", subject="初回訪問", on="2026-11-10", people=[met.public_id],
              colleagues=[world.emi.public_id])  # fmt: skip
    begin_handover(world.toa, world.emi, world.ken, by=world.emi, now=timezone.now(), note="急ぎ")
    assert run(*command).code == 0
    told = (tmp_path / "h.md").read_text(encoding="utf-8")
    for text in ("江川 恵美 → 剣持 健", "急ぎ", "浅井 決子", "江川 恵美のみ", "阻害", "同行"):
        assert text in told
    assert run(*command, "--as", world.rin.user.email).code == 0
    unseen = (tmp_path / "h.md").read_text(encoding="utf-8")
    assert "浅井 決子" in unseen
    assert "阻害" not in unseen
    assert run(*command, "--as", world.sora.user.email).code == 1
