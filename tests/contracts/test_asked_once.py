"""No page of a plan or an account asks the database the same twice: what is needed in two places
of a page is kept."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.contracts.filled import Filled
from tests.contracts.reading import addresses
from tests.contracts.walking import client_of

TABLE: Final = re.compile(r'FROM "(\w+)"')

RIGHTS: Final = frozenset({"people_usestop"})
"""Whether somebody may is asked of the database wherever it matters, and never of a copy."""

KNOWN: Final = frozenset(
    {
        ("plans:agreement", "plans_consent"),
        ("plans:health", "plans_healthreading"),
        ("plans:needs", "plans_need"),
        ("plans:stakes", "deals_deal"),
        ("plans:version", "identity_member"),
    }
)
"""Questions that are asked twice and cost next to nothing."""


@pytest.mark.once
@pytest.mark.parametrize("who", ["emi", "rin"])
def test_no_page_asks_the_same_twice(filled: Filled, who: str) -> None:
    client = client_of(filled, who)
    twice = {}
    seen = 0
    for label, address in addresses(filled):
        if not label.startswith(("plans:", "web:")):
            continue
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
            asked = [query["sql"] for query in captured.captured_queries]
        seen += len(asked)
        counted = Counter(sql for sql in asked if sql.startswith("SELECT"))
        for sql, number in counted.items():
            table = found[1] if (found := TABLE.search(sql)) else ""
            if number > 1 and table not in RIGHTS and (label, table) not in KNOWN:
                twice[label, table] = sql
    assert seen > 500
    assert twice == {}
