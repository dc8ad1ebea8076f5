"""The order in which the demo is told, and who may see what of it."""

from __future__ import annotations

from datetime import datetime
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
from tokui.demo.story import Day, Row, links, row
from tokui.demo.teller import Teller
from tokui.identity.actions import add_colleague, create_user, open_workspace
from tokui.identity.models import Member
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.plans.lifecycle import seal_version, start_plan

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


def tell_us(teller: Teller, password: str) -> Scope:
    """Our company with its colleagues and products; the scope of the workspace."""
    owner, *others = us.COLLEAGUES
    member = open_workspace(
        teller.say(us.COMPANY),
        owner_name=teller.say(owner.name),
        email=owner.email,
        password=password,
        language=teller.language,
    )
    teller.know(f"colleague.{owner.key}", member)
    known_by = {"title": owner.title, "department": owner.department}
    teller.change(f"colleague.{owner.key}", us.WELCOME, known_by, by=owner.key)
    for one in others:
        _add_colleague(teller, one, password, by=member)
    scope = Scope(member.workspace)
    teller.add("product", us.PRODUCTS, scope)
    return scope


def _add_colleague(teller: Teller, one: us.Us, password: str, *, by: Member) -> None:
    added = add_colleague(
        by=by,
        role=one.role,
        name=teller.say(one.name),
        title=teller.say(one.title),
        department=teller.say(one.department),
        email=one.email,
    )
    if one.signs_in:
        added.user = create_user(one.email, password, language=teller.language)
        added.save(update_fields=["user"])
    teller.know(f"colleague.{one.key}", added)


def _open(teller: Teller, told: Row) -> Account:
    values = teller.values(noun_of("account"), told.values)
    account = open_account(values, by=teller.colleague(told.by))
    teller.know(f"account.{told.key}", account)
    return account


def tell_zuirei(teller: Teller, workspace: Scope) -> None:
    """The customer in full depth with its plan, as it was known when its version was sealed."""
    account = _open(teller, zuirei_company.ACCOUNT)
    for key, role, sees_opinions in TEAM:
        share_account(
            account,
            teller.colleague(key),
            role,
            by=teller.colleague("haruno"),
            sees_opinions=sees_opinions,
        )
    for told in zuirei_company.GROUP:
        _open(teller, told)
    scope = Scope(workspace.workspace, account)
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
    ):
        teller.add_until_sealed(noun_code, rows, scope)
    _start_plan(teller, zuirei_plan.PLAN, account)
    _tell_sections(teller, Scope(workspace.workspace, account, teller.known["plan.zuirei"]))


def _start_plan(teller: Teller, told: Row, account: Account) -> None:
    values = dict(told.values)
    plan = start_plan(
        account,
        by=teller.colleague(told.by),
        today=teller.today,
        name=teller.say(values.pop("name")),
        start_on=teller.plain(values.pop("start_on", None)),
        end_on=teller.plain(values.pop("end_on", None)),
        language=teller.language,
    )
    teller.know(f"plan.{told.key}", plan)
    teller.change(f"plan.{told.key}", zuirei_plan.FIRST_DRAFT, values, by=told.by)


def _tell_sections(teller: Teller, scope: Scope) -> None:
    for noun_code, rows in (
        ("stakeholder", zuirei_stakeholders.STAKEHOLDERS),
        ("need", zuirei_needs.NEEDS),
        ("objective", zuirei_objectives.OBJECTIVES),
        ("kpi", zuirei_objectives.kpis(teller.today)),
        ("reading", zuirei_objectives.readings(teller.today)),
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
        teller.add_until_sealed(noun_code, rows, scope)


def tell_version(teller: Teller, now: datetime) -> None:
    """The plan sealed for the quarterly review."""
    seal_version(
        teller.known["plan.zuirei"],
        teller.say(zuirei_plan.VERSION_NAME),
        by=teller.colleague("haruno"),
        note=teller.say(zuirei_plan.VERSION_NOTE),
        now=now,
    )


def tell_changes(teller: Teller) -> None:
    """What happened in Zuirei's plan since its version was sealed."""
    teller.catch_up()
    for change in zuirei_plan.CHANGES:
        teller.change(change.key, change.reason, change.values, by=change.by)


def tell_half_made(teller: Teller, workspace: Scope) -> None:
    """The plan with needs but no KPIs, and the one right after an import."""
    maker = Scope(workspace.workspace, _open(teller, half_made.MAKER))
    for noun_code, rows in (
        ("fact", half_made.MAKER_FACTS),
        ("financial_year", half_made.MAKER_YEARS),
        ("person", half_made.MAKER_PEOPLE),
        ("department", half_made.MAKER_DEPARTMENTS),
        ("post", half_made.MAKER_POSTS),
        ("deal", half_made.MAKER_DEALS),
        ("activity", half_made.MAKER_ACTIVITIES),
    ):
        teller.add(noun_code, rows, maker)
    _start_plan(teller, half_made.MAKER_PLAN, maker.account)
    plan = Scope(workspace.workspace, maker.account, teller.known["plan.shionagi"])
    for noun_code, rows in (
        ("stakeholder", half_made.MAKER_STAKEHOLDERS),
        ("need", half_made.MAKER_NEEDS),
        ("objective", half_made.MAKER_OBJECTIVES),
        ("action", half_made.MAKER_ACTIONS),
    ):
        teller.add(noun_code, rows, plan)
    retailer = Scope(workspace.workspace, _open(teller, half_made.RETAILER))
    for noun_code, rows in (
        ("person", half_made.RETAILER_PEOPLE),
        ("post", half_made.RETAILER_POSTS),
        ("deal", half_made.RETAILER_DEALS),
    ):
        teller.add(noun_code, rows, retailer)
    _start_plan(teller, half_made.RETAILER_PLAN, retailer.account)


def tell_accounts(teller: Teller, workspace: Scope) -> None:
    """Sixty accounts around them, some with a last contact and a deal."""
    for told in accounts.ACCOUNTS:
        _open(teller, told)
    for number, subject, days, name, grade, amount, closes, products in accounts.LIVELY:
        account = teller.known[f"account.around{number}"]
        scope = Scope(workspace.workspace, account)
        teller.add("activity", (accounts.last_contact(number, subject, days),), scope)
        if name is not None and closes is not None:
            deal = row(
                f"around{number}",
                by="mashima",
                name=name,
                grade=grade,
                amount=amount,
                opened_on=Day(days - 60),
                closes_on=Day(closes),
                salesperson=str(account.owner),
                products=links("product", products),
            )
            teller.add("deal", (deal,), scope)
