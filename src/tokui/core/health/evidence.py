"""Evidence of needs: what we know of the customer's needs, and what stands on it.

That nothing stands behind a need is known, so it counts 0; only a plan without needs is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tokui.core.health.measure import Footing, Row, measure
from tokui.core.plan import Judged, Need
from tokui.core.scales import GRADE
from tokui.core.sentences import fill
from tokui.core.words import Words

WORTH: Final = {"confirmed": 1.0, "stated": 0.7, "inferred": 0.3, "assumed": 0.1}
"""What a need counts by the grade of its evidence."""
LAPSED: Final = 0.5
"""What is left of it once the evidence has expired."""
GUESSED: Final = 0.5
"""What an objective counts that serves needs of which none is firm."""


@measure(
    "evidence.needs", 4, page="needs",
    words=("Needs with evidence", "課題の根拠"),
    formula=("Each live need by its evidence: confirmed by the customer 100 %, stated by someone "
             "70 %, inferred 30 %, assumed 10 %, none 0 %; half of it once expired.",
             "有効な課題ごとに、顧客確認済100%、伝聞70%、推測30%、仮説10%、根拠なし0%。"
             "期限切れはその半分です。"),
)  # fmt: skip
def needs(footing: Footing) -> Iterator[Row]:
    """One row for each live need."""
    for need in footing.ground.live_needs:
        grade = need.state.grade or ""
        said = GRADE[grade].words if grade in GRADE else _NO_EVIDENCE
        if need.state.lapsed is not None:
            said = fill(_EXPIRED, grade=said)
        mend = fill(_CONFIRM, name=need.title)
        yield Row("need", need.id, "state", need.title, worth_of(need.state), said, mend)


def worth_of(judged: Judged) -> float:
    """What a judgement counts by its evidence, 0 to 1."""
    worth = WORTH.get(judged.grade or "", 0.0)
    return worth if judged.lapsed is None else worth * LAPSED


@measure(
    "evidence.holders", 2, page="needs",
    words=("Needs with a face", "課題の当事者"),
    formula=("Live needs of which a person or a department is known to have them 100 %, others "
             "0 %.",
             "誰の（どの部門の）課題かが分かっている有効な課題100%、それ以外0%。"),
)  # fmt: skip
def holders(footing: Footing) -> Iterator[Row]:
    """One row for each live need: whether somebody has it."""
    for need in footing.ground.live_needs:
        whose = footing.plan.name(need.holder) or footing.plan.name(need.department)
        said = Words(whose, whose) if whose else _NOBODY
        mend = fill(_WHOSE, name=need.title)
        yield Row("need", need.id, "holder", need.title, float(bool(whose)), said, mend)


@measure(
    "evidence.served", 2, page="objectives",
    words=("Objectives that serve needs", "課題に応える目的"),
    formula=("Live objectives that serve a need confirmed by the customer or stated by someone "
             "100 %, another live need 50 %, none 0 %.",
             "顧客確認済または伝聞の課題に応える進行中の目的100%、それ以外の有効な課題のみ50%、なし0%。"),
)  # fmt: skip
def served(footing: Footing) -> Iterator[Row]:
    """One row for each live objective: what it is good for."""
    live = {need.id: need for need in footing.ground.live_needs}
    for held in footing.ground.live_objectives:
        found = [live[id] for id in held.needs if id in live]
        is_firm = any(_is_firm(need) for need in found)
        share = 1.0 if is_firm else GUESSED if found else 0.0
        said = _SERVES_FIRM if is_firm else _SERVES_GUESS if found else _SERVES_NONE
        mend = fill(_SERVE, name=held.title)
        yield Row("objective", held.id, "needs", held.title, share, said, mend)


@measure(
    "evidence.plays", 2, page="plays",
    words=("Plays that answer needs", "課題に応えるシナリオ"),
    formula=("Live value plays that answer a need 100 %, others 0 %.",
             "課題に結びつく有効な価値提供100%、それ以外0%。"),
)  # fmt: skip
def plays(footing: Footing) -> Iterator[Row]:
    """One row for each live play: whether it answers a need."""
    for play in footing.ground.live_plays:
        found = [id for id in play.needs if id in footing.ground.need_by_id]
        said = fill(_ANSWERS, count=len(found)) if found else _ANSWERS_NONE
        mend = fill(_ANSWER, name=play.title)
        yield Row("play", play.id, "needs", play.title, float(bool(found)), said, mend)


def _is_firm(need: Need) -> bool:
    return need.state.is_firm


_NO_EVIDENCE: Final = Words("no evidence", "根拠なし")
_EXPIRED: Final = Words("{grade}, expired", "{grade}（期限切れ）")
_NOBODY: Final = Words("nobody is known to have it", "誰の課題か不明")
_SERVES_FIRM: Final = Words("serves a need we were told of", "裏付けのある課題に対応")
_SERVES_GUESS: Final = Words("serves only what we guess", "推測の課題のみに対応")
_SERVES_NONE: Final = Words("serves no live need", "対応する課題なし")
_ANSWERS: Final = Words("answers {count:need|needs}", "課題{count}件に対応")
_ANSWERS_NONE: Final = Words("answers no need", "対応する課題なし")
_CONFIRM: Final = Words("Let the customer confirm “{name}”", "「{name}」を顧客に確認する")
_WHOSE: Final = Words("Find out who has “{name}”", "「{name}」が誰の課題かを確かめる")
_SERVE: Final = Words(
    "Tie “{name}” to a need that the customer confirmed", "「{name}」を確認済の課題に結びつける"
)
_ANSWER: Final = Words("Tie “{name}” to a need", "「{name}」を課題に結びつける")
