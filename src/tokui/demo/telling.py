"""The order in which the demo is told, and who may see what of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from tokui.accounts.actions import open_account, share_account
from tokui.accounts.models import Account
from tokui.demo.content import (
    accounts,
    half_made,
    us,
    zuirei_actions,
    zuirei_activities,
    zuirei_company,
    zuirei_deal_stakes,
    zuirei_facts,
    zuirei_market,
    zuirei_needs,
    zuirei_objectives,
    zuirei_people,
    zuirei_plan,
    zuirei_plays,
    zuirei_relations,
    zuirei_stakeholders,
    zuirei_trade,
)
from tokui.demo.story import Day, Judged, Row, links, row
from tokui.demo.teller import Place, Teller
from tokui.demo.timeline import Desk, moment
from tokui.identity.actions import add_colleague, invite, join_as_new, open_workspace
from tokui.identity.models import Member
from tokui.kernel.events import Origin
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.plans.lifecycle import start_plan

MAKER_SINCE: Final = timedelta(days=52)
RETAILER_SINCE: Final = timedelta(days=3)
"""How long ago the two smaller plans were begun."""

TEAM: Final = (
    ("urabe", "editor", True),
    ("hasebe", "editor", True),
    ("kijima", "editor", True),
    ("nomoto", "editor", True),
    ("otonashi", "editor", True),
    ("tateno", "editor", True),
    ("minegishi", "viewer", False),
    ("sagara", "viewer", True),
    ("ebina", "viewer", False),
)
"""Who takes part in Zuirei beside its owner: role, and whether opinions are shown."""


def tell_us(teller: Teller, password: str, desk: Desk) -> Scope:
    """Our company with its colleagues and products; the scope of the workspace."""
    owner, *others = us.COLLEAGUES
    member = open_workspace(
        teller.say(us.COMPANY),
        owner_name=teller.say(owner.name),
        email=owner.email,
        password=password,
        language=teller.language,
        origin=Origin(at=desk.next()),
    )
    teller.know(f"colleague.{owner.key}", member)
    teller.told_at[f"colleague.{owner.key}"] = desk.at
    known_by = {"title": owner.title, "department": owner.department}
    for one in others:
        _add_colleague(teller, one, password, member, desk.next())
    teller.change(f"colleague.{owner.key}", us.WELCOME, known_by, owner.key, desk.next())
    workspace = member.workspace
    teller.add("product", us.PRODUCTS, lambda: Scope(workspace), desk)
    return Scope(workspace)


def _add_colleague(
    teller: Teller, one: us.Us, password: str, by: Member, at: datetime
) -> None:  # fmt: skip
    origin = Origin(at=at)
    added = add_colleague(
        by=by,
        role=one.role,
        name=teller.say(one.name),
        title=teller.say(one.title),
        department=teller.say(one.department),
        email=one.email,
        origin=origin,
    )
    if one.signs_in:
        _invitation, secret = invite(one.role, by=by, member=added, origin=origin)
        added = join_as_new(
            secret,
            name=added.name,
            email=one.email,
            password=password,
            language=teller.language,
            origin=origin,
        )
    teller.know(f"colleague.{one.key}", added)


def _open(teller: Teller, told: Row, desk: Desk, then: Callable[[Account, Origin], None]) -> None:
    """An account; `then` says what is done with it at once."""

    def opening(at: datetime) -> None:
        origin = Origin(at=at)
        values = teller.values(noun_of("account"), told.values, at)
        account = open_account(values, by=teller.colleague(told.by), origin=origin)
        teller.know(f"account.{told.key}", account)
        then(account, origin)

    above = told.values.get("parent")
    waits = [teller.begun_at[above.key]] if above is not None else []
    teller.put(f"account.{told.key}", max([desk.next(), *waits]), opening)


def _alone(account: Account, origin: Origin) -> None:
    """Nobody else takes part."""


def _place(teller: Teller, workspace: Scope, account: str, plan: str = "") -> Place:
    def place() -> Scope:
        known = teller.known
        return Scope(workspace.workspace, known[f"account.{account}"],
                     known[f"plan.{plan}"] if plan else None)  # fmt: skip

    return place


def tell_zuirei(teller: Teller, workspace: Scope, desk: Desk) -> None:
    """The customer in full depth with its plan."""

    def share(account: Account, origin: Origin) -> None:
        for key, role, sees_opinions in TEAM:
            share_account(
                account,
                teller.colleague(key),
                role,
                by=teller.colleague("haruno"),
                sees_opinions=sees_opinions,
                origin=origin,
            )

    _open(teller, zuirei_company.ACCOUNT, desk, share)
    for told in zuirei_company.GROUP:
        _open(teller, told, desk, _alone)
    place = _place(teller, workspace, "zuirei")
    for noun_code, rows in (
        ("fact", zuirei_facts.FACTS),
        ("financial_year", zuirei_company.YEARS),
        ("segment", zuirei_company.SEGMENTS),
        ("person", zuirei_people.PEOPLE),
        ("department", zuirei_company.DEPARTMENTS),
        ("post", zuirei_people.POSTS),
        ("tie", zuirei_relations.TIES),
        ("coverage", zuirei_relations.COVERAGE),
        ("deal", zuirei_trade.DEALS),
        ("order", zuirei_trade.orders()),
        ("order_line", zuirei_trade.lines_of_orders(teller.today)),
        ("activity", zuirei_activities.ACTIVITIES),
        ("survey", zuirei_objectives.SURVEYS),
    ):
        teller.add(noun_code, rows, place, desk)
    _start_plan(teller, zuirei_plan.PLAN, "zuirei", desk)
    _tell_sections(teller, _place(teller, workspace, "zuirei", "zuirei"), desk)


def _start_plan(teller: Teller, told: Row, account: str, desk: Desk) -> None:
    values = dict(told.values)
    about = {name: values.pop(name, None) for name in ("name", "start_on", "end_on")}

    def starting(at: datetime) -> None:
        plan = start_plan(
            teller.known[f"account.{account}"],
            by=teller.colleague(told.by),
            today=teller.today,
            language=teller.language,
            origin=Origin(at=at),
            **{name: teller.plain(value) for name, value in about.items()},
        )
        teller.know(f"plan.{told.key}", plan)

    teller.put(f"plan.{told.key}", desk.next(), starting)
    teller.change(f"plan.{told.key}", zuirei_plan.FIRST_DRAFT, values, told.by, desk.next())


def _tell_sections(teller: Teller, place: Place, desk: Desk) -> None:
    for noun_code, rows in (
        ("stakeholder", zuirei_stakeholders.STAKEHOLDERS),
        ("deal_stake", zuirei_deal_stakes.DEAL_STAKES),
        ("need", zuirei_needs.NEEDS),
        ("objective", zuirei_objectives.OBJECTIVES),
        ("kpi", zuirei_objectives.kpis(teller.today)),
        ("reading", zuirei_objectives.readings(teller.today)),
        ("milestone", zuirei_objectives.MILESTONES),
        ("contribution", zuirei_objectives.CONTRIBUTIONS),
        ("customer_rival", zuirei_market.CUSTOMER_RIVALS),
        ("our_rival", zuirei_market.OUR_RIVALS),
        ("play", zuirei_plays.PLAYS),
        ("footprint", zuirei_market.FOOTPRINT),
        ("body", zuirei_plays.BODIES),
        ("route", zuirei_plays.ROUTES),
        ("step", zuirei_plays.STEPS),
        ("phase", zuirei_actions.PHASES),
        ("action", zuirei_actions.ACTIONS),
        ("section", zuirei_plan.SECTIONS),
    ):
        teller.add(noun_code, rows, place, desk)


def tell_changes(teller: Teller, sealed_at: datetime) -> None:
    """What happened in Zuirei's plan since its version was sealed, spread over the days since."""
    share = (teller.timeline.now - sealed_at) / (len(zuirei_plan.CHANGES) + 1)
    for number, change in enumerate(zuirei_plan.CHANGES, start=1):
        days = [_day_of(teller, value) for value in change.values.values()
                if isinstance(value, Judged)]  # fmt: skip
        at = moment(max(days)) if days else Desk(sealed_at + share * number).next()
        teller.change(change.key, change.reason, change.values, change.by, at)


