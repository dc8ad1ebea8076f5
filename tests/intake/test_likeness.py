"""Which companies look alike: the quick way leaves out nothing that the whole way shows."""

from __future__ import annotations

from itertools import product

from rapidfuzz import fuzz

from tokui.intake.likeness import ENOUGH, Card, Pool, card_of, likeness

NAMES = (
    "東亜精密", "東亜精機", "東亜精密電機", "丹波紡績", "丹波精密紡績", "備後電機", "備後電機商事",
    "未来電機工業", "未来電工", "Toa Seimitsu", "Toa Seimitsu Trading",
)  # fmt: skip
PLACES = ("東京都千代田区丸の内1-2-3", "北海道札幌市中央区2-2", "東京都中央区銀座5-5", "不明", "")
PHONES = ("", "03-1234-5678")


def cards(first: int, form: str) -> list[Card]:
    said = enumerate(product(NAMES, PLACES, PHONES), start=first)
    return [
        card_of(key, {"name": form.format(name), "address": place, "phone": phone})
        for key, (name, place, phone) in said
    ]


def shown(card: Card, pool: list[Card]) -> dict[object, float]:
    """Those that look like `card` when each is compared, as far as a spelling is near at all."""
    return {
        other.key: found.score
        for other in pool
        if max(fuzz.ratio(a, b) for a in card.forms() for b in other.forms()) >= 60
        and (found := likeness(card, other)).score >= ENOUGH
    }


def test_the_quick_way_shows_what_comparing_each_with_each_shows():
    asked, pool = cards(0, "株式会社{}"), cards(1_000, "{}（株）")
    found = {
        card.key: {each.key: each.score for each in like}
        for card, like in Pool(pool).like(asked, most=len(pool))
    }
    assert found == {card.key: shown(card, pool) for card in asked if shown(card, pool)}
    assert sum(map(len, found.values())) > 1_000
