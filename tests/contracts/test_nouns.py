"""Declaration, model, glossary and snapshot say the same of every noun."""

from __future__ import annotations

import dataclasses
import importlib.util
from pathlib import Path

import pytest
from django.db import connection

from tokui.core import plan as values
from tokui.core.plan.upkeep import Survey
from tokui.core.scales import ALL as ALL_SCALES
from tokui.core.vocabulary import NOUNS
from tokui.kernel.fields import Choice, Choices, Integer, Link, Links, Number, Text
from tokui.kernel.nouns import Noun, all_nouns, noun_of

ROOT = Path(__file__).resolve().parents[2]

SNAPSHOT = {
    "account": values.Account,
    "fact": values.Fact,
    "financial_year": values.FinancialYear,
    "segment": values.Segment,
    "department": values.Department,
    "person": values.Person,
    "post": values.Post,
    "tie": values.Tie,
    "coverage": values.Coverage,
    "deal": values.Deal,
    "activity": values.Activity,
    "need": values.Need,
    "objective": values.Objective,
    "kpi": values.Kpi,
    "reading": values.Reading,
    "milestone": values.Milestone,
    "contribution": values.Contribution,
    "customer_rival": values.CustomerRival,
    "our_rival": values.OurRival,
    "stakeholder": values.Stakeholder,
    "deal_stake": values.DealStake,
    "play": values.Play,
    "footprint": values.Footprint,
    "phase": values.Phase,
    "action": values.Action,
    "body": values.DecisionBody,
    "route": values.DecisionRoute,
    "step": values.RouteStep,
    "section": values.SectionState,
    "waiver": values.Waiver,
    "survey": Survey,
}
"""The value in the snapshot that carries each noun's fields."""

nouns = pytest.mark.parametrize("noun", all_nouns(), ids=lambda noun: noun.code)


@nouns
def test_every_field_is_named_in_both_languages(noun: Noun):
    words = NOUNS[noun.code]
    assert {item.name for item in noun.fields} <= set(words.fields)
    for item in noun.fields:
        assert item.words.en.strip(), item.name
        assert item.words.ja.strip(), item.name


@nouns
def test_stored_fields_are_columns_and_judged_ones_are_not(noun: Noun):
    columns = {column.name for column in noun.model._meta.get_fields()}
    for item in noun.fields:
        assert (item.name in columns) != item.judged, item.name


@nouns
def test_columns_of_tables_are_fields(noun: Noun):
    assert set(noun.columns) <= set(noun.by_name)
    assert noun.columns


@nouns
def test_links_lead_to_known_nouns(noun: Noun):
    for item in noun.fields:
        if isinstance(item, Link | Links):
            target = noun_of(item.to)
            assert noun.model._meta.get_field(item.name).related_model is target.model


@nouns
def test_scales_fit_their_columns(noun: Noun):
    for item in noun.fields:
        if isinstance(item, Choice) and not item.judged:
            width = noun.model._meta.get_field(item.name).max_length
            assert max(len(code) for code in item.scale.codes) <= width, item.name
        if isinstance(item, Choice | Choices):
            assert ALL_SCALES[item.scale.code] is item.scale


@nouns
def test_what_a_field_takes_fits_its_column(noun: Noun):
    """PostgreSQL refuses what does not fit; a person must hear it before, in words."""
    for item in noun.fields:
        if item.judged or isinstance(item, Link | Links | Choice | Choices):
            continue
        column = noun.model._meta.get_field(item.name)
        if isinstance(item, Text) and item.clean is None:
            assert item.max_length <= column.max_length, item.name
        elif isinstance(item, Integer):
            low, high = connection.ops.integer_field_range(column.get_internal_type())
            assert low <= item.minimum <= item.maximum <= high, item.name
        elif isinstance(item, Number):
            highest = 10 ** (column.max_digits - column.decimal_places)
            low = -(10**15) if item.minimum is None else item.minimum
            high = 10**15 if item.maximum is None else item.maximum
            assert max(abs(low), abs(high)) <= highest, item.name
            assert column.decimal_places >= 4, item.name


@pytest.mark.parametrize("code", SNAPSHOT)
def test_the_snapshot_carries_every_judgement_and_hides_the_same_opinions(code: str):
    noun = noun_of(code)
    carried = {part.name: part for part in dataclasses.fields(SNAPSHOT[code])}
    for item in noun.fields:
        if item.judged:
            assert item.name in carried, item.name
        if item.name in carried:
            hidden = bool(carried[item.name].metadata.get("sensitive"))
            assert hidden == item.sensitive, f"{item.name} is an opinion in one place only"


@pytest.mark.parametrize("scale", ALL_SCALES.values(), ids=lambda scale: scale.code)
def test_every_value_of_a_scale_is_said_in_both_languages(scale):
    for language in ("ja", "en"):
        labels = [value.words.say(language) for value in scale]
        assert all(label.strip() for label in labels)
        assert len(set(labels)) == len(labels), "two values with one label cannot be told apart"
    for value in scale:
        assert scale.find(value.words.ja) == value.code
        assert scale.find(value.words.en) == value.code


def test_the_published_glossary_is_up_to_date():
    spec = importlib.util.spec_from_file_location("glossary_page", ROOT / "tools" / "glossary.py")
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    assert (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8") == page.glossary()