def _day_of(teller: Teller, judged: Judged) -> date:
    return Day(judged.days).on(teller.today)


def tell_half_made(teller: Teller, workspace: Scope) -> None:
    """The plan with needs but no KPIs, and the one right after an import."""
    desk = Desk(teller.timeline.now - MAKER_SINCE)
    _open(teller, half_made.MAKER, desk, _alone)
    place = _place(teller, workspace, "shionagi")
    for noun_code, rows in (
        ("fact", half_made.MAKER_FACTS),
        ("financial_year", half_made.MAKER_YEARS),
        ("person", half_made.MAKER_PEOPLE),
        ("department", half_made.MAKER_DEPARTMENTS),
        ("post", half_made.MAKER_POSTS),
        ("deal", half_made.MAKER_DEALS),
        ("activity", half_made.MAKER_ACTIVITIES),
    ):
        teller.add(noun_code, rows, place, desk)
    _start_plan(teller, half_made.MAKER_PLAN, "shionagi", desk)
    place = _place(teller, workspace, "shionagi", "shionagi")
    for noun_code, rows in (
        ("stakeholder", half_made.MAKER_STAKEHOLDERS),
        ("need", half_made.MAKER_NEEDS),
        ("objective", half_made.MAKER_OBJECTIVES),
        ("action", half_made.MAKER_ACTIONS),
    ):
        teller.add(noun_code, rows, place, desk)
    desk = Desk(teller.timeline.now - RETAILER_SINCE)
    _open(teller, half_made.RETAILER, desk, _alone)
    place = _place(teller, workspace, half_made.RETAILER.key)
    for noun_code, rows in (
        ("person", half_made.RETAILER_PEOPLE),
        ("post", half_made.RETAILER_POSTS),
        ("deal", half_made.RETAILER_DEALS),
    ):
        teller.add(noun_code, rows, place, desk)
    _start_plan(teller, half_made.RETAILER_PLAN, half_made.RETAILER.key, desk)


def tell_accounts(teller: Teller, workspace: Scope, desk: Desk) -> None:
    """Sixty accounts around them, some with a last contact and a deal."""
    owners = {}
    for told in accounts.ACCOUNTS:
        _open(teller, told, desk, _alone)
        owners[told.key] = str(teller.plain(told.values["owner"]))
    for number, subject, days, name, grade, amount, closes, products in accounts.LIVELY:
        place = _place(teller, workspace, f"around{number}")
        teller.add("activity", (accounts.last_contact(number, subject, days),), place, desk)
        if name is not None and closes is not None:
            deal = row(
                f"around{number}",
                by="mashima",
                name=name,
                grade=grade,
                amount=amount,
                opened_on=Day(days - 60),
                closes_on=Day(closes),
                salesperson=owners[f"around{number}"],
                products=links("product", products),
            )
            teller.add("deal", (deal,), place, desk)
