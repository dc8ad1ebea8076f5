"""Encodings found from bytes."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokui.core.japan import Decoded, Unreadable, decode, for_cp932, missing_from_cp932

COMPANIES = [
    "見本商事株式会社",
    "株式会社サンプル製作所",
    "ミホン・ホールディングス",
    "南北銀行",
    "東西電鉄",
]
TITLES = ["代表取締役社長", "営業本部長", "情報システム部 課長", "担当", "執行役員"]
NOTES = [
    "来期の予算は9月に固まる見込み。",
    "サーバー更改の相談を受けた",
    "3億5,000万円で合意、契約は2027/03/31",
    "次回は役員面談（11月22日）",
    "ありがとうございました。",
    "ｻﾝﾌﾟﾙ品を送付",
]
rows = st.tuples(
    st.sampled_from(COMPANIES),
    st.sampled_from(TITLES),
    st.integers(1, 10**9),
    st.sampled_from(NOTES),
)
files = st.lists(rows, min_size=1, max_size=20).map(
    lambda lines: (
        "会社名,役職,金額,メモ\r\n" + "".join(f"{a},{b},{c},{d}\r\n" for a, b, c, d in lines)
    )
)
WITHOUT_HALF_WIDTH = str.maketrans("ｻﾝﾌﾟﾙ", "サン  ル")


@given(files, st.sampled_from(["utf-8", "cp932", "euc_jp", "utf-16-le", "utf-16-be"]))
def test_business_files_come_back_as_written(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded == Decoded(text, encoding, [])


@given(files)
def test_seven_bit_jis_is_found_before_utf_8(text: str) -> None:
    plain = text.translate(WITHOUT_HALF_WIDTH)
    assert decode(plain.encode("iso2022_jp")) == Decoded(plain, "iso2022_jp", [])
    assert decode(text.encode("iso2022_jp_ext")).text == text


@given(files, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_byte_order_marks_decide_and_go(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == Decoded(text, encoding, [])


def test_big_endian_mark() -> None:
    raw = codecs.BOM_UTF16_BE + "見本".encode("utf-16-be")
    assert decode(raw) == Decoded("見本", "utf-16", [])


def test_a_bank_file_in_half_width_kana_is_cp932() -> None:
    lines = "".join(f"2,000{place},ｶ)ﾐﾎﾝｼﾖｳｼﾞ,ﾄｳｷﾖｳ,{place * 1000}\r\n" for place in range(20))
    assert decode(lines.encode("cp932")) == Decoded(lines, "cp932", [])


def test_plain_ascii_and_nothing_at_all_are_utf_8() -> None:
    assert decode(b"name,amount\n") == Decoded("name,amount\n", "utf-8", [])
    assert decode(b"") == Decoded("", "utf-8", [])


def test_the_wave_dash_of_cp932() -> None:
    assert decode(b"\x81\x60", encoding="cp932").text == "\uff5e"


def test_vendor_characters_need_cp932_not_shift_jis() -> None:
    text = "㈱①㎡～－"
    raw = text.encode("cp932")
    assert decode(raw, encoding="cp932").text == text
    assert decode(raw, encoding="shift_jis") == Decoded(text, "cp932", [])
    with pytest.raises(UnicodeDecodeError):
        raw.decode("shift_jis")


def test_vendor_characters_in_euc() -> None:
    text = "㈱見本商事の①番、そのほかは平仮名で書く"
    assert decode(text.encode("euc_jis_2004")) == Decoded(text, "euc_jp", [])


def test_private_use_is_kept_and_pointed_at() -> None:
    raw = "見本".encode("cp932") + b"\xf0\x40" + "商事".encode("cp932")
    decoded = decode(raw, encoding="cp932")
    assert decoded.text == "見本\ue000商事"
    assert decoded.private_use == [2]
    assert decode(raw).private_use == [2]


def test_what_cp932_cannot_hold_is_reported() -> None:
    assert missing_from_cp932("㈱①㎡～－髙﨑") == []
    assert missing_from_cp932("a㍿b㋿c𠮷d—") == [1, 3, 5, 7]
    assert missing_from_cp932("10〜20 −5") == []
    assert for_cp932("10〜20 −5").encode("cp932").decode("cp932") == "10～20 －5"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (b"\x00\x00\x00\x00", None),
        (b"\xff\xff\xff", None),
        (b"\x82\xa0\x82", None),
        (b"\x00\xd8\x00", None),
        ("見本".encode("cp932"), "utf-8"),
        ("見本".encode("cp932"), "no-such-encoding"),
    ],
)
def test_bytes_that_fit_nothing_are_refused(raw: bytes, encoding: str | None) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(raw, encoding=encoding)
    assert caught.value.code == "unknown_encoding"


def test_a_forced_encoding_loses_its_mark_too() -> None:
    assert decode("見本".encode("utf-8-sig"), encoding="utf-8") == Decoded("見本", "utf-8-sig", [])
    assert decode("見本".encode("utf-16"), encoding="utf-16").text == "見本"
    assert decode("見本".encode(), encoding="utf-8").encoding == "utf-8"


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    with contextlib.suppress(Unreadable):
        assert len(decode(raw).text) <= len(raw)
