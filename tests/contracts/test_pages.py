"""What every page keeps: few queries, little weight, headers, and nobody's opinions leak.

`query_counts.json` holds how many queries each page makes. After a change that is meant:
`TOKUI_REFRESH=1 ./run unit tests/contracts/test_pages.py -k counts`, and look at the difference.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.contracts.allocation_routes import run as an_allocation
from tests.contracts.filled import EARLIER, NOW, OPINIONS, Filled
from tests.contracts.portfolio_routes import a_test as a_back_test
from tests.contracts.reading import (
    Page,
    Read,
    addresses,
    beside_pages,
    documents,
    everything,
    pages,
    parts,
    static_file,
    steady,
)
from tests.contracts.renewal_routes import handing
from tests.contracts.score_routes import two_runs
from tests.contracts.target_routes import a_list
from tests.contracts.together_routes import notice
from tests.contracts.walking import client_of
from tests.plans.filling import fill_plan
from tests.serving import run_python
from tokui.kernel.fields import Field
from tokui.kernel.models import Judgement
from tokui.kernel.nouns import all_nouns
from tokui.kernel.records import change_record

BASELINE = Path(__file__).with_name("query_counts.json")
HEAVIEST = 150_000
"""Bytes of compressed HTML, CSS and JavaScript of one page."""
MODULE = re.compile(r"""^\s*(?:import|export)\b[^"';]*["']([^"']+\.js)["']""", re.MULTILINE)
PAYLOAD = """'"><planted-tag src=x onerror=alert(1)>{{7*7}}</script></textarea></title>"""


@pytest.fixture(scope="module")
def by_emi(laid: Filled, django_db_blocker: Any) -> list[Read]:
    """Every page as Emi reads it, fetched once for all that only look at them."""
    with django_db_blocker.unblock(), transaction.atomic():
        read = list(pages(laid, client_of(laid, "emi")))
        transaction.set_rollback(True)
    return read


def query_counts(filled: Filled, client: Client) -> dict[str, int]:
    """How many queries each page makes, when nothing is asked for the first time."""
    counts = {}
    # The clock stands still: once a minute a page also notes that its reader was seen.
    with time_machine.travel(NOW, tick=False):
        for label, address in addresses(filled):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address)
            if answer.status_code == 200:
                counts[label] = len(queries)
    return counts


# Search asks PostgreSQL in smaller steps than SQLite (decision 0010).
SEARCH_ON_POSTGRESQL = {"web:search": 13, "web:found": 11}


def test_query_counts_are_those_agreed(filled: Filled) -> None:
    counts = query_counts(filled, client_of(filled, "emi"))
    # What the health page asks depends on the database, and nobody waits for it.
    counts.pop("readyz")
    if os.environ.get("TOKUI_REFRESH"):
        BASELINE.write_text(json.dumps(counts, indent=1, sort_keys=True) + "\n")
    agreed = json.loads(BASELINE.read_text())
    if connection.vendor == "postgresql":
        agreed |= SEARCH_ON_POSTGRESQL
    assert {label: (agreed.get(label), counts.get(label)) for label in {*agreed, *counts}
            if agreed.get(label) != counts.get(label)} == {}  # fmt: skip


def test_no_page_makes_more_queries_when_there_is_more(filled: Filled) -> None:
    client = client_of(filled, "emi")
    # The inbox asks once for each kind of record: the kind that a page below tells of is there.
    notice(filled)
    before = query_counts(filled, client)
    fill_plan(filled.world, people=6, rest=4)
    after = query_counts(filled, client)
    assert {
        label: (before[label], after[label]) for label in before if before[label] < after[label]
    } == {}


@pytest.mark.once
def test_pages_are_light(by_emi: list[Read]) -> None:
    weights = {read.label: _weight(read.text) for read in by_emi}
    assert len(weights) > 40
    assert {label: weight for label, weight in weights.items() if weight > HEAVIEST} == {}


@pytest.mark.once
def test_every_page_below_an_account_shows_its_star(filled: Filled, by_emi: list[Read]) -> None:
    account, starless, shown = filled.world.toa.public_id, [], set()
    for read in by_emi:
        if "data-tabs" not in read.text:
            continue
        kept = re.findall(r'<form class="star".*?name="id" value="(\w*)"', read.text, re.DOTALL)
        shown.add(read.label)
        starless += [] if kept == [account] else [read.label]
    assert starless == []
    assert shown >= {"plans:overview", "plans:power", "plans:kpi", "plans:past", "plans:version",
                     "organisation:recheck", "accounts:team"}  # fmt: skip


def _weight(html: str) -> int:
    """Compressed bytes of a page with the style sheets and scripts it loads, each once."""
    asked, seen = [urljoin("/", one) for one in Page(html).loads()], set()
    total = _packed(html.encode())
    while asked:
        address = asked.pop()
        if address in seen:
            continue
        seen.add(address)
        content = static_file(address)
        total += _packed(content)
        if address.endswith(".js"):
            for name in MODULE.findall(content.decode()):
                own = re.sub("^tokui/", f"{settings.STATIC_URL}js/", name)
                asked.append(urljoin(address, own))
    return total


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


