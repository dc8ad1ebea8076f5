"""Server time of pages through Django's own stack: middleware, view, queries, template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bench.figures import Figure, Promise, Times, timed
from tests.bench.names import INDUSTRIES, NEEDLE
from tests.bench.promises import LIST, PLAN
from tests.bench.world import Ground, plan_scope_of
from tokui.accounts.models import Account
from tokui.identity.models import User
from tokui.lists.ordering import Place
from tokui.plans.needs.models import Need
from tokui.web.queries.lists.page import list_url

RUNS: Final = 30
PLAN_PAGES: Final = (
    "overview", "needs", "objectives", "competitors", "profile", "actions", "stakeholders",
    "plays", "footprint", "document",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """One address as one colleague opens it."""

    group: str
    name: str
    path: str
    email: str
    promise: Promise | None = None
    is_partial: bool = False

    @property
    def headers(self) -> dict[str, str]:
        """What htmx sends when it asks for a part of a page."""
        return {"HX-Request": "true"} if self.is_partial else {}


def pages_of(ground: Ground) -> list[Page]:
    """The pages that are measured."""
    return [*_lists(ground), *_arranged(ground), *_plans(ground), *_records(ground)]


def _lists(ground: Ground) -> Iterator[Page]:
    accounts = reverse("web:accounts")
    manager, member = ground.manager, ground.member
    two = NEEDLE[:2]
    yield Page("lists", "start page, member", reverse("web:home"), member, LIST)
    yield Page("lists", "start page, manager", reverse("web:home"), manager, LIST)
    yield Page("lists", "accounts 1st page, manager", accounts, manager, LIST)
    yield Page("lists", "accounts 1st page, member", accounts, member, LIST)
    deep = f"{accounts}?{urlencode({'after': _place_of(ground.deep)})}"
    yield Page("lists", "accounts at nine tenths", deep, manager, LIST)
    industry = f"{accounts}?{urlencode({'industry': INDUSTRIES[0]})}"
    yield Page("lists", "accounts of an industry", industry, manager, LIST)
    for text, name in (
        (two, "two characters"),
        (f"株式会社{NEEDLE}", "seven characters"),
        ("業", "one frequent character"),
        ("無名", "without a hit"),
    ):
        yield Page(
            "search", f"accounts, {name}", f"{accounts}?{urlencode({'q': text})}", manager, LIST
        )
    search = reverse("web:search")
    for text, name in ((two, "two characters"), ("確認", "a third of all notes")):
        for who, email in (("manager", manager), ("member", member)):
            path = f"{search}?{urlencode({'q': text})}"
            yield Page("search", f"everything, {name}, {who}", path, email, LIST)
    deep = f"{search}?{urlencode({'q': '確認', 'noun': 'activity'})}"
    yield Page("search", "everything, fifty activities", deep, manager, LIST)
    yield Page(
        "search",
        "accounts, two characters, member",
        f"{accounts}?{urlencode({'q': two})}",
        member,
        LIST,
    )


def _place_of(public_id: str) -> str:
    """The place of an account in the list of all."""
    key, pk = Account.objects.values_list("sort_key", "pk").get(public_id=public_id)
    return Place((key,), pk).token


_ARRANGED: Final = (
    ("person", "", "people"),
    ("person", "view=by_account", "people by account"),
    ("person", "f=email:contains:bench", "people by a part of an address"),
    ("account", "view=quiet", "accounts not met lately"),
    ("account", "view=tiers", "accounts by class"),
    ("account", "view=unplanned", "accounts without a plan"),
    ("account", "sort=-open_deals&f=tier:is:invest", "accounts by their deals"),
    ("deal", "view=grades", "deals by grade"),
    ("action", "view=late", "actions overdue"),
    ("action", "view=mine", "actions of mine"),
    ("need", "view=important", "needs that matter"),
    ("stakeholder", "view=opponents", "stakeholders against us"),
    ("activity", "", "activities"),
    ("order", "view=months", "orders by month"),
    ("product", "", "products"),
)


def _arranged(ground: Ground) -> Iterator[Page]:
    for email, who in ((ground.manager, "manager"), (ground.member, "member")):
        for noun, query, name in _ARRANGED:
            path = f"{list_url(noun)}?{query}" if query else list_url(noun)
            yield Page("lists", f"{name}, {who}", path, email, LIST)


def _plans(ground: Ground) -> Iterator[Page]:
    for code in PLAN_PAGES:
        path = reverse(f"plans:{code}", args=[ground.account])
        yield Page("plan", code, path, ground.manager, PLAN)
    path = reverse("plans:overview", args=[ground.account])
    yield Page("plan", "overview, member", path, ground.member, PLAN)
    for code in ("overview", "stakeholders", "actions"):
        path = reverse(f"plans:{code}", args=[ground.largest])
        yield Page("plan", f"{code}, largest plan", path, ground.manager)
    path = reverse("plans:document", args=[ground.largest])
    yield Page("plan", "document, largest plan", path, ground.manager, PLAN)


def _records(ground: Ground) -> Iterator[Page]:
    for code in ("people", "departments", "deals", "orders", "activities", "history"):
        path = reverse(f"web:{code}", args=[ground.account])
        yield Page("account", code, path, ground.manager, LIST)
    for code in ("people", "activities", "history"):
        path = reverse(f"web:{code}", args=[ground.largest])
        yield Page("account", f"{code}, largest account", path, ground.manager, LIST)
    need = need_of(ground)
    card = reverse("web:record", args=["need", need])
    yield Page("account", "record in the inspector", card, ground.manager, LIST, is_partial=True)
    field = reverse("web:field", args=["need", need, "detail"])
    yield Page("account", "editor of a field", field, ground.manager, LIST, is_partial=True)


def need_of(ground: Ground) -> str:
    """The public id of a need of the usual plan."""
    plan = plan_scope_of(ground.account).plan
    return str(Need.objects.filter(plan=plan).order_by("pk").values_list("public_id")[0][0])


def client_of(email: str) -> Client:
    """A browser in which this colleague is signed in."""
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=email))
    return client


def measure_pages(pages: Iterable[Page], runs: int = RUNS) -> list[Figure]:
    """Times, queries and size of each page, beside the smallest answer of the same stack."""
    clients: dict[str, Client] = {}
    figures = []
    for page in pages:
        if page.email not in clients:
            clients[page.email] = client_of(page.email)
        figures.append(measure_page(page, clients[page.email], runs))
    return figures


def measure_page(page: Page, client: Client, runs: int) -> Figure:
    """One page, opened again and again."""
    # Sessions note once a minute that they are alive; the second call shows the usual number.
    opened(client, page)
    with CaptureQueriesContext(connection) as captured:
        answer = opened(client, page)
    queries = len(captured)
    times = timed(lambda: opened(client, page), runs=runs)
    return times.figure(
        page.group,
        page.name,
        queries=queries,
        kilobytes=len(answer.content) / 1000,
        promise=page.promise,
    )


def opened(client: Client, page: Page) -> Any:
    """The answer; raises when it is not a page."""
    answer = client.get(page.path, headers=page.headers)
    if answer.status_code != 200:
        raise RuntimeError(f"{page.path} answers {answer.status_code}")
    return answer


def stack_floor(runs: int = RUNS) -> Times:
    """The smallest answer: middleware and routing without a session, a query or a template."""
    client = Client(headers={"host": "localhost"})
    return timed(lambda: client.get("/livez"), runs=runs)
