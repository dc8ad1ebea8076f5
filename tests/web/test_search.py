"""What an account is found by beside its name."""

from __future__ import annotations

import pytest

from tests.world import World
from tokui.accounts.actions import open_account
from tokui.identity.models import Member
from tokui.web.queries.accounts import Wanted, account_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def aoi(world: World) -> Member:
    """The owner, with an account that carries numbers."""
    numbers = {"corporate_number": "7000012050002", "external_id": "C-0815"}
    open_account({"name": "瑞穂原硝子株式会社", **numbers}, by=world.aoi)
    return world.aoi


@pytest.mark.parametrize(
    "text", ["7000012050002", "7-0000-1205-0002", "120500", "C-0815", "c-08", "Ｃ－０８１５"]
)
def test_an_account_is_found_by_its_numbers_however_they_are_written(aoi: Member, text: str):
    found = account_page(aoi, Wanted(text=text)).rows
    assert [account.name for account in found] == ["瑞穂原硝子株式会社"]


def test_digits_within_a_name_are_no_number(aoi: Member):
    assert account_page(aoi, Wanted(text="第7000工場")).rows == []
