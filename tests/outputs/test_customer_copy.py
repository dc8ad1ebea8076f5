"""The customer's copy: only what may be shared, and a refusal when a text would leak."""

from __future__ import annotations

import io
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation

from tests.snapshots import empty_snapshot, sample_snapshot
from tokui.core.plan import Judged, PlanSnapshot
from tokui.outputs.customer_view import (
    NothingToShare,
    SensitiveContent,
    for_customer,
    leaks,
    shared_with_customer,
)
from tokui.outputs.export import UnknownFormat, export_plan
from tokui.outputs.json_snapshot import dumps
from tokui.outputs.pptx import build_pptx

SHARED = {
    ("Account", "name"), ("Account", "short_name"), ("PlanHead", "owner_name"),
    ("Need", "title"), ("Play", "title"), ("Play", "value"), ("Play", "customer_benefit"),
    ("Objective", "title"), ("Kpi", "name"), ("Kpi", "unit"), ("Action", "title"),
    ("Department", "name"), ("Product", "name"), ("Product", "family"), ("Stakeholder", "name"),
    ("OrderTotal", "product_name"),
}  # fmt: skip
"""Texts that may go to the customer."""

CODES = {"id", "state", "kind", "layer", "side", "value", "grade", "direction", "currency",
         "money_unit", "level", "status", "fiscal_close", "topic", "pressure", "cadence",
         "amount_basis", "tier", "wanted_relation", "wanted", "outcome"}  # fmt: skip
"""Fields that hold codes or days of the year rather than somebody's words."""


def with_canaries(value: Any, place: str = "") -> Any:
    """The same plan with a text of its own in every place where somebody writes."""
    if isinstance(value, tuple):
        return tuple(with_canaries(item, f"{place}{number}") for number, item in enumerate(value))
    if isinstance(value, Judged):
        return replace(value, source=f"canary {place} source", quote=f"canary {place} quote",
                       by=f"canary {place} by")  # fmt: skip
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kind = type(value).__name__
    changed = {}
    for part in fields(value):
        held = getattr(value, part.name)
        if isinstance(held, tuple) or is_dataclass(held):
            links = isinstance(held, tuple) and held and isinstance(held[0], str)
            if not links or part.name == "group":
                changed[part.name] = with_canaries(held, f"{place}{part.name}")
        elif isinstance(held, str) and not _is_code(kind, part.name, held, value):
            changed[part.name] = f"canary {kind}.{part.name} {place}"
    return replace(value, **changed)


def _is_code(kind: str, name: str, held: str, value: Any) -> bool:
    links = {"holder", "department", "owner", "parent", "person", "colleague", "product", "need",
             "kpi", "play", "deal", "phase", "counterpart", "cause", "boss", "source", "target",
             "stakeholder", "body", "head", "sponsor"}  # fmt: skip
    is_link = name in links and not (kind in ("Fact", "CustomerRival", "FinancialYear", "OurRival")
                                     or (kind, name) == ("Activity", "body"))  # fmt: skip
    is_code = name in CODES and (kind, name) != ("Play", "value")
    return is_code or is_link


def canaries() -> PlanSnapshot:
    """A plan in which every text is a canary and everything that may be shared is."""
    snapshot = sample_snapshot()
    plays = tuple(replace(play, state="agreed") for play in snapshot.plays)
    actions = tuple(replace(action, side="customer") for action in snapshot.actions)
    confirmed = Judged("confirmed", "confirmed")
    needs = tuple(replace(need, state=confirmed) for need in snapshot.needs)
    objectives = tuple(replace(one, kind="satisfaction") for one in snapshot.objectives)
    full = replace(snapshot, plays=plays, actions=actions, needs=needs, objectives=objectives)
    told: PlanSnapshot = with_canaries(full)
    return told


def xml_of(content: bytes) -> str:
    with ZipFile(io.BytesIO(content)) as packed:
        return "\n".join(packed.read(name).decode(errors="ignore") for name in packed.namelist()
                         if name.endswith((".xml", ".rels")))  # fmt: skip


def texts(content: bytes) -> str:
    told = []
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                told.append(shape.text_frame.text)
            if shape.has_table:
                told += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(told)


