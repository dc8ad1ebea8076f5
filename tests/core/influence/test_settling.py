"""The equations on small graphs worked out by hand, and what must hold on every graph."""

from __future__ import annotations

import random
import time

import pytest

from tokui.core.influence import Line, Settling, Voice

NEAR = 1e-5


def test_whom_nobody_speaks_to_keeps_their_attitude():
    alone = Settling([Voice("a", -0.5, 0.6, 1.0)], [])
    assert alone.positions() == {"a": -0.5}
    assert alone.support() == -0.5
    assert alone.effects() == {"a": 1.0}


def test_a_listener_meets_the_speaker_part_of_the_way():
    # y(b) = 0.4 · 0 + 0.6 · 1
    pair = Settling([Voice("a", 1.0, 0.6), Voice("b", 0.0, 0.6, 1.0)], [Line("b", "a", 2.0)])
    assert pair.positions() == pytest.approx({"a": 1.0, "b": 0.6}, abs=NEAR)
    assert pair.effects() == pytest.approx({"a": 0.6, "b": 0.4}, abs=NEAR)


def test_two_speakers_share_by_the_weight_of_their_lines():
    # y(c) = 0.5 · 0 + 0.5 · (3/4 · 1 + 1/4 · (-1)) = 0.25
    three = Settling(
        [Voice("a", 1.0, 0.5), Voice("b", -1.0, 0.5), Voice("c", 0.0, 0.5, 1.0)],
        [Line("c", "a", 3.0), Line("c", "b", 1.0)],
    )
    assert three.support() == pytest.approx(0.25, abs=NEAR)
    assert three.effects() == pytest.approx({"a": 0.375, "b": 0.125, "c": 0.5}, abs=NEAR)


def test_a_chain_passes_on_a_part_of_a_part():
    # y(b) = 0.5 · 1 = 0.5; y(c) = 0.5 · 0.5 = 0.25
    chain = Settling(
        [Voice("a", 1.0, 0.5), Voice("b", 0.0, 0.5), Voice("c", 0.0, 0.5, 1.0)],
        [Line("b", "a", 1.0), Line("c", "b", 1.0)],
    )
    assert chain.support() == pytest.approx(0.25, abs=NEAR)
    path = chain.paths()["a"]
    assert path.people == ("a", "b", "c")
    assert path.share == pytest.approx(0.25, abs=NEAR)


def test_two_people_who_listen_to_each_other_settle_in_between():
    # y(a) = 0.5 + 0.5 y(b), y(b) = 0.5 y(a): y(a) = 2/3, y(b) = 1/3
    friends = Settling(
        [Voice("a", 1.0, 0.5), Voice("b", 0.0, 0.5, 1.0)],
        [Line("a", "b", 1.0), Line("b", "a", 1.0)],
    )
    assert friends.positions() == pytest.approx({"a": 2 / 3, "b": 1 / 3}, abs=NEAR)
    assert friends.effects() == pytest.approx({"a": 1 / 3, "b": 2 / 3}, abs=NEAR)


def test_a_conflict_pushes_away():
    # y(b) = 0.5 · 0 - 0.5 · 1
    rivals = Settling([Voice("a", 1.0, 0.5), Voice("b", 0.0, 0.5, 1.0)], [Line("b", "a", -1.0)])
    assert rivals.support() == pytest.approx(-0.5, abs=NEAR)
    assert rivals.effects()["a"] == pytest.approx(-0.5, abs=NEAR)
    assert rivals.paths()["a"].share == pytest.approx(-0.5, abs=NEAR)


def test_those_who_decide_count_by_their_weight():
    two = Settling([Voice("a", 1.0, 0.5, 3.0), Voice("b", -1.0, 0.5, 1.0)], [])
    assert two.support() == pytest.approx(0.5)
    assert two.effects() == pytest.approx({"a": 0.75, "b": 0.25})


def test_the_strongest_of_two_ways_is_named():
    ways = Settling(
        [Voice(one, 0.0, 0.5, 1.0 if one == "z" else 0.0) for one in "abcz"],
        [Line("b", "a", 1.0), Line("c", "a", 1.0), Line("z", "b", 1.0), Line("z", "c", 3.0)],
    )
    assert ways.paths()["a"].people == ("a", "c", "z")


def test_nobody_decides():
    nobody = Settling([Voice("a", 1.0, 0.5)], [])
    assert not nobody.has_deciders
    assert nobody.support() == 0.0
    assert nobody.paths() == {}


