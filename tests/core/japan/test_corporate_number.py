"""Corporate numbers and securities codes."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.japan import (
    Unreadable,
    check_digit,
    display_securities_code,
    is_corporate_number,
    normalise_corporate_number,
    normalise_securities_code,
)

VALID = [
    "7000012050002",
    "1180301018771",
    "5835678256246",
    "4000012090001",
    "7010401001556",
    "7123456789012",
]


@pytest.mark.parametrize("number", VALID)
def test_valid_numbers_pass(number: str) -> None:
    assert normalise_corporate_number(number) == number
    assert is_corporate_number(number)


@pytest.mark.parametrize(
    "text",
    [
        "T7000012050002",
        "７０００－０１２０５０００２",
        " 7000 0120 50002 ",
        "ｔ７０００－０１２０－５０００２",
        "7000012050002.0",
        "7-0000-1205-0002",
    ],
)
def test_other_spellings_become_thirteen_digits(text: str) -> None:
    assert normalise_corporate_number(text) == "7000012050002"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("7000012050003", "wrong_check_digit"),
        ("0000000000000", "wrong_check_digit"),
        ("70000120500", "wrong_length"),
        ("70000120500021", "wrong_length"),
        ("7.00001E+12", "rounded"),
        ("株式会社見本", "not_a_number"),
        ("", "empty"),
    ],
)
def test_wrong_numbers_say_what_is_wrong(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        normalise_corporate_number(text)
    assert caught.value.code == code
    assert caught.value.value == text
    assert not is_corporate_number(text)


def test_twelve_digits_are_refused_as_personal_number_and_not_repeated() -> None:
    with pytest.raises(Unreadable) as caught:
        normalise_corporate_number("1234-5678-9018")
    error = caught.value
    assert error.code == "personal_number"
    assert "My Number" in error.words.en
    assert "マイナンバー" in error.words.ja
    for place in (str(error), error.value, error.words.en, error.words.ja):
        assert "9018" not in place


@given(st.from_regex(r"[0-9]{12}", fullmatch=True), st.integers(0, 12), st.integers(1, 9))
def test_every_base_has_one_check_digit(base: str, place: int, shift: int) -> None:
    digit = check_digit(base)
    assert 1 <= digit <= 9
    number = f"{digit}{base}"
    assert is_corporate_number(number)
    assert not is_corporate_number(f"{(digit + shift) % 10}{base}")


def test_a_base_of_another_length_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="12 digits"):
        check_digit("123")


def test_errors_cross_a_process_border() -> None:
    with pytest.raises(Unreadable) as caught:
        normalise_corporate_number("12")
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.code, copy.words, copy.value) == ("wrong_length", caught.value.words, "12")


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("409A0", "409A0", "409A"),
        ("409a", "409A0", "409A"),
        ("１３７６", "13760", "1376"),
        ("13760.0", "13760", "1376"),
        ("25935", "25935", "25935"),
    ],
)
def test_securities_codes_are_text(text: str, stored: str, shown: str) -> None:
    assert normalise_securities_code(text) == stored
    assert display_securities_code(stored) == shown


@pytest.mark.parametrize("text", ["", "137", "137600", "A376", "0123"])
def test_other_securities_codes_are_refused(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        normalise_securities_code(text)
    assert caught.value.code == "wrong_securities_code"
