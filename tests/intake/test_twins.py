"""名寄せ: rows that may be about a known account, or about that of another row."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.intake.test_choices import commit, newest
from tests.intake.test_pages import page, signed_in, upload
from tests.world import World
from tokui.accounts.models import Account
from tokui.intake.models import KnownSpelling

HEAD = "会社名,所在地,電話,業種\n"
KNOWN = HEAD + "霧ヶ峰精密株式会社,長野県諏訪市上諏訪1-2-3,0266-11-2222,\n"
CLOSE = HEAD + "霧ケ峰精蜜㈱,長野県諏訪市上諏訪1-2-3,0266-11-2222,精密機械\n"
ELSEWHERE = HEAD + "霧ヶ峰精密株式会社,大阪府堺市北区9-9,,化学\n"


@pytest.fixture
def emi(world: World) -> Client:
    return signed_in(world.emi)


@pytest.fixture
def known(emi: Client) -> Account:
    bring_in(emi, KNOWN)
    return Account.objects.get(name="霧ヶ峰精密株式会社")


def bring_in(client: Client, text: str) -> None:
    upload(client, text)
    commit(client, newest())


def decide(client: Client, answer: str, row: int = 2) -> str:
    address = f"/imports/{newest().public_id}/"
    form = {"decide": "1", "show": "twins", f"twin-{row}": answer}
    return page(client, client.post(address, form))


def test_a_close_name_is_asked_about_with_score_and_reasons(emi: Client, known: Account):
    upload(emi, CLOSE)
    (asked,) = newest().outcome["twins"]
    (answer,) = asked["answers"]
    assert answer["answer"] == known.public_id
    assert answer["score"] > 0.9
    html = emi.get(f"/imports/{newest().public_id}/?show=twins").content.decode()
    assert "same telephone number" in html
    assert "same address" in html


def test_joined_rows_fill_gaps_alone_and_their_name_is_known_from_then_on(
    emi: Client, known: Account
):
    upload(emi, CLOSE)
    decide(emi, known.public_id)
    assert newest().counts["updated"] == 1
    commit(emi, newest())
    known.refresh_from_db()
    assert (known.name, known.industry) == ("霧ヶ峰精密株式会社", "精密機械")
    assert KnownSpelling.objects.get().name == "霧ケ峰精蜜㈱"
    upload(emi, CLOSE)
    assert newest().counts == {"rows": 1, "created": 0, "updated": 0, "unchanged": 1, "skipped": 0}


def test_taking_the_import_back_takes_the_joining_back(emi: Client, known: Account):
    upload(emi, CLOSE)
    decide(emi, known.public_id)
    commit(emi, newest())
    emi.post(f"/imports/{newest().public_id}/undo/")
    known.refresh_from_db()
    assert known.industry == ""
    assert not KnownSpelling.objects.exists()
    upload(emi, CLOSE)
    assert newest().outcome["twins"]


def test_a_row_kept_apart_becomes_an_account_of_its_own(emi: Client, known: Account):
    upload(emi, CLOSE)
    decide(emi, "separate")
    commit(emi, newest())
    assert Account.objects.filter(name__contains="精蜜").exists()
    upload(emi, CLOSE)
    assert newest().counts["unchanged"] == 1
    assert not newest().outcome["twins"]


def test_a_row_put_off_is_left_out_and_said(emi: Client, known: Account):
    upload(emi, CLOSE)
    html = decide(emi, "later")
    assert newest().counts["skipped"] == 1
    assert "decide later" in html


def test_the_same_name_in_another_place_is_never_taken_without_asking(emi: Client, known: Account):
    upload(emi, ELSEWHERE)
    assert newest().counts["skipped"] == 1
    (asked,) = newest().outcome["twins"]
    assert asked["is_needed"]
    decide(emi, known.public_id)
    assert newest().counts["updated"] == 1
    known.refresh_from_db()
    commit(emi, newest())
    known.refresh_from_db()
    assert (known.address, known.industry) == ("長野県諏訪市上諏訪1-2-3", "化学")
    upload(emi, ELSEWHERE)
    assert newest().counts["unchanged"] == 1


def test_two_of_one_name_are_told_apart_by_their_place(emi: Client, known: Account):
    upload(emi, ELSEWHERE)
    decide(emi, "separate")
    commit(emi, newest())
    assert Account.objects.filter(name="霧ヶ峰精密株式会社").count() == 2
    upload(emi, ELSEWHERE)
    assert newest().counts["unchanged"] == 1


def test_two_rows_of_one_company_can_be_joined_in_the_file(emi: Client, world: World):
    both = CLOSE + "霧ケ峰精密,,0266-11-2222,\n"
    upload(emi, both)
    (asked,) = newest().outcome["twins"]
    assert asked["row"] == 3
    decide(emi, "row:2", row=3)
    commit(emi, newest())
    assert Account.objects.filter(phone="0266-11-2222").count() == 1
    upload(emi, both)
    assert newest().counts["created"] == 0


def test_an_answer_that_was_not_offered_counts_as_none(emi: Client, known: Account, world: World):
    upload(emi, CLOSE)
    decide(emi, "row:99")
    assert newest().wishes["twins"] == {}
    assert newest().counts["created"] == 1
