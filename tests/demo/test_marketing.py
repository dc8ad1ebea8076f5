"""The market of the demo: what its pages have to show."""

from __future__ import annotations

import pytest

from tests.demo.conftest import NOW
from tokui.accounts.models import Account
from tokui.core.japan import is_corporate_number
from tokui.demo import DemoSignIn
from tokui.demo.content.universe import firms
from tokui.market.allocation.models import AllocationRun
from tokui.market.investment.actions import standing_decision
from tokui.market.investment.models import NotDone
from tokui.market.linking import companies_of
from tokui.market.scoring.models import ScoreRun
from tokui.market.targets.models import TargetFirm

pytestmark = pytest.mark.django_db


def test_every_company_is_one_of_its_own():
    market = list(firms())
    assert len({one.number for one in market}) == len(market) > 900
    for speaks in ("ja", "en"):
        assert len({one.name.say(speaks) for one in market}) == len(market)
    assert all(is_corporate_number(one.number) for one in market)
    assert all(one.name.en.isascii() for one in market)


def test_a_score_was_run_and_led_to_a_list(demo: DemoSignIn):
    run = ScoreRun.objects.get()
    assert run.state == "done"
    assert run.companies == len(list(firms()))
    assert run.tiers == [10, 50, 200]
    states = list(TargetFirm.objects.order_by("place").values_list("state", flat=True))
    assert len(states) == 60
    assert states.count("contacting") == 4
    assert {"approved", "candidate", "account"} <= set(states)


def test_the_accounts_are_found_in_the_market(demo: DemoSignIn):
    accounts = list(Account.objects.all())
    workspace = accounts[0].workspace
    assert len(companies_of(workspace, accounts)) == len(accounts) - 6


def test_the_decision_stands_with_its_reasons(demo: DemoSignIn):
    decision = standing_decision(Account.objects.get(external_id="C-0001"))
    assert decision is not None
    assert decision.tier == "invest"
    assert sum(one.days for one in decision.efforts.all()) == 270
    assert decision.evidence.count() == 2
    assert decision.next_look_on > NOW.date()
    assert NotDone.objects.count() == 2


def test_the_question_of_effort_waits_for_its_job(demo: DemoSignIn):
    run = AllocationRun.objects.get()
    assert run.state == "waiting"
    assert len(run.problem["candidates"]) == Account.objects.count()
