"""The ground of a large installation: many customers, some of them with a full plan."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from django.db import transaction

from tests.bench import names
from tests.bench.bulk import Writer, renew_sequences
from tests.bench.full_plans import PEOPLE_OF_A_PLAN, fill_plans
from tokui.accounts.models import Account, AccountMember, Department
from tokui.activity.models import Activity
from tokui.deals.models import Deal, Order, OrderLine, Product
from tokui.identity.actions import add_colleague, invite, join_as_new, open_workspace
from tokui.identity.models import Member
from tokui.kernel.scope import Scope
from tokui.kernel.sqlite.statistics import renew_statistics
from tokui.people.models import Person, Post
from tokui.plans.base import Plan

SEED: Final = 20261122
PASSWORD: Final = "tokui-no-mono-sashi"
_KINDS: Final = ("meeting", "call", "email", "online", "visit", "note")


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is of everything."""

    accounts: int
    people: int
    activities: int
    plans: int
    members: int
    managers: int = 3
    activities_of_largest: int = 2_000


FULL: Final = Size(accounts=20_000, people=100_000, activities=300_000, plans=200, members=100)
SMALL: Final = Size(
    accounts=1_000, people=5_000, activities=15_000, plans=10, members=5, activities_of_largest=100
)
TINY: Final = Size(
    accounts=40,
    people=400,
    activities=300,
    plans=2,
    members=1,
    managers=1,
    activities_of_largest=30,
)
SIZES: Final = {"full": FULL, "small": SMALL, "tiny": TINY}


@dataclass(frozen=True, slots=True)
class Ground:
    """Whom and what the measurements use of the ground, by public id and address."""

    owner: str
    manager: str
    member: str
    """A plain member on the team of one account in every `Size.members`."""
    account: str
    """Has a full plan of the usual size."""
    largest: str
    """Has the plan with most in it, thrice the usual."""
    plain: str
    """An account without a plan, of the plain member's team."""
    deep: str
    """The account at nine tenths of the list."""


def build_ground(size: Size, today: date, seed: int = SEED) -> Ground:
    """Fill an empty, migrated database in one transaction."""
    # Half a million rows that all stay would be walked again and again for nothing.
    gc.disable()
    try:
        with transaction.atomic():
            ground = _build(size, today, seed)
            renew_sequences()
    finally:
        gc.enable()
    renew_statistics()
    return ground