def test_every_canary_outside_the_shared_texts_stays_at_home() -> None:
    shared = for_customer(canaries())
    allowed = tuple(f"canary {kind}.{name} " for kind, name in SHARED)
    document = dumps(shared)
    for line in document.splitlines():
        if "canary" in line:
            assert any(start in line for start in allowed), line
    assert "canary Play.value" in document
    deck = xml_of(build_pptx(canaries(), language="ja", variant="customer"))
    for found in deck.split("canary ")[1:]:
        assert f"canary {found}".startswith(allowed), found[:80]
    assert "canary Play.value" in deck


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_copy_holds_what_was_agreed_confirmed_used_and_is_to_be_done(language: str) -> None:
    snapshot = sample_snapshot()
    told = texts(build_pptx(snapshot, language=language, variant="customer"))  # type: ignore[arg-type]
    agreed = [play for play in snapshot.plays if play.state in ("agreed", "running", "delivered")]
    assert agreed
    for play in agreed:
        assert play.customer_benefit in told
    for play in snapshot.plays:
        if play not in agreed:
            assert play.title not in told
        assert not play.our_benefit or play.our_benefit not in told
    assert snapshot.plan.name not in told
    assert "社外秘" not in told
    for rival in snapshot.our_rivals:
        assert rival.name not in told


def leaking(**changes: Any) -> tuple[str, ...]:
    """The kinds of leak of the sample when its first agreed play says this."""
    snapshot = sample_snapshot()
    first = next(play for play in snapshot.plays if play.state in ("agreed", "running"))
    plays = tuple(replace(play, **changes) if play is first else play for play in snapshot.plays)
    changed = replace(snapshot, plays=plays)
    return tuple(leak.kind.en for leak in leaks(for_customer(changed), changed))


def test_the_sample_gives_nothing_away() -> None:
    assert leaking() == ()


def test_a_rival_named_in_an_agreed_play_is_refused_in_any_writing() -> None:
    name = sample_snapshot().our_rivals[0].name
    assert leaking(value=f"{name}より早く届ける") == ("a rival's name",)
    assert leaking(customer_benefit=f"{name[0]} {name[1:]}からの切替") == ("a rival's name",)


def test_an_opinion_or_an_internal_sentence_is_refused() -> None:
    snapshot = sample_snapshot()
    note = next(held.private_note for held in snapshot.stakeholders if held.private_note)
    assert leaking(value=f"方針：{note}") == ("an opinion about a person",)
    move = next(rival.counter_move for rival in snapshot.our_rivals if rival.counter_move)
    assert "a text for us alone" in leaking(value=move)


def test_our_amounts_are_refused_and_others_are_not() -> None:
    snapshot = sample_snapshot()
    target = snapshot.plan.revenue_target
    assert target is not None
    assert leaking(value=f"{target:,}円の効果") == ("an amount of ours",)
    assert leaking(value=f"1{target:,}円の効果") == ()


def test_a_leak_makes_no_file_and_says_where() -> None:
    snapshot = sample_snapshot()
    name = snapshot.our_rivals[0].name
    plays = tuple(replace(play, state="agreed", value=name) for play in snapshot.plays[:1])
    with pytest.raises(SensitiveContent) as caught:
        export_plan(replace(snapshot, plays=plays), format="pptx", variant="customer",
                    language="ja")  # fmt: skip
    (leak,) = caught.value.leaks
    assert snapshot.plays[0].title in leak.place.ja
    assert leak.words == name


def test_a_plan_with_nothing_to_share_is_told_so() -> None:
    with pytest.raises(NothingToShare):
        shared_with_customer(empty_snapshot())


def test_only_slides_come_as_a_customers_copy() -> None:
    for format in ("xlsx", "pdf", "md", "json"):
        with pytest.raises(UnknownFormat):
            export_plan(sample_snapshot(), format=format, variant="customer", language="ja")


def test_no_private_reading_of_a_measure_is_shared() -> None:
    snapshot = sample_snapshot()
    objectives = tuple(replace(one, kind="satisfaction") for one in snapshot.objectives)
    shared = for_customer(replace(snapshot, objectives=objectives))
    readings = [reading for one in shared.objectives for kpi in one.kpis
                for reading in kpi.readings]  # fmt: skip
    assert readings
    assert {reading.note for reading in readings} == {""}
    assert all(isinstance(reading.value, Decimal) for reading in readings)


def test_what_we_earn_stays_with_us() -> None:
    snapshot = sample_snapshot()
    costly = tuple(replace(one, cost=77_123_457) for one in snapshot.orders)
    own = [
        replace(
            one,
            kind="satisfaction",
            kpis=tuple(replace(kpi, measure="gross_profit") for kpi in one.kpis),
        )
        for one in snapshot.objectives
        if one.kpis
    ]
    assert own
    shared = for_customer(replace(snapshot, orders=costly, objectives=tuple(own)))
    assert shared.objectives == ()
    assert "77123457" not in dumps(shared)
    assert len(shared.orders) == len(snapshot.orders) > 0
