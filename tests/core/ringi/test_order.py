"""Whom to win before whom: by the route, by lines, and what is said when they contradict."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tokui.core.ringi import Line, Order, Voice, order_of_voices

PAPERS = {1: dt.date(2027, 2, 1), 2: dt.date(2027, 2, 15), 3: dt.date(2027, 3, 4)}


def voice(id: str, stage: int | None = None, attitude: str = "unknown") -> Voice:
    return Voice(id, id.upper(), stage, papers_by=PAPERS.get(stage or 0), attitude=attitude)


def names(order: Order) -> list[str]:
    return [turn.voice.id for turn in order.turns]


def test_the_route_alone_gives_its_own_order() -> None:
    assert names(order_of_voices([voice("c", 3), voice("a", 1), voice("b", 2)], [])) == [
        "a", "b", "c"]  # fmt: skip


def test_who_influences_comes_before_whom_they_influence() -> None:
    found = order_of_voices([voice("boss", 3), voice("guru")], [Line("influences", "guru", "boss")])
    assert names(found) == ["guru", "boss"]
    guru, boss = found.turns
    # Papers on Thursday 4 March: a word by Wednesday; two working days before it is Monday.
    assert (guru.by, boss.by) == (dt.date(2027, 3, 1), dt.date(2027, 3, 3))
    assert boss.after == ("guru",)
    assert "BOSS" in guru.reasons[0].en


def test_a_chain_of_influence_starts_early_enough() -> None:
    lines = [Line("influences", "a", "b"), Line("advises", "b", "c")]
    found = order_of_voices([voice("c", 3), voice("b"), voice("a")], lines)
    assert names(found) == ["a", "b", "c"]
    # 3 March, 1 March, and two working days before that: Thursday 25 February.
    assert [turn.by for turn in found.turns] == [
        dt.date(2027, 2, 25), dt.date(2027, 3, 1), dt.date(2027, 3, 3)]  # fmt: skip


def test_of_two_who_are_close_the_friendlier_one_comes_first() -> None:
    pair = [voice("a", 2, "sceptic"), voice("b", 2, "champion")]
    assert names(order_of_voices(pair, [Line("allied", "a", "b")])) == ["b", "a"]
    same = [voice("a", 2, "neutral"), voice("b", 2, "neutral")]
    assert order_of_voices(same, [Line("allied", "b", "a")]).turns[1].after == ()


def test_whoever_reports_to_somebody_is_won_first() -> None:
    pair = [voice("z", 2), voice("boss", 2)]
    assert names(order_of_voices(pair, [Line("reports_to", "z", "boss")])) == ["z", "boss"]


def test_a_line_against_the_route_is_left_out_and_said() -> None:
    found = order_of_voices(
        [voice("clerk", 1), voice("boss", 3)], [Line("influences", "boss", "clerk", 3)]
    )
    assert names(found) == ["clerk", "boss"]
    assert len(found.dropped) == 1
    assert "BOSS" in found.dropped[0].en
    assert "route" in found.dropped[0].en
    assert "経路" in found.dropped[0].ja


def test_a_circle_is_broken_at_its_weakest_line_and_said() -> None:
    lines = [
        Line("influences", "a", "b", 3),
        Line("influences", "b", "c", 2),
        Line("influences", "c", "a", 1),
    ]
    found = order_of_voices([voice("a", 2), voice("b", 2), voice("c", 2)], lines)
    assert names(found) == ["a", "b", "c"]
    assert [said.en.split()[0] for said in found.dropped] == ["C"]


def test_conflict_gives_no_order_but_a_warning_to_both() -> None:
    found = order_of_voices([voice("a", 1), voice("b", 2)], [Line("conflicts", "a", "b")])
    assert names(found) == ["a", "b"]
    assert all(any("conflict" in said.en for said in turn.warnings) for turn in found.turns)
    assert found.dropped == ()


def test_a_reluctant_person_is_marked() -> None:
    found = order_of_voices([voice("a", 1, "opponent"), voice("b", 1, "champion")], [])
    assert [bool(turn.warnings) for turn in found.turns] == [False, True]


def test_lines_to_strangers_are_left_alone() -> None:
    found = order_of_voices([voice("a", 1)], [Line("influences", "x", "a")])
    assert names(found) == ["a"]
    assert found.dropped == ()


ids = st.sampled_from("abcdefgh")
kinds = st.sampled_from(["influences", "advises", "allied", "reports_to", "dotted_line"])
lines_drawn = st.lists(st.builds(Line, kinds, ids, ids, st.none() | st.integers(1, 3)), max_size=20)
voices_drawn = st.dictionaries(
    ids, st.tuples(st.none() | st.integers(1, 3), st.sampled_from(["champion", "opponent"]))
).map(lambda drawn: [voice(id, stage, how) for id, (stage, how) in sorted(drawn.items())])


@given(voices_drawn, lines_drawn)
def test_the_order_keeps_the_route_and_every_line_it_does_not_drop(
    voices: list[Voice], lines: list[Line]
) -> None:
    lines = [line for line in lines if line.source != line.target]
    found = order_of_voices(voices, lines)
    order = names(found)
    assert sorted(order) == sorted(one.id for one in voices)
    stages = [turn.voice.stage for turn in found.turns if turn.voice.stage is not None]
    assert stages == sorted(stages)
    place = {id: at for at, id in enumerate(order)}
    for turn in found.turns:
        assert all(place[earlier] < place[turn.voice.id] for earlier in turn.after)
    for line in lines:
        if line.kind != "allied" and line.source in place and line.target in place:
            kept = place[line.source] < place[line.target]
            assert kept or any(line.source.upper() in said.en for said in found.dropped)


@given(voices_drawn, lines_drawn)
def test_days_follow_the_order(voices: list[Voice], lines: list[Line]) -> None:
    lines = [line for line in lines if line.source != line.target]
    found = order_of_voices(voices, lines)
    by = {turn.voice.id: turn.by for turn in found.turns}
    for turn in found.turns:
        for earlier in turn.after:
            before, after = by[earlier], by[turn.voice.id]
            if after is not None:
                assert before is not None
                assert before < after


@given(voices_drawn, lines_drawn, st.randoms())
def test_the_order_does_not_depend_on_how_it_is_told(
    voices: list[Voice], lines: list[Line], chance: object
) -> None:
    shuffled, mixed = list(voices), list(lines)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert order_of_voices(voices, lines) == order_of_voices(shuffled, mixed)
