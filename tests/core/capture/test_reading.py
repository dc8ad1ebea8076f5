"""A line after a meeting becomes an activity, its people and the next steps."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.capture import CaptureGround, Colleague, Contact, NamedDeal, read_capture
from tokui.core.scales import ACTIVITY_KIND

TODAY = dt.date(2026, 11, 22)
MADE = (("製造部", "部長"),)
BOOKS = (("経理部", "課長"),)
CHIEF = (("", "代表取締役社長"),)
SYSTEMS = (("情報システム部", "次長"),)
GROUND = CaptureGround(
    contacts=(
        Contact("ichiro", "穂高 一郎", "穂高", "一郎", "ホダカ イチロウ", "Ichiro Hodaka", MADE),
        Contact("hanako", "穂高 花子", "穂高", "花子", "ホダカ ハナコ", "Hanako Hodaka", BOOKS),
        Contact("ken", "髙瀬 健", "髙瀬", "健", "", "Ken Takase", CHIEF),
        Contact("rin", "森 凛", "森", "凛", "", "Rin Mori", SYSTEMS),
    ),
    colleagues=(Colleague("aoi", "佐伯 葵"), Colleague("rei", "森 玲")),
    deals=(NamedDeal("plant", "第2工場"), NamedDeal("renewal", "第2工場の更新")),
)


def read(text, language="ja"):
    return read_capture(text, TODAY, GROUND, language)


def ids(found):
    return [one.ids for one in found]


def test_the_line_everybody_writes():
    capture = read("11/20 ○○部長と面談。予算は来期。次回 12/10 デモ")
    assert (capture.on, capture.kind) == (dt.date(2026, 11, 20), "meeting")
    assert capture.subject == "○○部長と面談"
    assert capture.body == "11/20 ○○部長と面談。予算は来期。次回 12/10 デモ"
    assert [(one.name, one.title) for one in capture.strangers] == [("○○", "部長")]
    (step,) = capture.next_steps
    assert (step.title, step.due) == ("デモ", dt.date(2026, 12, 10))


def test_the_same_in_english():
    capture = read("Met Mr. Takase on Nov 20. Budget is next FY. Next: demo on Dec 10", "en")
    assert (capture.on, capture.kind) == (dt.date(2026, 11, 20), "meeting")
    assert ids(capture.people) == [("ken",)]
    steps = [(one.title, one.due) for one in capture.next_steps]
    assert steps == [("demo", dt.date(2026, 12, 10))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("穂高部長に電話", "call"),
        ("穂高部長へメールで面談を依頼", "email"),
        ("オンラインで打ち合わせ", "online"),
        ("髙瀬社長と会食", "dinner"),
        ("工場を見学", "visit"),
        ("展示会で名刺交換", "event"),
        ("打合せ", "meeting"),
        ("穂高花子さんと", "meeting"),
        ("来期は投資を増やすらしい", "note"),
        ("Called the plant", "call"),
    ],
)
def test_the_kind_follows_from_the_words(text, kind):
    assert read(text).kind == kind
    assert kind in ACTIVITY_KIND


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("穂高一郎様と面談", [("ichiro",)]),
        ("穂高 一郎と面談", [("ichiro",)]),
        ("穂高部長と面談", [("ichiro",)]),
        ("穂高課長と面談", [("hanako",)]),
        ("製造部長と面談", [("ichiro",)]),
        ("情報システム部次長と面談", [("rin",)]),
        ("高瀬社長を訪問", [("ken",)]),
        ("社長に会う", [("ken",)]),
        ("Ichiro Hodaka and Takase", [("ichiro",), ("ken",)]),
        ("hodaka-sanと", [("ichiro", "hanako")]),
        ("穂高さんと面談", [("ichiro", "hanako")]),
        ("森次長と面談", [("rin",)]),
        ("森さんと面談", [("rin", "rei")]),
        ("穂高部長と穂高一郎様", [("ichiro",)]),
        ("森林組合の話", []),
        ("副社長に会う", []),
    ],
)
def test_people_are_known_by_name_title_and_post(text, people):
    assert ids(read(text).people) == people


def test_our_own_people_are_told_apart():
    capture = read("佐伯と髙瀬社長を訪問")
    assert ids(capture.colleagues) == [("aoi",)]
    assert ids(capture.people) == [("ken",)]


@pytest.mark.parametrize(
    ("text", "stranger"),
    [
        ("鈴掛課長を訪問", ("鈴掛", "課長")),
        ("ミナモト様から電話", ("ミナモト", "様")),
        ("購買部長と面談", ("", "購買部長")),
        ("Talked to Ms. Suzukake", ("Suzukake", "")),
    ],
)
def test_people_not_known_yet_are_offered(text, stranger):
    assert [(one.name, one.title) for one in read(text).strangers] == [stranger]


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("面談。次回は12月中旬。", [("次回の打ち合わせ", "2026-12-20")]),
        ("面談。見積を12/5までに送付", [("見積を送付", "2026-12-05")]),
        ("面談。宿題：費用の内訳", [("費用の内訳", None)]),
        ("面談\n→ 来週金曜 要件確認会", [("要件確認会", "2026-11-27")]),
        ("面談。来週、資料を送付します。", [("資料を送付します", "2026-11-27")]),
        ("11/10に資料を送付した。", []),
        ("11/10 面談。次回 11/15 デモ", [("デモ", "2026-11-15")]),
        ("Met. Will send the offer by Friday", [("Will send the offer", "2026-11-27")]),
        ("面談。次回 12/1(火) 工場見学。宿題は図面", [("工場見学", "2026-12-01"), ("図面", None)]),
    ],
)
def test_what_comes_next_is_proposed(text, steps):
    found = [(one.title, str(one.due) if one.due else None) for one in read(text).next_steps]
    assert found == steps


def test_a_next_step_knows_its_people():
    (step,) = read("面談。次回 12/1 佐伯が髙瀬社長へ説明").next_steps
    assert (ids(step.people), ids(step.colleagues)) == ([("ken",)], [("aoi",)])


def test_the_longer_name_of_a_deal_wins():
    assert read("第２工場の更新を説明").deal_id == "renewal"
    assert read("第2工場を見学").deal_id == "plant"
    assert read("工場を見学").deal_id == ""


def test_a_line_of_next_steps_alone_still_has_a_subject():
    capture = read("次回 12/10 デモ")
    assert (capture.on, capture.subject) == (TODAY, "次回 12/10 デモ")


@given(st.text(max_size=120))
def test_nothing_typed_is_ever_lost(text):
    capture = read(text)
    assert capture.body == text.strip()
    assert capture.kind in ACTIVITY_KIND
    assert len(capture.subject) <= 60
