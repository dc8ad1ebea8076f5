"""The chart of a page: a card for everybody, escaped, classed, opinions only for who may see."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.snapshots import empty_snapshot, large_snapshot, sample_snapshot
from tokui.core.orgchart import org_tree
from tokui.core.plan import PlanSnapshot
from tokui.outputs.svg_orgchart import org_chart_svg

AS_OF = date(2026, 11, 20)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(snapshot: PlanSnapshot, language: str = "ja") -> ElementTree.Element:
    return ElementTree.fromstring(org_chart_svg(snapshot, language=language, as_of=AS_OF))


def cards(svg: ElementTree.Element) -> list[ElementTree.Element]:
    return [group for group in svg.iter(f"{SVG}g") if "org-card" in group.get("class", "").split()]


def card_of(svg: ElementTree.Element, person: str) -> ElementTree.Element:
    return next(card for card in cards(svg) if card.get("data-person") == person)


def told(card: ElementTree.Element) -> str:
    return card.findtext(f"{SVG}title") or ""


def test_everybody_has_a_card_that_a_page_can_link() -> None:
    snapshot = sample_snapshot()
    linked = [card.get("data-person") or card.get("data-department") or card.get("data-stakeholder")
              for card in cards(drawn(snapshot))]  # fmt: skip
    assert linked == [node.id for node in org_tree(snapshot)]


def test_a_card_carries_symbol_word_class_and_roles() -> None:
    card = card_of(drawn(sample_snapshot()), "p-hoshino")
    texts = [text.text for text in card.iter(f"{SVG}text")]
    assert "att-champion" in (card.get("class") or "")
    assert {"星野 奏", "生産技術部長", "◎ 推進", "推", "起"} <= set(texts)
    english = card_of(drawn(sample_snapshot(), "en"), "p-hoshino")
    assert {"◎ Champion", "Drafter"} <= {text.text for text in english.iter(f"{SVG}text")}


def test_guesses_and_empty_chairs_are_dashed() -> None:
    svg = drawn(sample_snapshot())
    dashed = {
        card.get("data-person") or card.get("data-stakeholder")
        for card in cards(svg)
        if any(rect.get("stroke-dasharray") for rect in card.iter(f"{SVG}rect"))
    }
    assert {"p-minase", "s-legal", "p-kase"} <= dashed
    assert "p-hoshino" not in dashed


def test_without_the_right_to_see_opinions_none_is_drawn() -> None:
    text = org_chart_svg(sample_snapshot().without_opinions(), language="ja", as_of=AS_OF)
    for opinion in ("att-", "推進</text>", "阻害", "org-dot", "tie-conflicts", "検査工程の主導権"):
        assert opinion not in text
    assert "tie-dotted_line" in text


def test_lines_between_people_have_class_and_word() -> None:
    text = org_chart_svg(sample_snapshot(), language="ja", as_of=AS_OF)
    for kind in ("influences", "allied", "conflicts", "advises", "dotted_line"):
        assert f'class="tie tie-{kind}"' in text
    assert "検査工程の主導権" in text


def test_a_long_title_is_clipped_and_told_in_full() -> None:
    card = card_of(drawn(sample_snapshot()), "p-asahina")
    shown = [text.text or "" for text in card.iter(f"{SVG}text")]
    assert any(text.endswith("…") for text in shown)
    assert "グローバルサービス事業推進担当" in told(card)


def test_the_last_contact_is_counted_to_the_day_asked_for() -> None:
    assert "15日前" in told(card_of(drawn(sample_snapshot()), "p-hoshino"))


def test_markup_in_names_is_text() -> None:
    snapshot = sample_snapshot()
    evil = replace(snapshot.people[0], name='<script>"&', posts=snapshot.people[0].posts)
    svg = drawn(replace(snapshot, people=(evil, *snapshot.people[1:])))
    assert not list(svg.iter(f"{SVG}script"))
    assert '<script>"&' in told(card_of(svg, evil.id))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_needs_no_inline_style(language: str) -> None:
    text = org_chart_svg(sample_snapshot(), language=language, as_of=AS_OF)
    assert "style=" not in text
    assert not re.search(r"\son[a-z]+=", text)


def test_nobody_gives_no_drawing() -> None:
    assert org_chart_svg(empty_snapshot(), language="ja", as_of=AS_OF) == ""


def test_three_hundred_people_are_drawn_in_time() -> None:
    snapshot = large_snapshot(300)
    started = time.process_time()
    text = org_chart_svg(snapshot, language="ja", as_of=AS_OF)
    assert time.process_time() - started < 0.15
    assert len(cards(ElementTree.fromstring(text))) == len(org_tree(snapshot))
