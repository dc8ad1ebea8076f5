"""Maps of needs and rivals, from a snapshot."""

from __future__ import annotations

from dataclasses import replace

from tests.snapshots import sample_snapshot
from tokui.core import scales
from tokui.core.maps import needs_map, rival_matrix


def test_every_need_stands_in_its_layer_with_what_it_comes_from():
    snapshot = sample_snapshot()
    shown = needs_map(snapshot)
    assert [layer.code for layer, _cards in shown.layers] == list(scales.NEED_LAYER.codes)
    cards = {card.need.id: card for _layer, found in shown.layers for card in found}
    assert set(cards) == {need.id for need in snapshot.needs}
    for need in snapshot.needs:
        assert cards[need.id].causes == ((need.cause,) if need.cause else ())


def test_a_play_comes_from_what_it_answers():
    snapshot = sample_snapshot()
    for card in needs_map(snapshot).plays:
        assert set(card.causes) <= set(card.play.needs)
        assert len(card.causes) == len([need for need in card.play.needs if need])


def test_what_points_to_a_removed_need_stands_alone():
    snapshot = sample_snapshot()
    orphans = [replace(need, cause="gone") for need in snapshot.needs]
    shown = needs_map(replace(snapshot, needs=tuple(orphans)))
    assert all(card.causes == () for _layer, cards in shown.layers for card in cards)


def test_rivals_stand_where_their_ratings_say():
    snapshot = sample_snapshot()
    matrix = rival_matrix(snapshot.our_rivals, "price", "product")
    assert [value.code for value in matrix.columns] == ["-2", "-1", "0", "+1", "+2", "unknown"]
    assert [row.code for row, _cells in matrix.rows] == ["+2", "+1", "0", "-1", "-2", "unknown"]
    for row, cells in matrix.rows:
        for cell in cells:
            for rival in cell.things:
                assert (rival.product_rating.value, rival.price_rating.value) == (
                    row.code,
                    cell.column,
                )
    placed = [rival for _row, cells in matrix.rows for cell in cells for rival in cell.things]
    assert len(placed) == len(snapshot.our_rivals)
