"""Address cards (vCard 2.1, 3.0, 4.0) as a table: a card is a row.

Own reading, as vobject gives a whole file up for one cut photo, which old phones write all the
time. Pictures, keys and sounds are passed over; birthdays and homes are not asked for.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from tokui.core.japan import Unreadable, decode
from tokui.intake.parsing import Refused, Row

_HEAD: Final = re.compile(
    rb"^(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<params>(?:;(?:\"[^\"]*\"|[^:;\"])*)*):"
)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_PART: Final = re.compile(r"(?<!\\);")
_QUOTED: Final = "QUOTED-PRINTABLE"
_COLUMNS: Final = (
    "Full Name", "Last Name", "First Name", "Phonetic Last Name", "Phonetic First Name", "Company",
    "Department", "Job Title", "Role", "Email", "Business Phone", "Mobile Phone", "Fax",
    "Postal Code", "Address", "Web", "Note", "UID",
)  # fmt: skip
_PLAIN: Final = {"FN": "Full Name", "TITLE": "Job Title", "ROLE": "Role", "EMAIL": "Email",
                 "URL": "Web", "NOTE": "Note", "UID": "UID",
                 "X-PHONETIC-LAST-NAME": "Phonetic Last Name",
                 "X-PHONETIC-FIRST-NAME": "Phonetic First Name"}  # fmt: skip
_COMPANIES: Final = {("KIND", "ORG"), ("X-ABSHOWAS", "COMPANY")}


class _Property(NamedTuple):
    """One line of a card: its name, its parameters in capitals, its value as text."""

    name: str
    params: tuple[str, ...]
    value: str

    def parts(self) -> list[str]:
        """The components of a structured value: of a name, an organisation, an address."""
        return [_plain(part) for part in _PART.split(self.value)]

    def is_of(self, *kinds: str) -> bool:
        """Whether it is marked as one of these kinds, in the way of any version."""
        said = {kind for param in self.params for kind in re.split(r"[=,\"]", param)}
        return not said.isdisjoint(kinds)


def looks_like_cards(raw: bytes) -> bool:
    """Whether a file begins as a card does."""
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:11].upper() == b"BEGIN:VCARD"


def read_cards(raw: bytes, encoding: str | None) -> tuple[dict[str, Any], Iterator[Row]]:
    """The cards of a file as rows, with headings first."""
    try:
        told = decode(raw, encoding).encoding
    except Unreadable as error:
        raise Refused("unknown_encoding", encoding=encoding or "") from error
    cards = [_columns_of(card) for card in _cards(raw.removeprefix(b"\xef\xbb\xbf"), told)]
    used = {column for card in cards for column in card}
    if not used:
        raise Refused("empty_file")
    extra = sorted(used - set(_COLUMNS))
    headings = [column for column in _COLUMNS if column in used] + extra
    return {"encoding": told}, _rows(cards, headings)


def _rows(cards: list[dict[str, str]], headings: list[str]) -> Iterator[Row]:
    yield [1, *headings]
    for number, card in enumerate(cards, 2):
        if card:
            yield [number, *(card.get(column, "") for column in headings)]


def _cards(raw: bytes, encoding: str) -> Iterator[list[_Property]]:
    card: list[_Property] = []
    for line in _unfolded(raw):
        head = _HEAD.match(line)
        if head is None:
            continue
        found = _property(head, line[head.end() :], encoding)
        if found.name == "BEGIN":
            card = []
        elif found.name == "END":
            yield card
            card = []
        else:
            card.append(found)
    if card:
        yield card


def _unfolded(raw: bytes) -> Iterator[bytes]:
    """Whole lines: folded ones are joined, and so are those that quoted-printable breaks."""
    whole = b""
    for line in raw.splitlines():
        if whole.endswith(b"=") and _QUOTED.encode() in whole.partition(b":")[0].upper():
            whole = whole[:-1] + line
        elif line[:1] in (b" ", b"\t"):
            whole += line[1:]
        else:
            yield whole
            whole = line
    yield whole


def _property(head: re.Match[bytes], value: bytes, encoding: str) -> _Property:
    params = tuple(
        param.strip().upper() for param in head["params"].decode("ascii", "replace").split(";")
    )
    own = next((param.partition("=")[2] for param in params if param.startswith("CHARSET=")), "")
    if any(param.endswith(_QUOTED) for param in params):
        value = quopri.decodestring(value)
        # What is quoted is plain letters in the file, whose own encoding says nothing of it.
        own = own or "utf-8"
    return _Property(head["name"].decode("ascii", "replace").upper(), params,
                     _decoded(value, own, encoding))  # fmt: skip


def _decoded(value: bytes, own: str, encoding: str) -> str:
    named = {"SHIFT_JIS": "cp932", "SHIFT-JIS": "cp932", "SJIS": "cp932", "X-SJIS": "cp932"}
    for name in (named.get(own, own) or encoding, encoding, "cp932"):
        try:
            return value.decode(name).replace("\0", "")
        except (LookupError, UnicodeDecodeError):
            continue
    return value.decode(encoding, "replace").replace("\0", "")


def _plain(text: str) -> str:
    def meant(found: re.Match[str]) -> str:
        return "\n" if found[1] in "nN" else found[1]

    return _ESCAPED.sub(meant, text).strip()


def _columns_of(card: list[_Property]) -> dict[str, str]:
    """Column to text; a second telephone or address goes into a column of its own."""
    found: dict[str, str] = {}
    for one in card:
        for column, text in _told(one):
            if not text:
                continue
            place, count = column, 2
            while place in found:
                place, count = f"{column} {count}", count + 1
            found[place] = text
    if any((one.name, one.value.strip().upper()) in _COMPANIES for one in card):
        found.pop("Full Name", None)
    return found


def _told(one: _Property) -> list[tuple[str, str]]:
    """What one line of a card says, by column."""
    if one.name in _PLAIN:
        return [(_PLAIN[one.name], _plain(one.value))]
    if one.name == "N":
        return _pair("Last Name", "First Name", one.parts())
    if one.name == "SOUND" and one.is_of("X-IRMC-N"):
        return _pair("Phonetic Last Name", "Phonetic First Name", one.parts())
    if one.name == "ORG":
        company, *units = one.parts()
        return [("Company", company), ("Department", " ".join(unit for unit in units if unit))]
    if one.name == "TEL":
        return [(_telephone(one), _plain(one.value).removeprefix("tel:"))]
    if one.name == "ADR" and not one.is_of("HOME"):
        _box, further, street, city, region, code, _country, *_rest = [*one.parts(), *[""] * 7]
        # Region, city, street, building: the order in which an address is written in Japan.
        return [("Postal Code", code), ("Address", f"{region}{city}{street} {further}".strip())]
    return []


def _pair(family: str, given: str, parts: list[str]) -> list[tuple[str, str]]:
    return [(family, parts[0]), (given, parts[1] if len(parts) > 1 else "")]


def _telephone(one: _Property) -> str:
    if one.is_of("CELL", "MOBILE", "IPHONE"):
        return "Mobile Phone"
    return "Fax" if one.is_of("FAX") else "Business Phone"
