"""What nobody knows yet, as questions for the next visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tokui.core import scales
from tokui.core.plan import Judged, PlanSnapshot
from tokui.core.sentences import fill, money_words, same
from tokui.core.vocabulary import field_words
from tokui.core.words import Scale, Words


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. `subject_id` is the thing of the plan that the answer goes to, `noun` its
    word in the glossary and `field` the field that the answer fills."""

    words: Words
    subject_id: str
    noun: str
    field: str


@dataclass(frozen=True, slots=True)
class _Asked:
    weight: int
    question: Question


_ACCOUNT: Final = {
    "fiscal_close": Words("On which day does the fiscal year close?", "決算日はいつですか。"),
    "industry": Words("In which industry is the customer?", "業種は何ですか。"),
    "employees": Words("How many people work there?", "従業員は何名ですか。"),
}

_TOPICS: Final = {
    "strategy": Words(
        "What does the customer want to reach in the next three years?",
        "今後3年で何を目指していますか（中期計画・経営戦略）。",
    ),
    "decision_habit": Words(
        "How are decisions made at the customer?", "意思決定はどのように進みますか。"
    ),
    "buying_rule": Words(
        "Which rules hold for buying and ordering?", "購買・発注にはどのようなルールがありますか。"
    ),
    "budget": Words("When is the budget decided?", "予算はいつ、どのように決まりますか。"),
}

_AGAIN: Final = Words(
    "{subject}: {what} was “{value}”. Does that still hold?",
    "{subject}：{what}は今も「{value}」ですか。",
)
_STILL_OPEN: Final = Words("Is “{subject}” still an issue?", "「{subject}」は今も課題ですか。")
_NEED: Final = {
    "importance": Words("How much does “{subject}” matter?", "「{subject}」はどの程度重要ですか。"),
    "urgency": Words("How soon must “{subject}” be solved?", "「{subject}」はどの程度急ぎますか。"),
}
_COVERAGE: Final = Words(
    "How well does {colleague} know {subject}?", "{colleague}と{subject}の関係はどの段階ですか。"
)
_RIVAL: Final = Words(
    "How do you rate {subject} on: {axis}?", "{subject}の{axis}をどう評価していますか。"
)
_STAKEHOLDER: Final = {
    "attitude": Words(
        "What does {subject} think of us and our proposal?",
        "{subject}は当社と提案をどう見ていますか。",
    ),
    "influence": Words(
        "How much weight does the voice of {subject} carry?",
        "{subject}の意見はどこまで影響しますか。",
    ),
    "authority": Words(
        "How far can {subject} decide alone?", "{subject}はどこまで自分で決められますか。"
    ),
    "adaptability": Words(
        "How does {subject} take to new things?", "{subject}は新しいことにどう向き合いますか。"
    ),
    "coverage": Words(
        "How well do we know {subject}?", "{subject}とはどの程度お会いできていますか。"
    ),
}
_SCALES: Final = {
    "attitude": scales.ATTITUDE,
    "influence": scales.INFLUENCE,
    "authority": scales.AUTHORITY,
    "adaptability": scales.ADAPTABILITY,
    "coverage": scales.COVERAGE,
}
_RIVAL_AXES: Final = ("product_rating", "price_rating", "marketing_rating", "relationship_rating")


def open_questions(snapshot: PlanSnapshot) -> tuple[Question, ...]:
    """Every unknown or lapsed judgement and every missing essential, the weightiest first.

    Questions about people's attitude, influence and the like appear only when the snapshot
    carries opinions.
    """
    asked: list[_Asked] = []
    for part in (_customer, _stakeholders, _needs, _measures, _trade, _rivals, _routes):
        asked.extend(part(snapshot))
    asked.sort(key=lambda one: -one.weight)
    return tuple(one.question for one in asked)


def _customer(snapshot: PlanSnapshot) -> Iterator[_Asked]:
    account = snapshot.account
    for field, words in _ACCOUNT.items():
        if not getattr(account, field):
            yield _ask(9 if field == "fiscal_close" else 5, words, account.id, "account", field)
    if account.revenue is None and not snapshot.years:
        words = Words("What are the results of the last years?", "直近の業績はどうですか。")
        yield _ask(5, words, account.id, "account", "revenue")
    known = {fact.topic for fact in snapshot.facts}
    for topic, words in _TOPICS.items():
        if topic not in known:
            yield _ask(7, words, account.id, "fact", topic)
    for department in snapshot.departments:
        if not department.head:
            words = Words("Who heads {subject}?", "{subject}の責任者は誰ですか。")
            yield _ask(3, words, department.id, "department", "head", subject=same(department.name))


