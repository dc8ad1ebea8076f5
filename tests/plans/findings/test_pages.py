"""The pages of findings: what they say, to whom, and what waiving does."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
import time_machine

from tests.plans.test_pages import at, browser, got
from tests.world import World
from tokui.core.checks import RULES
from tokui.kernel.models import Event
from tokui.kernel.records import change_record
from tokui.kernel.undo import undo_event
from tokui.plans.findings.models import RuleSeverity, Waiver
from tokui.plans.nouns import NEED, PLAN


def key_of(page: str, code: str) -> str:
    """The key of the first finding of a rule, as its form posts it."""
    return re.search(rf'name="key" value="({code}\.[^"]+)"', page)[1]


def waive(world: World, code: str, until: str = "2027-02-01", who: str = "emi") -> int:
    client = browser(world, who)
    key = key_of(got(browser(world), at(world, "findings/")), code)
    sent = {"key": key, "because": "来月決まる", "until": until}
    return client.post(at(world, "findings/waive/"), sent).status_code


def test_findings_stand_by_severity_with_what_to_do(world: World) -> None:
    need = world.add("need", title="手戻りが多い").public_id
    page = got(browser(world), at(world, "findings/"))
    assert "プランの責任者が決まっていません。" in page
    assert "プラン責任者を決めます。" in page
    assert page.index("PLA-03") < page.index("NEE-04")
    assert f'href="/records/need/{need}/" data-inspect' in page


def test_findings_in_english(world: World) -> None:
    page = got(browser(world, language="en"), at(world, "findings/"))
    assert "Nobody answers for the plan." in page
    assert "Name the plan owner." in page


def test_a_severity_a_section_and_an_owner_narrow_the_page(world: World) -> None:
    world.add("need", title="手戻りが多い")
    world.add("action", title="訪問", owner=world.ken.public_id)
    client = browser(world)
    assert "NEE-04" not in got(client, at(world, "findings/?severity=error"))
    needs = got(client, at(world, "findings/?section=needs"))
    assert "NEE-04" in needs
    assert "PLA-03" not in needs
    mine = got(client, at(world, f"findings/?owner={world.ken.name}"))
    assert "ACT-02" in mine
    assert "NEE-04" not in mine


def test_a_mended_spot_is_no_longer_told(world: World) -> None:
    client = browser(world)
    assert "PLA-03" in got(client, at(world, "findings/"))
    change_record(PLAN, world.plan, {"owner": world.emi.public_id}, by=world.emi)
    assert "PLA-03" not in got(client, at(world, "findings/"))


def test_a_waived_finding_is_held_back_with_its_reason(world: World) -> None:
    assert waive(world, "PLA-03") == 302
    page = got(browser(world), at(world, "findings/"))
    assert "来月決まる" in page
    assert 'value="PLA-03' not in page


def test_waiving_is_taken_back_like_any_change(world: World) -> None:
    waive(world, "PLA-03")
    event = Event.objects.filter(noun="waiver", verb="created").get()
    undo_event(event, by=world.emi)
    assert key_of(got(browser(world), at(world, "findings/")), "PLA-03")


def test_a_waiver_runs_out(world: World) -> None:
    waive(world, "PLA-03", until="2026-12-01")
    with time_machine.travel(datetime(2026, 12, 2, tzinfo=UTC), tick=False):
        page = got(browser(world), at(world, "findings/"))
    assert key_of(page, "PLA-03")
    assert "再び表示しています" in page


def test_a_waived_finding_comes_back_when_its_facts_change(world: World) -> None:
    need = world.add("need", title="手戻りが多い", importance="4")
    waive(world, "NEE-02")
    assert 'value="NEE-02' not in got(browser(world), at(world, "findings/"))
    change_record(NEED, need, {"importance": "5"}, by=world.emi)
    page = got(browser(world), at(world, "findings/"))
    assert key_of(page, "NEE-02")
    assert "再び表示しています" in page


def test_a_finding_is_not_waived_into_the_past(world: World) -> None:
    waive(world, "PLA-03", until="2026-11-20")
    assert not Waiver.objects.exists()


def test_a_finding_that_is_gone_is_not_waived(world: World) -> None:
    sent = {"key": "PLA-03.x.owner.", "because": "来月", "until": "2027-02-01"}
    assert browser(world).post(at(world, "findings/waive/"), sent).status_code == 302
    assert not Waiver.objects.exists()


def test_a_waiver_is_lifted(world: World) -> None:
    waive(world, "PLA-03")
    waiver = Waiver.objects.get()
    browser(world).post(at(world, f"findings/{waiver.public_id}/lift/"))
    assert key_of(got(browser(world), at(world, "findings/")), "PLA-03")


def test_who_may_not_edit_does_not_waive(world: World) -> None:
    assert waive(world, "PLA-03", who="rin") == 403
    assert 'name="key"' not in got(browser(world, "rin"), at(world, "findings/"))


def test_opinions_are_found_for_the_team_alone(world: World) -> None:
    person = world.add("person", name="浅井 決子").public_id
    world.add("post", person=person, title="専務取締役")
    world.add("stakeholder", person=person, roles=["approver"], attitude="opponent",
              influence="inner_circle")  # fmt: skip
    assert "STK-06" in got(browser(world), at(world, "findings/"))
    seen = got(browser(world, "rin"), at(world, "findings/"))
    assert "STK-" not in seen
    assert "浅井" not in seen


def test_waivers_of_opinions_stay_with_the_team(world: World) -> None:
    person = world.add("person", name="浅井 決子").public_id
    world.add("stakeholder", person=person, roles=["approver"], attitude="opponent")
    waive(world, "STK-03")
    waive(world, "PLA-03")
    page = got(browser(world, "rin"), at(world, "findings/"))
    assert "STK-03" not in page
    assert "PLA-03" in page
    assert "来月決まる" not in page


def test_panels_and_sections_count_what_no_question_asks(world: World) -> None:
    world.add("action", title="訪問", need=world.add("need", title="手戻り").public_id)
    page = got(browser(world), at(world))
    assert f'href="{at(world, "findings/")}?section=actions"' in page
    assert "件の指摘" in got(browser(world), at(world, "actions/")) or "指摘" in got(
        browser(world), at(world, "actions/")
    )


def test_the_portfolio_counts_accounts_and_rules(world: World) -> None:
    page = got(browser(world, "aoi"), "/findings/")
    assert world.toa.name in page
    one = got(browser(world, "aoi"), "/findings/?rule=PLA-03")
    assert "プランの責任者が決まっていません。" in one


def test_the_portfolio_shows_nothing_of_other_teams(world: World) -> None:
    assert world.toa.name not in got(browser(world, "sora"), "/findings/")


def test_an_owner_grades_the_rules_of_the_workspace(world: World) -> None:
    client = browser(world, "aoi")
    page = got(client, "/rules/")
    assert all(f'id="{rule.code}"' in page for rule in RULES)
    client.post("/rules/", {"PLA-03": "off", "MON-02": "error", "PLA-05": "warning"})
    stored = dict(RuleSeverity.objects.values_list("rule", "severity"))
    assert stored == {"PLA-03": "off", "MON-02": "error"}
    assert "PLA-03" not in got(browser(world), at(world, "findings/"))
    client.post("/rules/", {"PLA-03": "error"})
    assert RuleSeverity.objects.count() == 1


@pytest.mark.parametrize("who", ["emi", "makoto", "rin"])
def test_nobody_else_grades_rules(world: World, who: str) -> None:
    client = browser(world, who)
    assert "<select" not in got(client, "/rules/")
    assert client.post("/rules/", {"PLA-03": "off"}).status_code == 403
    assert not RuleSeverity.objects.exists()


def test_a_severity_that_is_none_is_refused(world: World) -> None:
    browser(world, "aoi").post("/rules/", {"PLA-03": "fatal"})
    assert not RuleSeverity.objects.exists()