@pytest.mark.parametrize(
    ("voices", "lines"),
    [
        ([Voice("a", 1.5, 0.5)], []),
        ([Voice("a", 0.0, 0.95)], []),
        ([Voice("a", 0.0, 0.5, -1.0)], []),
        ([Voice("a", 0.0, 0.5)], [Line("a", "a", 1.0)]),
        ([Voice("a", 0.0, 0.5)], [Line("a", "b", 1.0)]),
        ([Voice("a", 0.0, 0.5), Voice("b", 0.0, 0.5)], [Line("a", "b", 0.0)]),
    ],
)
def test_what_cannot_be_is_refused(voices, lines):
    with pytest.raises(ValueError, match="a"):
        Settling(voices, lines)


def someones(count: int, seed: int, *, conflicts: bool = False) -> tuple[list[Voice], list[Line]]:
    chance = random.Random(seed)
    voices = [
        Voice(
            f"p{number:04}",
            chance.choice((-1, -0.5, 0, 0.5, 1)),
            chance.choice((0.4, 0.5, 0.6)),
            chance.choice((0, 0, 0, 0, 1, 2, 3)),
        )
        for number in range(count)
    ]
    voices[0] = Voice("p0000", 0.5, 0.5, 3.0)
    pairs = {
        (chance.randrange(count), chance.randrange(count)): chance.choice((0.4, 1.0, 2.0, 3.0))
        for _ in range(count * 4)
    }
    lines = [
        Line(f"p{one:04}", f"p{two:04}", -weight if conflicts and one % 5 == 0 else weight)
        for (one, two), weight in pairs.items()
        if one != two
    ]
    return voices, lines


@pytest.mark.parametrize("seed", range(20))
def test_support_is_linear_in_every_attitude(seed: int):
    voices, lines = someones(30, seed, conflicts=True)
    before, effects = Settling(voices, lines).support(), Settling(voices, lines).effects()
    for place, voice in enumerate(voices):
        moved = [*voices]
        moved[place] = Voice(voice.id, 0.0, voice.openness, voice.counts)
        after = Settling(moved, lines).support()
        assert after - before == pytest.approx(-voice.attitude * effects[voice.id], abs=NEAR)


@pytest.mark.parametrize("seed", range(20))
def test_without_conflicts_nobody_s_good_will_does_harm(seed: int):
    voices, lines = someones(40, seed)
    effects = Settling(voices, lines).effects()
    assert all(effect >= 0 for effect in effects.values())
    # Everybody one up is everything one up: the parts of each position add up to the whole.
    assert sum(effects.values()) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("seed", range(20))
def test_positions_stay_on_the_scale(seed: int):
    voices, lines = someones(40, seed, conflicts=True)
    settled = Settling(voices, lines)
    assert all(-1 - NEAR <= one <= 1 + NEAR for one in settled.positions().values())
    assert -1 - NEAR <= settled.support() <= 1 + NEAR


@pytest.mark.parametrize("seed", range(10))
def test_names_and_order_do_not_matter(seed: int):
    voices, lines = someones(30, seed, conflicts=True)
    other = {voice.id: f"x{len(voices) - place:04}" for place, voice in enumerate(voices)}
    renamed = Settling(
        [
            Voice(other[voice.id], voice.attitude, voice.openness, voice.counts)
            for voice in reversed(voices)
        ],
        [Line(other[line.listener], other[line.speaker], line.weight) for line in reversed(lines)],
    )
    plain = Settling(voices, lines)
    assert renamed.support() == pytest.approx(plain.support(), abs=NEAR)
    effects = renamed.effects()
    for voice in voices:
        assert effects[other[voice.id]] == pytest.approx(plain.effects()[voice.id], abs=NEAR)


@pytest.mark.parametrize("seed", range(10))
def test_a_path_never_claims_more_than_the_whole_effect(seed: int):
    voices, lines = someones(40, seed)
    settled = Settling(voices, lines)
    effects = settled.effects()
    for id, path in settled.paths().items():
        assert path.people[0] == id
        assert 0 < path.share <= effects[id] + NEAR


def test_two_thousand_people_are_quick():
    voices, lines = someones(2_000, 1)
    quickest = 1.0
    for _ in range(3):
        started = time.process_time()
        settled = Settling(voices, lines)
        settled.support()
        settled.effects()
        settled.paths()
        quickest = min(quickest, time.process_time() - started)
    assert quickest < 0.2