def _stakeholders(snapshot: PlanSnapshot) -> Iterator[_Asked]:
    external = snapshot.external()
    if not any("approver" in held.roles for held in external):
        words = Words("Who gives the final approval?", "最終的に決裁するのは誰ですか。")
        yield _ask(10, words, snapshot.plan.id, "stakeholder", "roles")
    for held in external:
        subject = _called(snapshot, held.id)
        weight = 8 if {"approver", "decision_maker"} & set(held.roles) else 5
        if held.is_placeholder:
            words = Words("Who is “{subject}”?", "「{subject}」はどなたですか。")
            yield _ask(9, words, held.id, "stakeholder", "person", subject=same(held.name))
            continue
        if not set(held.roles) - {"unknown"}:
            words = Words(
                "Which part does {subject} play in the decision?",
                "{subject}は意思決定でどの役割ですか。",
            )
            yield _ask(weight, words, held.id, "stakeholder", "roles", subject=subject)
        for field, scale in _SCALES.items():
            rank = weight - (4 if field == "adaptability" else 0)
            place = (held.id, "stakeholder", field)
            words = _STAKEHOLDER[field]
            yield from _judged(rank, scale, getattr(held, field), place, words, subject=subject)
    for cover in snapshot.coverage:
        called = {"subject": _called_person(snapshot, cover.person)}
        called["colleague"] = same(snapshot.name(cover.colleague))
        place = (cover.id, "coverage", "now")
        yield from _judged(4, scales.RELATION, cover.now, place, _COVERAGE, **called)


def _needs(snapshot: PlanSnapshot) -> Iterator[_Asked]:
    for need in snapshot.needs:
        if need.state.value in ("dropped", "resolved"):
            continue
        subject = same(need.title)
        if need.state.value == "hypothesis":
            words = Words(
                "Is “{subject}” really an issue for you?", "「{subject}」は実際に課題ですか。"
            )
            yield _ask(8, words, need.id, "need", "state", subject=subject)
        else:
            place = (need.id, "need", "state")
            yield from _judged(
                8, scales.NEED_STATE, need.state, place, _STILL_OPEN, subject=subject
            )
        if not need.holder and not need.department:
            words = Words("Whose issue is “{subject}”?", "「{subject}」は誰の課題ですか。")
            yield _ask(6, words, need.id, "need", "holder", subject=subject)
        for field, words in _NEED.items():
            place = (need.id, "need", field)
            yield from _judged(5, scales.FIVE, getattr(need, field), place, words, subject=subject)


def _measures(snapshot: PlanSnapshot) -> Iterator[_Asked]:
    for objective in snapshot.objectives:
        for kpi in objective.kpis:
            if kpi.baseline is None and objective.state != "closed":
                words = Words(
                    "Where does “{subject}” stand today?", "「{subject}」は今どの水準ですか。"
                )
                yield _ask(5, words, kpi.id, "kpi", "baseline", subject=same(kpi.name))


def _trade(snapshot: PlanSnapshot) -> Iterator[_Asked]:
    for deal in snapshot.deals:
        if deal.is_open and deal.closes_on is None:
            words = Words("When is “{subject}” decided?", "「{subject}」はいつ決まりますか。")
            yield _ask(7, words, deal.id, "deal", "closes_on", subject=same(deal.name))
        if deal.is_open and deal.amount is None:
            words = Words(
                "How large is the budget for “{subject}”?", "「{subject}」の予算はいくらですか。"
            )
            yield _ask(6, words, deal.id, "deal", "amount", subject=same(deal.name))
    for cell in snapshot.footprint:
        product = snapshot.name(cell.product)
        where = snapshot.name(cell.department) or snapshot.account.name
        subject = same(f"{where} × {product}")
        place = (cell.id, "footprint")
        words = Words("{subject}: what is in use today?", "{subject}：今は何を使っていますか。")
        yield from _judged(
            5, scales.FOOTPRINT, cell.status, (*place, "status"), words, subject=subject
        )
        if cell.status.value in ("competitor", "in_house", "ours") and cell.wallet is None:
            words = Words(
                "{subject}: how much is spent a year?", "{subject}：年間の支出はいくらですか。"
            )
            yield _ask(4, words, *place, "wallet", subject=subject)
        if cell.status.value == "competitor" and cell.contract_ends_on is None:
            words = Words(
                "{subject}: when does the contract end?", "{subject}：契約はいつ満了しますか。"
            )
            yield _ask(6, words, *place, "contract_ends_on", subject=subject)