def _build(size: Size, today: date, seed: int) -> Ground:
    rng = Random(seed)
    at = datetime.combine(today - timedelta(days=200), time(9), UTC)
    owner = open_workspace(
        "瀬尾システムズ", owner_name="瀬尾 澄", email="owner@bench.example", password=PASSWORD
    )
    members = _colleagues(owner, size)
    writer = Writer(rng, owner, at)
    products = _products(writer, owner)
    accounts = _accounts(writer, owner, members, size)
    people = _people(writer, accounts, size)
    _activities(writer, accounts, people, members, size, today)
    _trade(writer, accounts, people, products, size, today)
    fill_plans(writer, accounts[: size.plans], people, members, products, today)
    deep = Account.objects.order_by("sort_key", "pk")[size.accounts * 9 // 10]
    return Ground(
        owner="owner@bench.example",
        manager="manager0@bench.example",
        member="member0@bench.example",
        account=accounts[size.members].public_id,
        largest=accounts[0].public_id,
        plain=accounts[-size.members].public_id,
        deep=deep.public_id,
    )


def _colleagues(owner: Member, size: Size) -> list[Member]:
    """Those who own accounts; managers stand beside them."""
    parts = [("manager", number) for number in range(size.managers)]
    parts += [("member", number) for number in range(size.members)]
    added = []
    for role, number in parts:
        email = f"{role}{number}@bench.example"
        one = add_colleague(by=owner, name=f"営業 {role} {number:03d}", email=email, role=role)
        if number == 0:
            _invitation, secret = invite(role, by=owner, member=one)
            join_as_new(secret, name=one.name, email=email, password=PASSWORD)
        added.append(one)
    return added[size.managers :]


def _products(writer: Writer, owner: Member) -> list[Any]:
    made = (
        Product(
            workspace=owner.workspace,
            name=f"{names.PRODUCTS[number % 8]} {number // 8 + 1}型",
            code=f"P-{number:03d}",
            family=names.PRODUCTS[number % 8],
            list_price=1_000_000 * (number + 1),
        )
        for number in range(60)
    )
    return writer.add("product", made)


def _accounts(writer: Writer, owner: Member, members: list[Member], size: Size) -> list[Any]:
    rng, needles = writer.rng, names.needle_numbers(size.accounts)

    def made() -> Iterator[Account]:
        for number in range(size.accounts):
            yield Account(
                workspace=owner.workspace,
                name=names.company_name(rng, number, needles),
                name_en=f"Sample Works {number:05d}" if number % 3 == 0 else "",
                external_id=f"C-{number:06d}",
                industry=rng.choice(names.INDUSTRIES),
                tier=rng.choice(names.TIERS),
                website=f"https://c{number:05d}.example.com",
                phone=f"03-{rng.randint(1000, 9999)}-{number % 10000:04d}",
                address=f"見本県見本市 {rng.randint(1, 9)}-{rng.randint(1, 30)}",
                fiscal_close=rng.choice(("03-31", "12-31", "09-30", "02-28")),
                revenue=rng.randint(100, 900_000) * 1_000_000,
                employees=rng.randint(5, 20_000),
                owner=members[number % size.members],
            )

    accounts = writer.add("account", made())
    writer.add_plain(
        [AccountMember(account=one, member=one.owner, role="owner") for one in accounts]
    )
    return accounts


def _shares(rng: Random, total: int, firsts: list[int], others: int) -> list[int]:
    """How many of `total` each account gets: `firsts` as given, a few of the others a lot."""
    left = total - sum(firsts)
    weights = [1 / (1 + rng.randrange(40)) for _ in range(others)]
    scale = left / sum(weights)
    counts = [int(weight * scale) for weight in weights]
    for place in range(left - sum(counts)):
        counts[place % others] += 1
    return [*firsts, *counts]


def _people(writer: Writer, accounts: list[Any], size: Size) -> dict[int, list[Any]]:
    """People with a post each, by the account's key; departments where there is a plan."""
    rng = writer.rng
    plans = [3 * PEOPLE_OF_A_PLAN, *[PEOPLE_OF_A_PLAN] * (size.plans - 1)]
    counts = _shares(rng, size.people, plans, size.accounts - size.plans)
    units = _departments(writer, accounts, size)

    def made() -> Iterator[Person]:
        number = 0
        for account, count in zip(accounts, counts, strict=True):
            for _ in range(count):
                family, given, family_kana, given_kana = names.person_name(rng)
                number += 1
                yield Person(
                    account=account,
                    name=f"{family} {given}",
                    family=family,
                    given=given,
                    family_kana=family_kana,
                    given_kana=given_kana,
                    email=f"p{number:06d}@c{account.pk:05d}.example.com",
                    phone=f"03-{rng.randint(1000, 9999)}-{number % 10000:04d}",
                    external_id=f"P-{number:06d}",
                )

    people: dict[int, list[Any]] = {account.pk: [] for account in accounts}
    for one in writer.add("person", made(), every=5):
        people[one.account_id].append(one)
    posts = (
        Post(
            account=account,
            person=person,
            department=rng.choice(units[account.pk]),
            title=names.TITLES[min(place // 3, 9) if place else 0],
            started_on=date(2020 + rng.randrange(5), 4, 1),
            boss=people[account.pk][place // 4] if place else None,
        )
        for account in accounts
        for place, person in enumerate(people[account.pk])
    )
    writer.add("post", posts, every=0)
    return people


def _departments(writer: Writer, accounts: list[Any], size: Size) -> dict[int, list[Any]]:
    units: dict[int, list[Any]] = {account.pk: [] for account in accounts}
    tops = (
        Department(account=account, name=unit, level="division", position=place)
        for number, account in enumerate(accounts)
        for place, unit in enumerate(names.UNITS[: 6 if number < size.plans else 2])
    )
    for one in writer.add("department", tops, every=0):
        units[one.account_id].append(one)
    below = [
        Department(account=account, name=f"{above.name} 第{place + 1}課", parent=above)
        for account in accounts[: size.plans]
        for above in units[account.pk]
        for place in range(2)
    ]
    for one in writer.add("department", below, every=0):
        units[one.account_id].append(one)
    return units


def _activities(
    writer: Writer,
    accounts: list[Any],
    people: dict[int, list[Any]],
    members: list[Member],
    size: Size,
    today: date,
) -> None:
    rng = writer.rng
    firsts = [size.activities_of_largest, *[100] * (size.plans - 1)]
    counts = _shares(rng, size.activities, firsts, size.accounts - size.plans)

    def made() -> Iterator[Activity]:
        for account, count in zip(accounts, counts, strict=True):
            for _ in range(count):
                yield Activity(
                    account=account,
                    kind=rng.choice(_KINDS),
                    on=today - timedelta(days=rng.randrange(900)),
                    subject=rng.choice(names.TOPICS),
                    body=names.sentence(rng, 3),
                )

    added = writer.add("activity", made(), every=20)
    met = ((one, rng.choice(people[one.account_id])) for one in added if people[one.account_id])
    writer.link("activity", "people", met)
    writer.link("activity", "colleagues", ((one, one.account.owner) for one in added))


def _trade(
    writer: Writer,
    accounts: list[Any],
    people: dict[int, list[Any]],
    products: list[Any],
    size: Size,
    today: date,
) -> None:
    """Twelve deals and three years of monthly orders where there is a plan, a deal elsewhere."""
    rng = writer.rng
    counts = [12 if number < size.plans else number % 2 for number in range(size.accounts)]
    deals = (
        Deal(
            account=account,
            name=f"{rng.choice(names.PRODUCTS)} 導入 {place + 1}",
            grade=rng.choice(("A", "B", "C", "D", "won", "lost")),
            stage="提案",
            amount=rng.randint(1, 300) * 1_000_000,
            opened_on=today - timedelta(days=rng.randrange(30, 300)),
            closes_on=today + timedelta(days=rng.randrange(0, 300)),
            salesperson=str(account.owner),
            person=people[account.pk][0] if people[account.pk] else None,
        )
        for account, count in zip(accounts, counts, strict=True)
        for place in range(count)
    )
    made = writer.add("deal", deals, every=10)
    writer.link("deal", "products", ((one, rng.choice(products)) for one in made))
    ordered = (
        Order(
            account=account,
            number=f"S-{account.pk}-{month:02d}",
            ordered_on=today - timedelta(days=30 * month + 5),
        )
        for account in accounts[: size.plans]
        for month in range(36)
    )
    lines = (
        OrderLine(
            order=order,
            product=rng.choice(products),
            quantity=rng.randint(1, 20),
            amount=rng.randint(1, 90) * 100_000,
        )
        for order in writer.add("order", ordered, every=0)
        for _ in range(2)
    )
    writer.add("order_line", lines, every=0)


def plan_scope_of(public_id: str) -> Scope:
    """Workspace, account and current plan of an account of the ground."""
    account = Account.objects.select_related("workspace").get(public_id=public_id)
    plan = Plan.objects.select_related("account__workspace").get(account=account, is_current=True)
    return Scope(account.workspace, account, plan)
