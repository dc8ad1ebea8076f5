"""Cells as text: what is copied out of a grid is read back as the same value."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from tests.contracts.filled import fill
from tests.world import World
from tokui.kernel.errors import Problems
from tokui.kernel.judgements import read_judgement
from tokui.kernel.nouns import all_nouns
from tokui.web.cells import CellReader, text_of
from tokui.web.queries.tables import noun_table

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_value_of_every_noun_survives_as_text(world: World, language: str):
    fill(world)
    wrong = []
    seen = 0
    with translation.override(language):
        for noun in all_nouns():
            for record in noun.policy.visible(world.aoi):
                scope = noun.scope(record)
                reader = CellReader(scope, world.aoi)
                names = [item.name for item in noun.fields]
                table = noun_table(
                    noun, [record], scope, member=world.aoi, today=TODAY, columns=names
                )
                for cell in table.rows[0].cells:
                    item, value, problems = cell.item, cell.value, Problems()
                    raw = reader.read(item, text_of(item, value, scope), problems)
                    if [one.code for one in problems.found] == ["ambiguous_reference"]:
                        continue
                    if item.judged:
                        read = read_judgement(item, raw, scope)["value"]
                        same = read == value.value
                    else:
                        same = item.plain(item.read(raw, scope)) == item.plain(value)
                    seen += bool(text_of(item, value, scope))
                    if problems.found or not same:
                        wrong.append((noun.code, item.name, text_of(item, value, scope)))
    assert seen > 100
    assert not wrong


def test_a_separator_inside_of_a_name_parts_nothing(world: World):
    names = ("Foo Co., Ltd.", "計測、制御", "保守")
    products = [world.add("product", by=world.aoi, name=name, list_price="1,000") for name in names]
    deal = world.add("deal", name="x", products=[one.public_id for one in products])
    noun = next(one for one in all_nouns() if one.code == "deal")
    item, problems = noun.by_name["products"], Problems()
    reader = CellReader(noun.scope(deal), world.emi)
    for text in ("Foo Co., Ltd., 計測、制御、保守", "保守\n計測、制御\nFoo Co., Ltd."):
        assert set(reader.read(item, text, problems)) == set(products)
    assert not problems.found
    assert reader.unknown_names(item, "保守、なにか") == ["なにか"]
