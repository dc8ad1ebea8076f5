"""Corporate numbers (法人番号) and securities codes (証券コード): one spelling, checked."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from tokui.core.japan.blank import is_blank
from tokui.core.japan.unreadable import Unreadable
from tokui.core.words import Words

PERSONAL_NUMBER: Final = Words(
    en="This has 12 digits, as a personal number (My Number) has. Tokui never stores personal "
    "numbers: delete it. A corporate number has 13 digits.",
    ja="12桁です。個人のマイナンバーと同じ桁数のため受け付けません。マイナンバーは保存できません。"
    "削除してください。法人番号は13桁です。",
)
_WRONG_CHECK_DIGIT: Final = Words(
    en="A digit of this corporate number is wrong: the check digit in front does not fit. "
    "Compare it with the National Tax Agency's publication site.",
    ja="法人番号に誤りがあります（先頭の検査用数字が合いません）。"
    "国税庁の法人番号公表サイトと照らし合わせてください。",
)
_WRONG_LENGTH: Final = Words(
    en="A corporate number has 13 digits; this has {count}.",
    ja="法人番号は13桁です。これは{count}桁です。",
)
_NOT_A_NUMBER: Final = Words(
    en="A corporate number is 13 digits, with or without a T in front.",
    ja="法人番号は13桁の数字で入力してください（先頭のTは付いていてもかまいません）。",
)
_ROUNDED: Final = Words(
    en="A spreadsheet has rounded this number. Format the column as text and enter it again.",
    ja="表計算ソフトによって桁が丸められています。列を文字列にして入力し直してください。",
)
_SECURITIES_CODE: Final = Words(
    en="A securities code has 4 or 5 letters and digits, such as 1234 or 123A.",
    ja="証券コードは4桁または5桁の英数字です（例：1234、123A）。",
)

_DASHES_AND_SPACES: Final = re.compile(r"[\s\-\u2010-\u2015\u2212\u30fc]")
_CODE: Final = re.compile(r"[1-9][0-9A-Z][0-9][0-9A-Z][0-9]?", re.ASCII)


def check_digit(base12: str) -> int:
    """The check digit (1 to 9) that stands in front of a 12-digit base.

    9 - (sum of P(n) x Q(n) mod 9), P(1) rightmost, Q = 1 for odd n and 2 for even n, products not
    digit-summed: Ordinance of the Ministry of Finance No. 70 of 2014, article 2.
    Raises ValueError when the base is not 12 digits.
    """
    if not re.fullmatch(r"[0-9]{12}", base12):
        raise ValueError("the base of a corporate number has 12 digits")
    weighted = sum(
        int(digit) * (1 if place % 2 else 2)
        for place, digit in enumerate(reversed(base12), start=1)
    )
    return 9 - weighted % 9


def normalise_corporate_number(text: str) -> str:
    """The 13 digits of a corporate number, however it was typed: full width, hyphens, spaces or
    the T of an invoice registration number.

    Raises Unreadable: `personal_number` for 12 digits (the digits are not kept in the error),
    `wrong_check_digit`, `wrong_length`, `rounded`, `not_a_number`, `empty`.
    """
    if is_blank(text):
        raise Unreadable("empty", _NOT_A_NUMBER, text)
    plain = _DASHES_AND_SPACES.sub("", unicodedata.normalize("NFKC", text)).upper()
    if re.fullmatch(r"[0-9.]+E\+?[0-9]+", plain):
        raise Unreadable("rounded", _ROUNDED, text)
    digits = re.sub(r"\.0+$", "", plain.removeprefix("T"))
    if not re.fullmatch(r"[0-9]+", digits):
        raise Unreadable("not_a_number", _NOT_A_NUMBER, text)
    if len(digits) == 12:
        raise Unreadable("personal_number", PERSONAL_NUMBER, "*" * 12)
    if len(digits) != 13:
        raise Unreadable("wrong_length", _WRONG_LENGTH.fill(count=len(digits)), text)
    if check_digit(digits[1:]) != int(digits[0]):
        raise Unreadable("wrong_check_digit", _WRONG_CHECK_DIGIT, text)
    return digits


def is_corporate_number(text: str) -> bool:
    """Whether the text is a valid corporate number in any accepted spelling."""
    try:
        normalise_corporate_number(text)
    except Unreadable:
        return False
    return True


def normalise_securities_code(text: str) -> str:
    """The 5-character securities code; the 4 characters that exchanges show get their final 0.

    Raises Unreadable `wrong_securities_code`. Codes hold letters since 2024, so they are text.
    """
    plain = _DASHES_AND_SPACES.sub("", unicodedata.normalize("NFKC", text)).upper()
    plain = plain.removesuffix(".0")
    if not _CODE.fullmatch(plain):
        raise Unreadable("wrong_securities_code", _SECURITIES_CODE, text)
    return plain if len(plain) == 5 else plain + "0"


def display_securities_code(code: str) -> str:
    """The code as people know it: 409A for 409A0; a class of shares other than common keeps 5."""
    return code[:4] if len(code) == 5 and code.endswith("0") else code