@pytest.mark.once
@pytest.mark.parametrize("role", ["stranger", "emi"])
def test_s19_every_answer_carries_the_headers(role: str, filled: Filled) -> None:
    client = client_of(filled, role)
    asked = [
        *addresses(filled),
        ("unknown", "/nowhere/"),
        ("not allowed", reverse("web:undo", args=["x"])),
    ]
    for label, address in asked:
        answer = client.get(address)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy, label
        assert "frame-ancestors 'none'" in policy, label
        assert "unsafe" not in policy, label
        assert answer["X-Content-Type-Options"] == "nosniff", label
        assert answer["Referrer-Policy"] == "same-origin", label
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", label
        if role != "stranger":
            assert "no-store" in answer["Cache-Control"], label


@pytest.mark.once
def test_s18_behind_https_cookies_are_for_this_host_and_not_for_scripts(tmp_path: Path) -> None:
    asked = (
        "from django.conf import settings as s; import json; print(json.dumps({n: getattr(s, n)"
        " for n in dir(s) if n.endswith(('_SECURE', '_HTTPONLY', '_SAMESITE', 'COOKIE_NAME')) or"
        " n == 'SECURE_HSTS_SECONDS'}))"
    )
    found = json.loads(run_python(tmp_path, "-c", asked, TOKUI_BASE_URL="https://plan.example"))
    assert found["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert found["CSRF_COOKIE_NAME"].startswith("__Host-")
    for cookie in ("SESSION", "CSRF"):
        assert found[f"{cookie}_COOKIE_SECURE"] is True
        assert found[f"{cookie}_COOKIE_HTTPONLY"] is True
        assert found[f"{cookie}_COOKIE_SAMESITE"] == "Lax"
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000


@pytest.mark.once
def test_s19_no_page_needs_what_the_policy_forbids(by_emi: list[Read]) -> None:
    for read in by_emi:
        nonce = re.search(r"'nonce-([^']+)'", read.answer["Content-Security-Policy"])
        for tag, found in Page(read.text).tags:
            assert "style" not in found, (read.label, tag, found)
            assert [name for name in found if name.startswith("on")] == [], (read.label, tag)
            assert tag != "style", read.label
            if tag == "script" and "src" not in found:
                assert nonce, read.label
                assert found["nonce"] == nonce[1], read.label
            for name in ("src", "href", "action"):
                assert not re.match(r"(?:https?:)?//|javascript:", found.get(name, "")), read.label


@pytest.mark.once
def test_s20_what_people_type_is_never_markup(filled: Filled) -> None:
    for noun in all_nouns():
        texts = {item.name: PAYLOAD for item in noun.fields if _holds_any_text(item)}
        if texts:
            change_record(noun, filled.one(noun.code), texts, by=filled.world.aoi)
    client, seen = client_of(filled, "emi"), 0
    for read in (*pages(filled, client), *parts(filled, client)):
        assert "planted-tag" not in {tag for tag, _ in Page(read.text).tags}, read.label
        assert "49" not in re.findall(r"onerror=alert\(1\)&gt;(\d+)", read.text), read.label
        seen += "planted-tag" in read.text
    assert seen > 40, "the text shows on many pages"


def _holds_any_text(item: Field) -> bool:
    return item.kind == "long_text" or (item.kind == "text" and item.name in ("name", "title"))


@pytest.mark.once
def test_s06_opinions_reach_who_may_read_them(filled: Filled, by_emi: list[Read]) -> None:
    missing = {*OPINIONS, "the earlier note"}
    for read in (*by_emi, *beside_pages(filled, "emi")):
        missing -= {place for place, text in OPINIONS.items() if text in read.text}
        if EARLIER in read.text:
            missing.discard("the earlier note")
    assert missing == set()


def test_s05_opinions_leave_no_trace_for_others(filled: Filled) -> None:
    rin = client_of(filled, "rin")
    # Begun for good: a page that needs it would begin it anew, under another id, each time.
    for begin in (handing, two_runs, a_back_test, an_allocation, a_list):
        begin(filled)
    before = _read_by_rin(filled, rin)
    for noun in all_nouns():
        for item in noun.fields:
            if item.sensitive and item.judged:
                rows = Judgement.objects.filter(noun=noun.code, field=item.name)
                assert rows.exists(), item.name
                rows.update(value=item.scale.codes[0])
    for tie in filled.made["tie"]:
        tie.__class__.objects.filter(pk=tie.pk).update(removed_at=NOW)
    filled.one("our_rival").supporters.clear()
    told = filled.made["review_point"][0]
    told.__class__.objects.filter(pk=told.pk).delete()
    after = _read_by_rin(filled, rin)
    assert len(before) > 150
    assert [label for label in before if before[label] != after[label]] == []


def _read_by_rin(filled: Filled, client: Client) -> dict[str, str]:
    member = filled.world.rin
    with time_machine.travel(NOW, tick=False), transaction.atomic():
        reads = [
            *pages(filled, client),
            *parts(filled, client),
            *documents(filled, member),
        ]
        transaction.set_rollback(True)
    return {read.label: steady(read.text) for read in reads}


@pytest.mark.once
def test_s06_opinions_are_absent_from_all_that_others_read(filled: Filled) -> None:
    count, leaks = 0, []
    for read in everything(filled, "rin"):
        count += 1
        leaks += [
            (read.label, place)
            for place, text in [*OPINIONS.items(), ("the earlier note", EARLIER)]
            if text in read.text
        ]
    assert leaks == []
    assert count > 150, "there was something to read"
