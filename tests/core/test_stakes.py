"""Who stands how in one deal: the plan's values, and what is kept for the deal alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.snapshots import sample_snapshot
from tokui.core.influence import next_moves
from tokui.core.plan import DealStake, Judged, PlanSnapshot
from tokui.core.powerchart import power_chart
from tokui.core.stakes import Stake, own_stakes_of, seen_in, stakes_in, takeovers

DEAL, OTHER = "dl1", "dl2"
AGAINST = Judged("opponent", "stated", "評価会", "この案件は見送るべき", date(2026, 11, 2), "佐野")


def kept(
    *, roles: tuple[str, ...] = (), attitude: Judged | None = None, deal: str = DEAL, who: int = 0
) -> DealStake:
    held = sample_snapshot().external()[who]
    return DealStake(f"ds-{deal}-{who}", held.id, deal, roles, attitude or Judged())


def plan_with(*stakes: DealStake) -> PlanSnapshot:
    return replace(sample_snapshot(), deal_stakes=stakes)


def first(snapshot: PlanSnapshot, deal: str = DEAL) -> Stake:
    return stakes_in(snapshot, deal)[0]


class TestWhatHolds:
    def test_where_nothing_is_kept_the_plan_holds_for_everybody_at_the_customer(self) -> None:
        snapshot = sample_snapshot()
        stakes = stakes_in(snapshot, DEAL)
        assert [one.stakeholder for one in stakes] == list(snapshot.external())
        for one in stakes:
            assert (one.roles, one.attitude) == (one.stakeholder.roles, one.stakeholder.attitude)
            assert not one.is_own

    def test_what_is_kept_holds_in_its_deal_alone(self) -> None:
        snapshot = plan_with(kept(roles=("user",), attitude=AGAINST))
        here, there = first(snapshot), first(snapshot, OTHER)
        assert (here.roles, here.attitude) == (("user",), AGAINST)
        assert here.has_own_roles
        assert here.has_own_attitude
        assert there.roles == there.stakeholder.roles
        assert there.attitude == there.stakeholder.attitude

    def test_roles_and_attitude_differ_independently(self) -> None:
        only_roles = first(plan_with(kept(roles=("legal",))))
        assert only_roles.attitude == only_roles.stakeholder.attitude
        assert (only_roles.has_own_roles, only_roles.has_own_attitude) == (True, False)
        only_attitude = first(plan_with(kept(attitude=AGAINST)))
        assert only_attitude.roles == only_attitude.stakeholder.roles
        assert (only_attitude.has_own_roles, only_attitude.has_own_attitude) == (False, True)

    def test_no_role_in_a_deal_is_not_the_role_of_the_plan(self) -> None:
        stake = first(plan_with(kept(roles=("no_role",))))
        assert stake.stakeholder.roles
        assert stake.roles == ()
        assert stake.has_own_roles

    def test_an_attitude_that_has_expired_gives_way_to_the_plans_and_is_remembered(self) -> None:
        lapsed = Judged("unknown", "stated", lapsed="opponent", on=date(2026, 1, 5))
        stake = first(plan_with(kept(attitude=lapsed)))
        assert stake.attitude == stake.stakeholder.attitude
        assert (stake.lapsed, stake.is_own) == ("opponent", False)

    def test_who_may_not_see_opinions_gets_the_plans_roles_and_no_trace(self) -> None:
        bare = plan_with(kept(roles=("no_role",), attitude=AGAINST)).without_opinions()
        assert bare.deal_stakes == ()
        assert first(bare).roles == first(bare).stakeholder.roles
        assert first(bare).attitude is None
        assert "見送る" not in repr(bare)


class TestThePlanInADeal:
    def test_it_is_the_same_plan_with_other_stakeholders(self) -> None:
        snapshot = plan_with(kept(roles=("user",), attitude=AGAINST))
        seen = seen_in(snapshot, DEAL)
        held = snapshot.external()[0]
        assert seen.stakeholder_by_id[held.id] == replace(held, roles=("user",), attitude=AGAINST)
        assert seen.stakeholders[1:] == snapshot.stakeholders[1:]
        assert seen.people == snapshot.people

    @pytest.mark.parametrize("deal", [None, OTHER, "nowhere"])
    def test_elsewhere_nothing_changes(self, deal: str | None) -> None:
        snapshot = plan_with(kept(attitude=AGAINST))
        assert seen_in(snapshot, deal) is snapshot

    def test_an_opponent_in_the_deal_lowers_the_support_there(self) -> None:
        snapshot = sample_snapshot()
        number = next(
            number
            for number, held in enumerate(snapshot.external())
            if "approver" in held.roles and held.attitude and held.attitude.value != "opponent"
        )
        snapshot = plan_with(kept(attitude=AGAINST, who=number))
        inside = next_moves(seen_in(snapshot, DEAL)).support
        assert inside < next_moves(snapshot).support

    def test_the_power_chart_knows_what_differs_when_a_deal_is_looked_at(self) -> None:
        focus = next(
            one
            for one in power_chart(plan_with(kept(roles=("user",), attitude=AGAINST))).deals
            if one.id == DEAL
        )
        held = sample_snapshot().external()[0]
        assert [(one.card, one.roles, one.attitude) for one in focus.parts] == [
            (held.person, ("user",), AGAINST)
        ]
        assert held.person in focus.cards
        assert all(not one.parts for one in power_chart(sample_snapshot()).deals)


class TestTheDealsOfAStakeholder:
    def test_only_deals_in_which_something_is_kept(self) -> None:
        snapshot = plan_with(
            kept(deal=OTHER, roles=("legal",)), kept(attitude=AGAINST), kept(deal="dl3")
        )
        held = snapshot.external()[0]
        found = own_stakes_of(snapshot, held.id)
        assert [deal.id for deal, _stake in found] == [DEAL, OTHER]
        assert own_stakes_of(snapshot, "nobody") == []


class TestTakingOver:
    def test_every_value_of_the_other_deal_that_differs_is_a_line_of_its_own(self) -> None:
        snapshot = plan_with(kept(deal=OTHER, roles=("user",), attitude=AGAINST))
        lines = takeovers(snapshot, OTHER, DEAL)
        held = snapshot.external()[0]
        assert [one.key for one in lines] == [f"{held.id}.roles", f"{held.id}.attitude"]
        assert all(one.is_first and not one.is_older for one in lines)

    def test_what_both_say_already_is_no_line(self) -> None:
        own = (kept(deal=OTHER, roles=("user",), attitude=AGAINST), kept(attitude=AGAINST))
        assert [one.field for one in takeovers(plan_with(*own), OTHER, DEAL)] == ["roles"]

    def test_what_is_as_in_the_plan_there_is_not_taken(self) -> None:
        assert takeovers(plan_with(kept(attitude=AGAINST)), OTHER, DEAL) == ()

    def test_a_deal_takes_nothing_from_itself(self) -> None:
        assert takeovers(plan_with(kept(attitude=AGAINST)), DEAL, DEAL) == ()

    def test_a_newer_judgement_is_not_replaced_by_an_older_one(self) -> None:
        newer = Judged("supporter", "stated", on=date(2026, 11, 9))
        (line,) = takeovers(
            plan_with(kept(deal=OTHER, attitude=AGAINST), kept(attitude=newer)), OTHER, DEAL
        )
        assert line.is_older
        same_day = replace(newer, on=AGAINST.on)
        (line,) = takeovers(
            plan_with(kept(deal=OTHER, attitude=AGAINST), kept(attitude=same_day)), OTHER, DEAL
        )
        assert not line.is_older

    @pytest.mark.parametrize(
        ("source", "language", "note"),
        [
            ("評価会", "ja", "評価会（商談「需要予測 PoC」より）"),
            ("評価会", "en", "評価会 (from the deal “需要予測 PoC”)"),
            ("", "ja", "商談「需要予測 PoC」より"),
        ],
    )
    def test_evidence_comes_along_with_its_day_and_says_where_it_comes_from(
        self, source: str, language: str, note: str
    ) -> None:
        snapshot = plan_with(kept(deal=OTHER, attitude=replace(AGAINST, source=source)))
        deal = next(one for one in snapshot.deals if one.id == OTHER)
        (line,) = takeovers(snapshot, OTHER, DEAL)
        assert line.value(deal, language) == {
            "value": "opponent",
            "grade": "stated",
            "source": note,
            "quote": AGAINST.quote,
            "on": "2026-11-02",
            "expires": None,
        }

    def test_roles_are_taken_as_they_are_kept(self) -> None:
        snapshot = plan_with(kept(deal=OTHER, roles=("no_role",)))
        (line,) = takeovers(snapshot, OTHER, DEAL)
        assert line.value(snapshot.deals[1], "ja") == ["no_role"]
