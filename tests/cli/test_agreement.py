"""`tokui plan submit` … `tokui plan activate`, and `tokui consent list`."""

from __future__ import annotations

from tests.cli.conftest import Run
from tests.world import World
from tokui.plans.base import Plan

UNTIL = ("--valid-until", "2099-03-31")


def state(world: World) -> str:
    return Plan.objects.get(pk=world.plan.pk).state


def test_a_plan_goes_its_way_by_commands(world: World, run: Run):
    toa, emi, makoto = world.toa.name, world.emi.user.email, world.makoto.user.email
    told = run("plan", "submit", toa, "--approver", makoto, *UNTIL, "--as", emi,
               lang="ja_JP.UTF-8")  # fmt: skip
    assert (told.code, state(world)) == (0, "in_review")
    assert "「2026年度プラン」の状態：レビュー中" in told.out
    assert run("plan", "approve", toa, "--as", emi).code == 1
    assert run("plan", "request-changes", toa, "--as", makoto).code == 1
    assert state(world) == "in_review"
    world.add("need", title="納期の短縮")
    refused = run("plan", "approve", toa, "--as", makoto)
    assert refused.code == 1
    assert "納期の短縮" in refused.err
    done = run("plan", "approve", toa, "--as-it-stands", "--as", makoto, "--json").document
    assert (done["state"], done["valid_until"]) == ("approved", "2099-03-31")
    assert run("plan", "activate", toa, "--as", emi).code == 0
    assert state(world) == "active"
    assert run("plan", "activate", toa, "--as", emi).code == 1
    assert run("plan", "reopen", toa, "--as", emi, "--remark", "見直し").code == 0
    assert state(world) == "draft"


def test_sent_back_rejected_and_recalled(world: World, run: Run):
    toa, makoto = world.toa.name, world.makoto.user.email
    for step, who, after in (
        ("request-changes", makoto, "changes_requested"), ("reject", makoto, "draft"),
        ("recall", world.ken.user.email, "draft"),
    ):  # fmt: skip
        assert run("plan", "submit", toa, "--approver", makoto, *UNTIL).code == 0
        assert run("plan", step, toa, "--remark", "根拠を", "--as", who).code == 0
        assert state(world) == after


def test_consents_of_a_plan_and_my_own(world: World, run: Run):
    from django.utils import timezone

    from tokui.plans.consents.actions import ConsentWanted, ask_consent

    assert run("consent", "list", world.toa.name).code == 0
    wanted = ConsentWanted(kind="money", question="値引き枠", asked=world.sora)
    ask_consent(world.plan, wanted, by=world.emi, now=timezone.now())
    told = run("consent", "list", world.toa.name, lang="ja_JP.UTF-8")
    assert "回答待ち" in told.out
    assert "空野 空" in told.out
    (mine,) = run("consent", "list", "--as", world.sora.user.email, "--json").document
    assert (mine["title"], mine["state"], mine["kind"]) == ("値引き枠", "asked", "money")
    assert run("consent", "list", "--as", world.ken.user.email, "--json").document == []
    assert run("consent", "list", world.toa.name, "--as", world.sora.user.email).code == 1


def test_a_consent_is_asked_agreed_declined_and_withdrawn_by_commands(world: World, run: Run):
    toa, emi, sora = world.toa.name, world.emi.user.email, world.sora.user.email
    asked = run("consent", "ask", toa, "--of", sora, "--question", "値引き枠", "--kind", "money",
                "--as", emi, "--json").document  # fmt: skip
    id = asked["id"]
    assert run("consent", "decline", id, "--as", sora).code == 1
    assert run("consent", "agree", id, "--as", world.ken.user.email).code == 1
    told = run("consent", "agree", id, "--as", sora, lang="ja_JP.UTF-8")
    assert (told.code, told.out.strip()) == (0, "「値引き枠」の状況：合意")
    limits = ("--with-conditions", "--remark", "上限3%")
    assert run("consent", "agree", id, *limits, "--as", sora, "--json").document["state"] == (
        "conditions"
    )
    no = run("consent", "decline", id, "--remark", "予算なし", "--as", sora, "--json").document
    assert (no["state"], no["remark"]) == ("declined", "予算なし")
    assert run("consent", "again", id, "--as", emi, "--json").document["state"] == "asked"
    assert run("consent", "withdraw", id, "--as", emi).code == 0
    assert run("consent", "agree", id, "--as", sora).code == 1
    assert run("consent", "agree", "0" * 26, "--as", sora).code == 1
