"""Taking one person out of texts, and nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.redaction import MARK, identity_of, redaction_of

ASAI = identity_of(
    name="浅井 決子",
    parts=(("浅井", "決子"), ("アサイ", "ケツコ"), ("Ketsuko", "Asai")),
    addresses=("asai@toa.example",),
    phones=("03-1234-5678", "110"),
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("浅井決子様", f"{MARK}様"),
        ("浅井　決子と浅井 決子", f"{MARK}と{MARK}"),
        ("アサイ・ケツコ", MARK),
        ("Asai Ketsuko, ketsuko asai", f"{MARK}, {MARK}"),
        ("Ketsuko Asaima", "Ketsuko Asaima"),
        ("mail: ASAI@toa.example.", f"mail: {MARK}."),
        ("masai@toa.example", "masai@toa.example"),
        ("電話03(1234)5678", f"電話{MARK}"),
        ("0312345678、031234567890", f"{MARK}、031234567890"),
        ("浅井さんと決子さん", "浅井さんと決子さん"),
        ("110", "110"),
        ("", ""),
    ],
)
def test_what_names_the_person_is_marked(text: str, left: str) -> None:
    assert redaction_of(ASAI).redact(text)[0] == left


def test_a_longer_name_of_somebody_else_is_left_alone() -> None:
    rin = identity_of(name="林 凜", parts=(("林", "凜"),))
    redaction = redaction_of(rin, ["小林凜太郎", "林 凜"])
    assert redaction.redact("小林凜太郎と林凜") == (f"小林凜太郎と{MARK}", 1)


def test_a_family_name_alone_is_not_looked_for() -> None:
    redaction = redaction_of(identity_of(name="浅井", parts=(("浅井", ""),)))
    assert redaction.redact("浅井様") == ("浅井様", 0)
    assert redaction.fragments == ()


def test_documents_are_marked_however_deep_and_keep_their_form() -> None:
    document = {"a": [{"浅井決子": "浅井 決子へ"}, 3, None, True], "b": "別"}
    assert redaction_of(ASAI).redact_value(document) == (
        {"a": [{MARK: f"{MARK}へ"}, 3, None, True], "b": "別"},
        2,
    )


@given(st.text(max_size=40), st.text(max_size=40))
def test_marking_again_changes_nothing_and_nothing_is_left(before: str, after: str) -> None:
    redaction = redaction_of(ASAI)
    once, _count = redaction.redact(f"{before}浅井決子{after}")
    assert redaction.redact(once) == (once, 0)
    assert "浅井決子" not in once


@given(st.text(alphabet="浅井決子アサ aK@0123", max_size=60))
def test_a_text_that_is_marked_holds_a_fragment(text: str) -> None:
    """By fragments the database finds the rows: a row without one is never looked at."""
    redaction = redaction_of(ASAI)
    if redaction.redact(text)[1]:
        assert any(one.casefold() in text.casefold() for one in redaction.fragments)
