"""Measures 名寄せ on a list of companies that is damaged on purpose.

`PYTHONPATH=src python tools/likeness.py LIST.csv [-v]`, the list with the columns of `HEADINGS`, as
the EDINET code list and the basic facts of listed companies have them; -v names what was missed.

Half of the companies are known; the file holds half of the known ones and as many that are not,
each damaged by one to three of `DAMAGES`, all without their number. The seed is fixed.
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tokui.core.japan import fold_company
from tokui.intake.likeness import Card, Pool, card_of, places_differ

type Firm = dict[str, str]
SEED = 20261123
FORMS = ("株式会社", "有限会社", "合同会社")
HEADINGS = {
    "number": ("法人番号", "提出者法人番号"),
    "name": ("法人名", "提出者名"),
    "name_en": ("法人名英語", "提出者名（英字）"),
    "name_kana": ("法人名ふりがな", "提出者名（ヨミ）"),
    "address": ("本店所在地", "所在地"),
}
VARIANTS = str.maketrans("高崎浜辺斉徳富島広沢国", "髙﨑濵邊齋德冨嶋廣澤國")


def _shorten_form(firm: Firm, dice: random.Random) -> Firm:
    name = firm["name"]
    for form in FORMS:
        if form in name:
            short = dice.choice(
                (f"({form[0]})", f"（{form[0]}）", "㈱" if form[0] == "株" else "", "")
            )
            name = name.replace(form, short)
    return firm | {"name": name}


def _move_form(firm: Firm, dice: random.Random) -> Firm:
    name = firm["name"]
    for form in FORMS:
        if form in name:
            rest = name.replace(form, "").strip()
            name = dice.choice((rest + form, form + " " + rest, rest + "　" + form))
    return firm | {"name": name}


def _mistype(firm: Firm, dice: random.Random) -> Firm:
    signs = list(firm["name"])
    places = [place for place, sign in enumerate(signs) if sign not in "株式会社有限合同"]
    if len(places) < 4:
        return firm
    place = dice.choice(places)
    way = dice.randrange(3)
    if way == 0:
        del signs[place]
    elif way == 1 and place + 1 < len(signs):
        signs[place], signs[place + 1] = signs[place + 1], signs[place]
    else:
        signs[place] = dice.choice("一田ンア社本東a")
    return firm | {"name": "".join(signs)}


def _widen(firm: Firm, _dice: random.Random) -> Firm:
    wide = {sign: sign + 0xFEE0 for sign in range(0x21, 0x7F)}
    return firm | {"name": firm["name"].translate(wide)}


def _space(firm: Firm, dice: random.Random) -> Firm:
    place = dice.randrange(1, max(2, len(firm["name"])))
    return firm | {"name": firm["name"][:place] + dice.choice(" 　") + firm["name"][place:]}


def _vary(firm: Firm, _dice: random.Random) -> Firm:
    return firm | {"name": firm["name"].translate(VARIANTS)}


def _read_aloud(firm: Firm, _dice: random.Random) -> Firm:
    return firm | {"name": firm["name_kana"]} if firm["name_kana"] else firm


def _translate(firm: Firm, _dice: random.Random) -> Firm:
    return firm | {"name": firm["name_en"]} if firm["name_en"] else firm


def _add_branch(firm: Firm, dice: random.Random) -> Firm:
    branches = ("東京支店", " 大阪支社", "　営業本部", "名古屋営業所")
    return firm | {"name": firm["name"] + dice.choice(branches)}


def _abbreviate(firm: Firm, _dice: random.Random) -> Firm:
    short = firm["name"].replace("ホールディングス", "HD").replace("グループ", "G")
    return firm | {"name": short}


def _shorten_address(firm: Firm, dice: random.Random) -> Firm:
    address = firm["address"]
    for end in "都道府県":
        head, mark, rest = address[:5].partition(end)
        if mark and len(head) in (2, 3):
            address = rest + address[5:]
            break
    if dice.random() < 0.5:
        address = address.replace("丁目", "-").replace("番地", "-").replace("番", "-")
    return firm | {"address": address}


def _drop_address(firm: Firm, _dice: random.Random) -> Firm:
    return firm | {"address": ""}


DAMAGES: tuple[Callable[[Firm, random.Random], Firm], ...] = (
    _shorten_form, _move_form, _mistype, _widen, _space, _vary, _read_aloud, _translate,
    _add_branch, _abbreviate, _shorten_address, _drop_address,
)  # fmt: skip


def damaged(firm: Firm, dice: random.Random) -> Firm:
    """A company as somebody may have typed it, without its number."""
    for damage in dice.sample(DAMAGES, dice.randint(1, 3)):
        firm = damage(firm, dice)
    return firm | {"name_en": "", "name_kana": firm["name_kana"] if dice.random() < 0.3 else ""}


def firms_of(path: Path) -> list[Firm]:
    """The companies of the list that have a number, each once."""
    found: dict[str, Firm] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            values = {
                name: next((row[heading] for heading in headings if heading in row), "")
                for name, headings in HEADINGS.items()
            }
            if values["number"]:
                found[values["number"]] = values
    return list(found.values())


def sure_match(card: Card, named: dict[str, list[Card]]) -> Card | None:
    """The company that an import takes a row for without asking."""
    same = named.get(fold_company(card.title), [])
    return same[0] if len(same) == 1 and not places_differ(card, same[0]) else None


def main(path: Path) -> None:
    """Print the figures."""
    dice = random.Random(SEED)  # noqa: S311 - a fixed set, no secret
    firms = firms_of(path)
    dice.shuffle(firms)
    half = len(firms) // 2
    known, unknown = firms[:half], firms[half:]
    cards = [card_of(firm["number"], firm) for firm in known]
    named: dict[str, list[Card]] = {}
    for card in cards:
        named.setdefault(fold_company(card.title), []).append(card)
    rows = [(firm["number"], damaged(firm, dice)) for firm in known[: half // 2]]
    rows += [("", damaged(firm, dice)) for firm in unknown[: half // 2]]
    right = wrong = 0
    asked: list[tuple[str, Card]] = []
    for place, (truth, firm) in enumerate(rows):
        card = card_of(place, firm)
        found = sure_match(card, named)
        if found is None:
            asked.append((truth, card))
        elif found.key == truth:
            right += 1
        else:
            wrong += 1
            print("wrong:", card.title, card.address, "|", found.title, found.address)
    start = time.process_time()
    suggested = {card.key: found for card, found in Pool(cards).like([c for _t, c in asked])}
    seconds = time.process_time() - start
    real = [(truth, card) for truth, card in asked if truth]
    hits = [truth in {each.key for each in suggested.get(card.key, [])} for truth, card in real]
    for (truth, card), hit in zip(real, hits, strict=True):
        if not hit and "-v" in sys.argv:
            print("missed:", card.title, "|", next(c.title for c in cards if c.key == truth))
    idle = sum(1 for truth, card in asked if not truth and card.key in suggested)
    print(f"known {len(known)}, rows {len(rows)}: {right} joined rightly, {wrong} wrongly")
    print(f"precision of joining without asking {right / (right + wrong):.4f}")
    print(f"recall of suggestions {sum(hits)}/{len(hits)} = {sum(hits) / len(hits):.4f}")
    print(f"rows of unknown companies with a suggestion {idle}; {seconds:.1f} s of processor")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
