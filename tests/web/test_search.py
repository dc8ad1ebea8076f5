"""What an account is found by beside its name."""

from __future__ import annotations

import re

import pytest

from tests.world import World
from tokui.accounts.actions import open_account


@pytest.fixture
def mizuhohara(world: World) -> str:
    """An account that carries numbers."""
    numbers = {"corporate_number": "7000012050002", "external_id": "C-0815"}
    return open_account({"name": "瑞穂原硝子株式会社", **numbers}, by=world.aoi).name


@pytest.mark.parametrize(
    "text", ["7000012050002", "7-0000-1205-0002", "120500", "C-0815", "c-08", "Ｃ－０８１５"]
)
def test_an_account_is_found_by_its_numbers_however_they_are_written(
    signed_in, mizuhohara: str, text: str
):
    page = signed_in("aoi").get("/accounts/", {"q": text}).content.decode()
    assert re.findall(r'class="row-link" href="[^"]*">([^<]+)</a></th>', page) == [mizuhohara]


def test_digits_within_a_name_are_no_number(signed_in, mizuhohara: str):
    page = signed_in("aoi").get("/accounts/", {"q": "第7000工場"}).content.decode()
    assert mizuhohara not in page
