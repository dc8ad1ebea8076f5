"""Every rule as a row of a table: plans that break it, plans just inside it, what it says."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from tests.core.checks.cases_investment import INVESTMENT
from tests.core.checks.cases_people import PEOPLE_CASES
from tests.core.checks.cases_sections import SECTIONS
from tests.core.checks.cases_upkeep import UPKEEP
from tests.core.checks.cases_work import WORK
from tests.core.checks.model import MODEL, TODAY, found
from tokui.core.checks import CHAPTERS, LEVELS, PLAN, RULES, Rule, check_plan
from tokui.core.finding_scales import SEVERITY
from tokui.core.plan import PlanSnapshot
from tokui.core.scales import PLAN_SECTION
from tokui.core.vocabulary import NOUNS

ROOT = Path(__file__).resolve().parents[3]
CASES = {**SECTIONS, **PEOPLE_CASES, **WORK, **INVESTMENT, **UPKEEP}
MESSAGES = {
    code: (severity, spot, ja, en)
    for code, severity, spot, ja, en in (
        line.split("\t")
        for line in Path(__file__).with_name("messages.tsv").read_text("utf-8").splitlines()
    )
}
EVERY_PLAN = [plan for breaking, sound in CASES.values() for plan in (*breaking, *sound)]

rules = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def test_there_is_a_row_for_every_rule() -> None:
    assert set(CASES) == set(MESSAGES) == {rule.code for rule in RULES}
    groups = (SECTIONS, PEOPLE_CASES, WORK, INVESTMENT, UPKEEP)
    assert sum(len(group) for group in groups) == len(RULES) >= 60


def test_no_rule_finds_anything_in_the_model_plan() -> None:
    report = check_plan(MODEL, TODAY)
    assert [one.words.en for one in report.findings] == []
    assert report.waived == ()


@rules
def test_a_plan_that_breaks_a_rule_is_found(rule: Rule) -> None:
    for number, plan in enumerate(CASES[rule.code][0]):
        assert found(plan, rule.code), number


@rules
def test_a_plan_just_inside_a_rule_is_not(rule: Rule) -> None:
    for number, plan in enumerate(CASES[rule.code][1]):
        assert not found(plan, rule.code), number


@rules
def test_what_a_rule_says_where_in_both_languages(rule: Rule) -> None:
    first = found(CASES[rule.code][0][0], rule.code)[0]
    told = (first.severity, f"{first.noun}.{first.field}", first.words.ja, first.words.en)
    assert told == MESSAGES[rule.code]


@rules
def test_a_finding_stands_at_a_record_of_the_plan(rule: Rule) -> None:
    for plan in CASES[rule.code][0]:
        for one in found(plan, rule.code):
            assert one.noun in NOUNS
            assert one.id in _ids(plan), (one.noun, one.id)
            assert one.severity in LEVELS
            assert one.owner


@rules
def test_every_word_of_a_rule_is_there_in_both_languages(rule: Rule) -> None:
    assert rule.severity in SEVERITY
    assert rule.section == PLAN or rule.section in PLAN_SECTION
    assert rule.condition.endswith(".")
    for words in (rule.title, rule.says, rule.why, rule.remedy):
        assert words.en.strip()
        assert words.ja.strip()
        assert not re.search(r"[぀-ヿ一-鿿]", words.en)
        assert _places(words.en) == _places(words.ja)


def test_codes_are_ordered_by_chapter_and_used_once() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Z]{3}-\d\d", code) for code in codes)
    prefixes = [prefix for prefix, _, _ in CHAPTERS]
    assert [code[:3] for code in codes] == sorted((code[:3] for code in codes), key=prefixes.index)
    titles = [rule.title.ja for rule in RULES]
    assert len(set(titles)) == len(titles)


@rules
def test_rules_of_opinion_alone_are_silent_without_opinions(rule: Rule) -> None:
    for plan in CASES[rule.code][0]:
        seen = found(plan.without_opinions(), rule.code)
        assert bool(seen) is not rule.is_opinion


def test_without_opinions_nothing_else_is_found_or_missed() -> None:
    for plan in EVERY_PLAN:
        bare = {one.key for one in check_plan(plan.without_opinions()).findings}
        whole = {one.key for one in check_plan(plan).findings if not one.rule.is_opinion}
        assert bare == whole


def _ids(plan: PlanSnapshot) -> set[str]:
    found = {plan.plan.id, plan.account.id}
    for things in vars(plan).values():
        if isinstance(things, tuple):
            found.update(one.id for one in things if hasattr(one, "id"))
    found.update(kpi.id for one in plan.objectives for kpi in one.kpis)
    found.update(step.id for route in plan.routes for step in route.steps)
    found.update(
        reading.id for one in plan.objectives for kpi in one.kpis for reading in kpi.readings
    )
    return found


def _places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_published_rules_are_up_to_date(language: str) -> None:
    spec = importlib.util.spec_from_file_location("rules_page", ROOT / "tools" / "rules.py")
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    published = ROOT / "docs" / "rules" / f"{language}.md"
    assert published.read_text(encoding="utf-8") == page.page(language)
