"""Answers about what happened lead to a value of the scale."""

from __future__ import annotations

from itertools import product

import pytest

from tokui.core.choosing import GUIDES, guide_for
from tokui.kernel.nouns import all_nouns

ATTITUDE = guide_for("stakeholder", "attitude")
EVERY = [pytest.param(guide, id=".".join(key)) for key, guide in GUIDES.items()]


def test_every_judged_field_has_a_guide_of_its_own_scale():
    judged = {(noun.code, item.name): item for noun in all_nouns() for item in noun.judged}
    assert set(GUIDES) == set(judged)
    assert all(GUIDES[key].scale is item.scale for key, item in judged.items())


@pytest.mark.parametrize("guide", EVERY)
def test_answers_fit_values_of_the_scale_and_reach_all_of_them(guide):
    wanted = set(guide.scale.codes) - {"unknown"}
    assert guide.decided == wanted
    combinations = product(*([answer.code for answer in ask.answers] for ask in guide.asks))
    codes = [ask.code for ask in guide.asks]
    reached = {
        guide.suggest(dict(zip(codes, chosen, strict=True))).value for chosen in combinations
    }
    assert reached - {None} == wanted


@pytest.mark.parametrize("guide", EVERY)
def test_questions_and_answers_are_complete_in_both_languages(guide):
    said = [guide.settles]
    for ask in guide.asks:
        assert len(ask.answers) >= 2
        assert len({answer.code for answer in ask.answers}) == len(ask.answers)
        said += [ask.words, *(answer.words for answer in ask.answers)]
    assert all(words.en and words.ja and words.en != words.ja for words in said)
    assert all(ask.words.en.endswith("?") and ask.words.ja.endswith("。") for ask in guide.asks)


def test_nothing_answered_suggests_nothing():
    assert ATTITUDE.suggest({}).values == ()
    assert ATTITUDE.suggest({"did": "no such answer", "odd": "x"}).values == ()


def test_each_answer_narrows_what_is_left():
    assert ATTITUDE.suggest({"did": "helped"}).values == ("champion", "supporter")
    assert ATTITUDE.suggest({"did": "helped"}).value is None
    both = ATTITUDE.suggest({"did": "helped", "says": "ours"})
    assert (both.value, both.contradicts) == ("champion", False)


def test_what_people_do_outweighs_what_they_say():
    suggestion = ATTITUDE.suggest({"did": "worked_against", "says": "ours"})
    assert (suggestion.value, suggestion.contradicts) == ("opponent", True)
