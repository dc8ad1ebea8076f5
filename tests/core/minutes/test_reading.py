"""Sentences of minutes and mails, and what each says about whom. All people are invented."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tokui.core.capture import CaptureGround, Colleague, Contact
from tokui.core.minutes import read_minutes
from tokui.core.scales import ATTITUDE, GRADE, ROLE

TODAY = dt.date(2026, 11, 22)
GROUND = CaptureGround(
    contacts=(
        Contact("ichiro", "穂高 一郎", "穂高", "一郎", "ホダカ イチロウ", "Ichiro Hodaka",
                (("製造部", "部長"),)),
        Contact("ken", "髙瀬 健", "髙瀬", "健", "", "Ken Takase", (("", "代表取締役社長"),)),
        Contact("rin", "森 凛", "森", "凛", "", "Rin Mori", (("情報システム部", "次長"),)),
    ),
    colleagues=(Colleague("aoi", "佐伯 葵"),),
)  # fmt: skip


def read(text: str) -> list[tuple[str, str, str, str]]:
    """Kind, person, value and grade of each claim."""
    return [
        (
            claim.kind,
            claim.who.ids[0] if hasattr(claim.who, "ids") else claim.who.text,
            claim.value,
            claim.grade,
        )
        for claim in read_minutes(text, TODAY, GROUND)
    ]


SAID = {
    # Who decides, in either order.
    "決裁者は髙瀬社長。": [("role", "ken", "approver", "inferred")],
    "髙瀬社長が最終決裁者。": [("role", "ken", "approver", "inferred")],
    "最終決裁は髙瀬社長が行う。": [("role", "ken", "approver", "inferred")],
    "決裁権は穂高部長にあるとのこと。": [("role", "ichiro", "approver", "stated")],
    "承認者：森次長": [("role", "rin", "decision_maker", "inferred")],
    "森次長が窓口。": [("role", "rin", "gatekeeper", "inferred")],
    "稟議は森次長が起案する。": [("role", "rin", "drafter", "inferred")],
    "森CIOは前向き。": [("attitude", "rin", "supporter", "inferred")],
    "新任の山本部長が推進役。": [("role", "山本部長", "champion", "inferred")],
    "Mr. Takase has the final say.": [("role", "ken", "approver", "inferred")],
    "Ms. Mori is our point of contact.": [("role", "rin", "gatekeeper", "inferred")],
    # Not who decides.
    "穂高部長は決裁者ではないとのこと。": [("not_role", "ichiro", "approver", "stated")],
    "穂高部長に決裁権はない。": [("not_role", "ichiro", "approver", "inferred")],
    "穂高部長には決裁権がありません。": [("not_role", "ichiro", "approver", "inferred")],
    "Mr. Takase is not the decision maker.": [("not_role", "ken", "decision_maker", "inferred")],
    # For and against, and what negation leaves of it.
    "穂高部長は前向き。": [("attitude", "ichiro", "supporter", "inferred")],
    "穂高部長は前向きではない。": [("attitude", "ichiro", "sceptic", "inferred")],
    "穂高部長は反対していない。": [("attitude", "ichiro", "neutral", "inferred")],
    "穂高部長は断固反対。": [("attitude", "ichiro", "opponent", "inferred")],
    "穂高部長は強く推している。": [("attitude", "ichiro", "champion", "inferred")],
    "森次長は様子見の姿勢。": [("attitude", "rin", "neutral", "inferred")],
    "森次長は費用に懸念を示した。": [("attitude", "rin", "sceptic", "inferred")],
    "森次長に懸念はない。": [("attitude", "rin", "neutral", "inferred")],
    "Mr. Takase is not against it.": [("attitude", "ken", "neutral", "inferred")],
    "Ms. Mori is reluctant.": [("attitude", "rin", "sceptic", "inferred")],
    # Two people, two minds.
    "穂高部長は前向きだが、森次長は反対している。": [
        ("attitude", "ichiro", "supporter", "inferred"),
        ("attitude", "rin", "opponent", "inferred"),
    ],
    "Ms. Mori supports us, but Mr. Takase opposes the change.": [
        ("attitude", "rin", "supporter", "inferred"), ("attitude", "ken", "opponent", "inferred"),
    ],
    "穂高部長は森次長に反対している。": [("attitude", "ichiro", "opponent", "inferred")],
    # Their own words, hearsay, guesses, conditions.
    "穂高部長「ぜひ進めたい」": [("attitude", "ichiro", "supporter", "confirmed")],
    "穂高部長は「費用に懸念がある」と発言。": [("attitude", "ichiro", "sceptic", "confirmed")],
    "Mr. Takase said he is in favour of the plan.": [("attitude", "ken", "supporter", "confirmed")],
    "穂高部長によると、髙瀬社長は慎重らしい。": [("attitude", "ken", "sceptic", "stated")],
    "According to Ms. Mori, Mr. Takase is sceptical.": [("attitude", "ken", "sceptic", "stated")],
    "穂高部長は賛成するかもしれない。": [("attitude", "ichiro", "supporter", "assumed")],
    "穂高部長は前向きという印象。": [("attitude", "ichiro", "supporter", "assumed")],
    "価格が下がれば穂高部長は賛成する。": [("attitude", "ichiro", "supporter", "assumed")],
    "If the price drops, Mr. Takase would be positive.": [
        ("attitude", "ken", "supporter", "assumed"),
    ],
    # The sentence before says who is meant, when it names one person alone.
    "穂高部長と面談。予算には前向き。": [("attitude", "ichiro", "supporter", "assumed")],
    "穂高部長と森次長に面談。予算には前向き。": [],
    # People who move.
    "森次長は4月1日付で情報システム部長に昇進。": [("post", "rin", "情報システム部長", "stated")],
    "森次長は3月末で退職。": [("left", "rin", "retired", "stated")],
    "森次長は関西支社へ転出した。": [("left", "rin", "transferred", "stated")],
    "森次長は退職しない。": [],
    # No signal at all.
    "決裁者は誰か。": [],
    "穂高部長は賛成でしょうか？": [],
    "決裁者は不明。": [],
    "DX推進部の山本部長と面談。": [],
    "穂高部長と評価版の説明をした。": [],
    "佐伯が前向きに進める。": [],
}  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_what_a_sentence_says(text: str):
    assert read(text) == SAID[text]


def test_the_quote_is_the_sentence_as_it_was_written():
    text = "本日は工場を見学。\n髙瀬社長は　前向きでした。次回は12/10。"
    (claim,) = read_minutes(text, TODAY, GROUND)
    assert claim.quote == "髙瀬社長は　前向きでした。"


def test_the_day_of_a_move():
    (claim,) = read_minutes("森次長は4月1日付で情報システム部長に昇進。", TODAY, GROUND)
    assert claim.on == dt.date(2027, 4, 1)


def test_of_two_that_say_the_same_the_surer_one_stays():
    (claim,) = read_minutes("穂高部長は前向きらしい。穂高部長「前向きに考えます」", TODAY, GROUND)
    assert (claim.grade, claim.signs) == ("confirmed", ("own_words",))


words = some.sampled_from(
    [
        *(
            "穂高部長",
            "髙瀬社長",
            "森次長",
            "は",
            "が",
            "に",
            "決裁者",
            "前向き",
            "反対",
            "ではない",
        ),
        *("「", "」", "。", "、", "らしい", "退職", "4月1日", "昇進", "かもしれない", "\n", "?"),
        *("Mr. Takase", " is ", "not ", "positive"),
    ]
)


@given(some.lists(words, max_size=25).map("".join))
def test_any_text_gives_claims_of_the_scales_with_their_quotes(text: str):
    for claim in read_minutes(text, TODAY, GROUND):
        assert claim.quote in text
        assert claim.grade in GRADE
        if claim.kind in ("role", "not_role"):
            assert claim.value in ROLE
        elif claim.kind == "attitude":
            assert claim.value in ATTITUDE
