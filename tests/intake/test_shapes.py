"""Exports of other programs go in without a choice: kind, head and columns are found."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.intake.card_shapes import CARDS, OTHERS
from tests.intake.crm_shapes import HUBSPOT, SALESFORCE
from tests.intake.shapes import TOA, Shape
from tests.world import World
from tokui.accounts.models import Account
from tokui.accounts.nouns import ACCOUNT
from tokui.kernel.records import change_record
from tokui.people.models import Person


@pytest.fixture
def known(world: World) -> World:
    """The cast's customer under the id that the exports know it by."""
    change_record(ACCOUNT, world.toa, {"external_id": "001xx000003TOA1"}, by=world.aoi)
    return world


@pytest.mark.parametrize(
    "shape", [*SALESFORCE, *HUBSPOT, *CARDS, *OTHERS], ids=lambda shape: shape.name
)
def test_exports_go_in_as_they_are(bring: Any, csv_file: Any, known: World, shape: Shape) -> None:
    path = csv_file(shape.text, encoding=shape.encoding)
    report = bring(path)
    found = {heading: written or "" for heading, written in report["columns"].items()}
    wanted = {heading: target for heading, target, _cell in shape.columns}
    assert (report["kind"], found) == (shape.kind, wanted)
    assert (report["problems"], report["created"]) == ([], 1)
    assert bring(path)["unchanged"] == 1


GBIZINFO = {
    "message": "200 - OK.",
    "hojin-infos": [
        {
            "corporate_number": "2220001099999",
            "name": "加賀精機株式会社",
            "kana": "カガセイキ",
            "name_en": "Kaga Precision Co., Ltd.",
            "postal_code": "9200000",
            "location": "石川県金沢市本町1-2-3",
            "status": "-",
            "representative_name": "加賀 太郎",
            "capital_stock": 300000000,
            "employee_number": 850,
            "company_url": "https://kaga.example",
            "date_of_establishment": "1962-04-01",
            "business_items": ["101", "102"],
            "procurement": [
                {
                    "date_of_order": "2025-10-01",
                    "title": "検査装置一式",
                    "amount": 5500000,
                    "government_departments": "某省",
                },
                {
                    "date_of_order": "2026-02-01",
                    "title": "保守",
                    "amount": 1200000,
                    "government_departments": "某省",
                },
            ],
        }
    ],
}


def test_a_company_of_gbizinfo_and_its_contracts(bring: Any, csv_file: Any, world: World) -> None:
    path = csv_file(json.dumps(GBIZINFO, ensure_ascii=False), name="gbizinfo.json")
    report = bring(path, by=world.aoi)
    assert (report["kind"], report["created"], report["problems"]) == ("accounts", 1, [])
    made = Account.objects.get(corporate_number="2220001099999")
    assert (made.name_kana, made.name_en) == (
        "カガセイキ",
        "Kaga Precision Co., Ltd.",
    )
    assert (made.capital, made.employees, made.postal_code) == (300_000_000, 850, "9200000")
    assert (made.address, made.representative) == ("石川県金沢市本町1-2-3", "加賀 太郎")
    assert str(made.founded).startswith("1962")
    contracts = bring(path, by=world.aoi, sheet="hojin-infos.procurement")
    assert (contracts["kind"], contracts["created"], contracts["problems"]) == ("orders", 2, [])
    assert bring(path, by=world.aoi, sheet="hojin-infos.procurement")["unchanged"] == 2


SANSAN = {
    "data": [
        {
            "id": "bizcard-1",
            "companyName": TOA,
            "departmentName": "生産技術部",
            "title": "部長",
            "lastName": "高瀬",
            "firstName": "由紀",
            "lastNameReading": "タカセ",
            "firstNameReading": "ユキ",
            "tel": "03-1111-2222",
            "mobile": "090-1111-2222",
            "email": "yuki@toa.example",
            "exchangeDate": "2026-04-01",
            "owner": {"id": "user-1", "name": "青山"},
            "tags": [],
        }
    ],
    "hasMore": False,
}


def test_cards_of_sansans_interface(bring: Any, csv_file: Any, world: World) -> None:
    report = bring(csv_file(json.dumps(SANSAN, ensure_ascii=False), name="cards.json"))
    assert (report["kind"], report["created"], report["problems"]) == ("people", 1, [])
    made = Person.objects.get(external_id="bizcard-1")
    assert (made.family, made.given_kana, made.mobile) == ("高瀬", "ユキ", "090-1111-2222")