def _rivals(snapshot: PlanSnapshot) -> Iterator[_Asked]:
    for noun, rivals in (
        ("our_rival", snapshot.our_rivals),
        ("customer_rival", snapshot.customer_rivals),
    ):
        for rival in rivals:
            for axis in _RIVAL_AXES:
                place = (rival.id, noun, axis)
                said = {"subject": same(rival.name)}
                said["axis"] = field_words(noun, axis.removesuffix("_rating"))
                yield from _judged(3, scales.RATING, getattr(rival, axis), place, _RIVAL, **said)
    for ours in snapshot.our_rivals:
        if ours.contract_ends_on is None:
            words = Words(
                "When does the contract with {subject} end?",
                "{subject}との契約はいつ満了しますか。",
            )
            yield _ask(6, words, ours.id, "our_rival", "contract_ends_on", subject=same(ours.name))


def _routes(snapshot: PlanSnapshot) -> Iterator[_Asked]:
    if not snapshot.routes:
        sums = [deal.amount for deal in snapshot.deals if deal.is_open and deal.amount]
        if sums:
            words = fill(
                Words(
                    "By which route is a purchase of {amount} decided?",
                    "{amount}の案件は、どの経路で決裁されますか。",
                ),
                amount=money_words(max(sums), snapshot.account.currency),
            )
        else:
            words = Words("By which route are purchases decided?", "稟議はどの経路で進みますか。")
        yield _ask(8, words, snapshot.plan.id, "route", "name")
    for route in snapshot.routes:
        for step in route.steps:
            if step.stakeholder is None:
                words = Words(
                    "“{route}”: who takes the step “{subject}”?",
                    "「{route}」：「{subject}」は誰が行いますか。",
                )
                kind = scales.STEP_KIND[step.kind].words if step.kind in scales.STEP_KIND else None
                subject = same(step.title) if step.title else kind or same(step.kind)
                yield _ask(
                    6, words, step.id, "step", "stakeholder", subject=subject, route=route.name
                )


def _judged(
    weight: int,
    scale: Scale,
    judged: Judged | None,
    place: tuple[str, str, str],
    words: Words,
    **values: Words,
) -> Iterable[_Asked]:
    """The question that an unknown judgement raises, or the one that a lapsed judgement raises;
    none for a judgement that holds or that the reader may not see."""
    if judged is None or judged.is_known:
        return ()
    id, noun, field = place
    if not judged.lapsed:
        return (_ask(weight, words, id, noun, field, **values),)
    value = Words(scale.say(judged.lapsed, "en"), scale.say(judged.lapsed, "ja"))
    again = {"subject": values["subject"], "what": field_words(noun, field), "value": value}
    return (_ask(weight + 1, _AGAIN, id, noun, field, **again),)


def _ask(
    weight: int, words: Words, subject_id: str, noun: str, field: str, **values: object
) -> _Asked:
    said = fill(words, **values) if values else words
    return _Asked(weight, Question(said, subject_id, noun, field))


def _called(snapshot: PlanSnapshot, stakeholder: str) -> Words:
    held = snapshot.stakeholder_by_id[stakeholder]
    return _called_person(snapshot, held.person) if held.person else same(held.name)


def _called_person(snapshot: PlanSnapshot, person: str) -> Words:
    """A person with the main title: 情報システム部長 立川 隼人."""
    known = snapshot.person_by_id.get(person)
    if known is None:
        return same(snapshot.name(person))
    title = known.post.title if known.post else ""
    if not title:
        return same(known.name)
    return Words(f"{known.name} ({title})", f"{known.name}（{title}）")
