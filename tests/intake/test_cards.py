"""vCard 2.1, 3.0 and 4.0 as tables, and from cards to people."""

from __future__ import annotations

import quopri
from pathlib import Path
from typing import Any

import pytest

from tests.world import World
from tokui.intake.reading import read_rows
from tokui.kernel.errors import InvalidInput
from tokui.people.models import Person, Post

ACCOUNT = "東亜精密株式会社"


def quoted(text: str, encoding: str) -> bytes:
    """As old phones write it, with breaks within the line."""
    return quopri.encodestring(text.encode(encoding)).replace(b"\n", b"\r\n")


OLD = b"".join(
    line + b"\r\n"
    for line in (
        b"BEGIN:VCARD",
        b"VERSION:2.1",
        "N;CHARSET=SHIFT_JIS:高瀬;由紀;;;".encode("cp932"),
        "SOUND;X-IRMC-N;CHARSET=SHIFT_JIS:ﾀｶｾ;ﾕｷ;;;".encode("cp932"),
        b"ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:" + quoted(f"{ACCOUNT};生産技術部", "utf-8"),
        b"TITLE;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:" + quoted("表示課長", "cp932"),
        b"TEL;CELL;VOICE:090-1111-2222",
        b"TEL;WORK;FAX:03-1111-3333",
        b"EMAIL;INTERNET:yuki@toa.example",
        b"PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ",
        b" AAAA==broken",
        b"",
        b"END:VCARD",
    )
)
NEW = f"""begin:vcard
VERSION:3.0
N:高瀬;由紀;;;
FN:高瀬 由紀
X-PHONETIC-LAST-NAME:たかせ
X-PHONETIC-FIRST-NAME:ゆき
ORG:{ACCOUNT};生産\\;技術部;第一課
TITLE:課長
item1.TEL;TYPE=WORK,VOICE:03-1111-2222
item1.X-ABLabel:代表
TEL;TYPE=CELL:090-1111-2222
TEL;TYPE=WORK:03-1111-4444
EMAIL;TYPE=INTERNET:yuki@toa.example
ADR;TYPE=HOME:;;1-1;京都市;京都府;600-0000;日本
ADR;TYPE=WORK:;3階;本町1-2-3;金沢市;石川県;920-0000;日本
BDAY:1980-01-01
NOTE:一行目\\n二行
 目\\, 三つ
UID:card-1
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:東亜精密 代表
KIND:org
ORG:{ACCOUNT}
TEL;VALUE=uri;TYPE="work,voice":tel:+81-3-0000-0000
END:VCARD
"""


@pytest.fixture
def cards(tmp_path: Path) -> Any:
    """Column to text of each card of a file."""

    def read(content: bytes) -> list[dict[str, str]]:
        path = tmp_path / "cards.vcf"
        path.write_bytes(content)
        head, *rows = [row.cells for row in read_rows(path).rows]
        return [
            {column: text for column, text in zip(head, row, strict=True) if text} for row in rows
        ]

    return read


def test_cards_of_old_phones(cards: Any) -> None:
    assert cards(OLD) == [
        {
            "Last Name": "高瀬",
            "First Name": "由紀",
            "Phonetic Last Name": "ﾀｶｾ",
            "Phonetic First Name": "ﾕｷ",
            "Company": ACCOUNT,
            "Department": "生産技術部",
            "Job Title": "表示課長",
            "Mobile Phone": "090-1111-2222",
            "Fax": "03-1111-3333",
            "Email": "yuki@toa.example",
        }
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cards_of_today(cards: Any, end: str) -> None:
    person, company = cards(NEW.replace("\n", end).encode())
    assert person == {
        "Full Name": "高瀬 由紀",
        "Last Name": "高瀬",
        "First Name": "由紀",
        "Phonetic Last Name": "たかせ",
        "Phonetic First Name": "ゆき",
        "Company": ACCOUNT,
        "Department": "生産;技術部 第一課",
        "Job Title": "課長",
        "Business Phone": "03-1111-2222",
        "Business Phone 2": "03-1111-4444",
        "Mobile Phone": "090-1111-2222",
        "Email": "yuki@toa.example",
        "Postal Code": "920-0000",
        "Address": "石川県金沢市本町1-2-3 3階",
        "Note": "一行目\n二行目, 三つ",
        "UID": "card-1",
    }
    assert company == {"Company": ACCOUNT, "Business Phone": "+81-3-0000-0000"}


def test_neither_birthdays_nor_homes_are_taken(cards: Any) -> None:
    text = str(cards(NEW.encode()))
    assert "1980" not in text
    assert "京都" not in text


def test_a_file_that_was_cut_off_keeps_what_is_there(cards: Any) -> None:
    assert [card["Full Name"] for card in cards(NEW.encode()[:400])] == ["高瀬 由紀"]


def test_cards_without_anything_are_said(tmp_path: Path) -> None:
    path = tmp_path / "empty.vcf"
    path.write_text("BEGIN:VCARD\nEND:VCARD\n")
    with pytest.raises(InvalidInput) as caught:
        read_rows(path)
    assert caught.value.reason == "empty_file"


def test_cards_become_people_with_posts_once(bring: Any, csv_file: Any, world: World) -> None:
    person = NEW[: NEW.index("BEGIN:VCARD")].replace("\\;", "")
    path = csv_file(person, name="cards.vcf")
    report = bring(path)
    assert (report["kind"], report["created"]) == ("people", 1)
    made = Person.objects.get(external_id="card-1")
    assert (made.family, made.given, made.family_kana) == ("高瀬", "由紀", "たかせ")
    assert (made.email, made.mobile) == ("yuki@toa.example", "090-1111-2222")
    post = Post.objects.get(person=made)
    assert (post.title, post.department.name) == ("課長", "生産技術部 第一課")
    assert bring(path)["unchanged"] == 1
