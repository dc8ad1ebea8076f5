"""Two moments of a plan compared: by record, by field, and without what may not be seen."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from tests.snapshots import empty_snapshot, sample_snapshot
from tokui.core.diff import PARTS, Part, change_words, diff_plans, evidence_words
from tokui.core.diff.parts import MONEY, SCALES
from tokui.core.plan import Judged, PlanSnapshot
from tokui.core.plan.snapshot import sensitive_fields
from tokui.core.scales import ATTITUDE
from tokui.core.vocabulary import NOUNS

parts = pytest.mark.parametrize("part", PARTS, ids=lambda part: part.noun)


def with_stakeholder(plan: PlanSnapshot, **values: object) -> PlanSnapshot:
    """The plan in which its first stakeholder differs."""
    first, *others = plan.stakeholders
    return replace(plan, stakeholders=(replace(first, **values), *others))  # type: ignore[arg-type]


@parts
def test_every_field_that_is_compared_has_a_name_and_exists(part: Part) -> None:
    assert set(part.fields) <= set(NOUNS[part.noun].fields)
    things = list(part.things(sample_snapshot()))
    for thing in things:
        assert {*part.fields, part.named_by} <= {field.name for field in fields(thing)}


def test_scales_and_money_speak_of_fields_that_are_compared() -> None:
    compared = {f"{part.noun}.{name}" for part in PARTS for name in part.fields}
    assert compared >= MONEY
    assert compared >= {f"{noun}.{name}" for noun, held in SCALES.items() for name in held}


def test_a_plan_does_not_differ_from_itself() -> None:
    diff = diff_plans(sample_snapshot(), sample_snapshot())
    assert diff.changes == ()
    assert diff.by_section == {}


def test_what_came_went_and_changed_is_told_apart() -> None:
    before = sample_snapshot()
    need = replace(before.needs[0], title="別の言い方")
    came = replace(before.needs[1], id="new", title="新しい課題")
    now = replace(before, needs=(need, *before.needs[2:], came))
    diff = diff_plans(before, now)
    assert {(one.kind, one.name) for one in diff.changes} == {
        ("changed", "別の言い方"),
        ("added", "新しい課題"),
        ("removed", before.needs[1].title),
    }
    assert diff.counts == {"added": 1, "changed": 1, "removed": 1}
    assert set(diff.by_section) == {"needs"}
    changed = next(one for one in diff.changes if one.kind == "changed")
    (field,) = changed.fields
    said = change_words(diff, changed, field)
    assert said.ja == f"{before.needs[0].title} → 別の言い方"


def test_a_moved_card_and_links_in_another_order_are_no_change() -> None:
    before = sample_snapshot()
    two = replace(before.needs[0], products=("p1", "p2"))
    turned = replace(two, position=99, products=("p2", "p1"))
    first, second = (replace(before, needs=(one, *before.needs[1:])) for one in (two, turned))
    assert diff_plans(first, second).changes == ()
    third = replace(before, needs=(replace(two, products=("p1",)), *before.needs[1:]))
    assert diff_plans(first, third).counts["changed"] == 1


def test_a_judgement_is_told_in_words_with_its_evidence() -> None:
    before = sample_snapshot()
    was = Judged("sceptic", "assumed", "聞いた話")
    now = Judged("supporter", "confirmed", "面談", "進めたい")
    diff = diff_plans(
        with_stakeholder(before, attitude=was), with_stakeholder(before, attitude=now)
    )
    (change,) = diff.changes
    (field,) = change.fields
    assert field.is_opinion
    said = change_words(diff, change, field)
    assert said.en == f"{ATTITUDE.say('sceptic', 'en')} → {ATTITUDE.say('supporter', 'en')}"
    told = evidence_words(field.now)
    assert told is not None
    assert "進めたい" in told.ja


def test_better_evidence_alone_is_a_change_of_its_own() -> None:
    before = sample_snapshot()
    diff = diff_plans(
        with_stakeholder(before, attitude=Judged("neutral", "assumed")),
        with_stakeholder(before, attitude=Judged("neutral", "confirmed", "面談")),
    )
    (field,) = diff.changes[0].fields
    assert field.is_evidence_alone
    assert "→" not in change_words(diff, diff.changes[0], field).ja


def test_opinions_are_neither_told_nor_counted_where_one_side_lacks_them() -> None:
    before = sample_snapshot()
    after = with_stakeholder(
        before, attitude=Judged("opponent", "stated", "秘密の出所"), private_note="秘密のメモ"
    )
    for one, other in (
        (before.without_opinions(), after),
        (before, after.without_opinions()),
        (before.without_opinions(), after.without_opinions()),
    ):
        diff = diff_plans(one, other)
        assert diff.changes == ()
        assert "秘密" not in repr(diff.changes)
    assert diff_plans(before, after).counts["changed"] == 1


def test_every_sensitive_field_of_the_snapshot_is_known_as_an_opinion() -> None:
    full, bare = sample_snapshot(), sample_snapshot().without_opinions()
    assert not bare.has_opinions
    told = {
        (one.noun, field.name)
        for one in diff_plans(empty_snapshot(), full).changes
        for field in one.fields
        if field.is_opinion
    }
    for part in PARTS:
        things = list(part.things(full))
        hidden = set(sensitive_fields(type(things[0]))) & set(part.fields) if things else set()
        known = {name for noun, name in told if noun == part.noun}
        filled = {
            name
            for thing in things
            for name in hidden
            if getattr(thing, name) not in (None, "", ())
            and not (
                isinstance(getattr(thing, name), Judged)
                and not getattr(thing, name).is_known
                and not getattr(thing, name).lapsed
            )
        }
        assert filled <= known
