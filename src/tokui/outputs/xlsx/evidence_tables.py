"""Tables of what is still to be asked, and of what every judgement rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Final

from tokui.core import scales
from tokui.core.plan import Judged, PlanSnapshot
from tokui.core.questions import Question, open_questions
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Scale, Words
from tokui.outputs.xlsx.columns import ID, Column, Fields, Table

RATINGS: Final = ("product", "price", "marketing", "relationship")

JUDGED_SCALES: Final[dict[str, dict[str, Scale]]] = {
    "stakeholder": {
        "authority": scales.AUTHORITY, "influence": scales.INFLUENCE,
        "attitude": scales.ATTITUDE, "adaptability": scales.ADAPTABILITY,
        "coverage": scales.COVERAGE,
    },
    "deal_stake": {"attitude": scales.ATTITUDE},
    "coverage": {"now": scales.RELATION, "strength": scales.STRENGTH},
    "need": {
        "state": scales.NEED_STATE, "importance": scales.FIVE, "urgency": scales.FIVE,
    },
    "customer_rival": {f"{axis}_rating": scales.RATING for axis in RATINGS},
    "our_rival": {f"{axis}_rating": scales.RATING for axis in RATINGS},
    "footprint": {"status": scales.FOOTPRINT},
}  # fmt: skip
"""The scale of every judged field, by noun."""


def evidence_tables(snapshot: PlanSnapshot) -> list[Table]:
    """The questions for the next visit, and every judgement with its evidence."""
    return [_questions(snapshot), _evidence(snapshot)]


def _questions(snapshot: PlanSnapshot) -> Table:
    def thing(question: Question) -> Words:
        return NOUNS[question.noun].one

    columns = (
        Column(ID, "id", lambda question: question.subject_id),
        Column(Words("Question", "質問"), "text", lambda question: question.words),
        Column(Words("About", "対象"), "text", thing),
        Column(Words("Answer", "回答"), "answer", lambda question: ""),
    )
    title = Words("Questions", "次回の確認事項")
    return Table(title, columns, open_questions(snapshot))


@dataclass(frozen=True, slots=True)
class _Proof:
    id: str
    noun: str
    subject: str
    field: str
    judged: Judged


def _evidence(snapshot: PlanSnapshot) -> Table:
    def value(proof: _Proof, code: str | None) -> Words | None:
        scale = JUDGED_SCALES[proof.noun][proof.field]
        return Words(scale.say(code, "en"), scale.say(code, "ja")) if code else None

    of = Fields(snapshot, "fact")
    columns = (
        Column(ID, "id", lambda proof: proof.id),
        Column(Words("About", "対象"), "text", lambda proof: NOUNS[proof.noun].one),
        Column(Words("Name", "名称"), "text", lambda proof: proof.subject),
        Column(Words("Field", "項目"), "text", lambda proof: NOUNS[proof.noun].fields[proof.field]),
        Column(Words("Value", "値"), "text", lambda proof: value(proof, proof.judged.value)),
        Column(of.label("grade"), "scale", lambda proof: proof.judged.grade, scales.GRADE),
        Column(of.label("source"), "text", lambda proof: proof.judged.source),
        Column(Words("Quote", "発言"), "text", lambda proof: proof.judged.quote),
        Column(Words("Judged on", "判断日"), "day", lambda proof: proof.judged.on),
        Column(Words("By", "判断者"), "text", lambda proof: proof.judged.by),
        Column(Words("Holds until", "有効期限"), "day", lambda proof: proof.judged.expires),
        Column(
            Words("Last value, lapsed", "失効前の値"),
            "text",
            lambda proof: value(proof, proof.judged.lapsed),
        ),
    )
    title = Words("Evidence", "根拠")
    return Table(title, columns, list(_proofs(snapshot)))


def _proofs(snapshot: PlanSnapshot) -> Iterator[_Proof]:
    """Every judgement that somebody made, lapsed ones included."""
    held: dict[str, tuple[Any, ...]] = {
        "stakeholder": snapshot.stakeholders,
        "deal_stake": snapshot.deal_stakes,
        "coverage": snapshot.coverage,
        "need": snapshot.needs,
        "our_rival": snapshot.our_rivals,
        "customer_rival": snapshot.customer_rivals,
        "footprint": snapshot.footprint,
    }
    for noun, things in held.items():
        for thing in things:
            for part in fields(thing):
                if part.metadata.get("sensitive") and not snapshot.has_opinions:
                    continue
                judged = getattr(thing, part.name)
                if isinstance(judged, Judged) and (judged.is_known or judged.lapsed):
                    yield _Proof(thing.id, noun, _subject(snapshot, noun, thing), part.name, judged)


def _subject(snapshot: PlanSnapshot, noun: str, thing: Any) -> str:
    if noun == "coverage":
        return f"{snapshot.name(thing.colleague)} – {snapshot.name(thing.person)}"
    if noun == "deal_stake":
        return f"{snapshot.name(thing.stakeholder)} – {snapshot.name(thing.deal)}"
    if noun == "footprint":
        where = snapshot.name(thing.department) or snapshot.account.name
        return f"{where} × {snapshot.name(thing.product)}"
    return snapshot.name(thing.id)
