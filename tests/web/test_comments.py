"""Comments on pages: beside a record, in the drawer of an account, and with no script at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.world import World
from tokui.comments.models import Comment

SECRET = "カナリア百二の意見"


def url_of(record: Any, noun: str = "need") -> str:
    return f"/records/{noun}/{record.public_id}/"


@pytest.fixture
def need(world: World) -> Any:
    return world.add("need", title="保守費用を下げたい")


def test_a_comment_stands_beside_its_record_at_once(
    world: World, need: Any, signed_in: Callable[..., Any]
) -> None:
    emi = signed_in("emi")
    text = "@剣持 健 <b>本当</b>ですか https://example.com/a"
    answer = emi.part(f"{url_of(need)}comments/", {"text": text, "once": "a"})
    page = answer.content.decode()
    assert '<b class="named">@剣持 健</b> &lt;b&gt;本当&lt;/b&gt;ですか' in page
    assert '<a class="link" href="https://example.com/a" rel="noreferrer"' in page
    emi.part(f"{url_of(need)}comments/", {"text": text, "once": "a"})
    assert Comment.objects.count() == 1
    card = signed_in("ken").part(url_of(need)).content.decode()
    assert "本当" in card
    assert "/remove/" not in card.split('class="threads"')[1].split("</ol>")[0]


def test_an_answer_to_plain_forms_leads_back_to_the_record(
    world: World, need: Any, signed_in: Callable[..., Any]
) -> None:
    rin = signed_in("rin")
    answer = rin.post(f"{url_of(need)}comments/", {"text": "なぜですか"})
    assert answer["Location"] == f"{url_of(need)}#comments"
    made = Comment.objects.get()
    answer = rin.post(f"/comments/{made.public_id}/settle/")
    assert answer["Location"] == f"{url_of(need)}#comments"
    assert "1 settled" in rin.get(url_of(need)).content.decode()


def test_what_is_removed_can_be_taken_back_from_its_toast(
    world: World, need: Any, signed_in: Callable[..., Any]
) -> None:
    emi = signed_in("emi")
    emi.part(f"{url_of(need)}comments/", {"text": "間違い"})
    made = Comment.objects.get()
    page = emi.part(f"/comments/{made.public_id}/remove/", {}).content.decode()
    assert "間違い" not in page
    assert "Comment removed." in page
    page = emi.part(f"/comments/{made.public_id}/remove/", {"again": "1"}).content.decode()
    assert "間違い" in page


def test_an_empty_comment_is_refused_with_its_reason(
    world: World, need: Any, signed_in: Callable[..., Any]
) -> None:
    answer = signed_in("emi").part(f"{url_of(need)}comments/", {"text": "  "})
    assert answer.status_code == 422
    assert "Write something first." in answer.content.decode()


def test_only_those_are_offered_who_may_read_it(
    world: World, need: Any, signed_in: Callable[..., Any]
) -> None:
    person = world.add("person", name="名越 遼")
    emi = signed_in("emi")

    def offered(record: Any, noun: str) -> list[str]:
        found = emi.get(f"{url_of(record, noun)}comments/readers/").json()["readers"]
        return sorted(one["name"] for one in found)

    leading = ["真壁 誠", "青山 葵"]
    assert offered(need, "need") == sorted([*leading, "剣持 健", "林田 凜"])
    assert offered(person, "person") == sorted([*leading, "剣持 健"])


def test_nothing_said_about_a_person_reaches_who_may_not_read_opinions(
    world: World, signed_in: Callable[..., Any]
) -> None:
    person = world.add("person", name="名越 遼")
    emi = signed_in("emi")
    emi.part(f"{url_of(person, 'person')}comments/", {"text": SECRET})
    drawer = f"/accounts/{world.toa.public_id}/comments/"
    assert SECRET in emi.part(drawer).content.decode()
    rin = signed_in("rin")
    pages = [drawer, url_of(person, "person"), f"/accounts/{world.toa.public_id}/history/"]
    for path in pages:
        for page in (rin.part(path), rin.get(path)):
            assert page.status_code == 200
            assert SECRET not in page.content.decode()
    assert "data-comment-form" not in rin.part(url_of(person, "person")).content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Open on records"), ("ja", "未解決コメント")]
)
def test_the_drawer_tells_of_all_records_of_an_account(
    world: World, need: Any, signed_in: Callable[..., Any], language: str, words: str
) -> None:
    emi = signed_in("emi", language)
    emi.part(f"{url_of(need)}comments/", {"text": "記録について"})
    emi.part(f"{url_of(world.toa, 'account')}comments/", {"text": "顧客について"})
    ken = signed_in("ken", language)
    for page in (
        ken.part(f"/accounts/{world.toa.public_id}/comments/").content.decode(),
        ken.get(f"/accounts/{world.toa.public_id}/comments/").content.decode(),
    ):
        assert words in page
        assert re.search(rf'href="{url_of(need)}" data-inspect>保守費用を下げたい', page)
        assert page.count("顧客について") == 1
