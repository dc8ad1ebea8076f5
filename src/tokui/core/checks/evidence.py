"""Rules about evidence: judgements that have run out, and how much is only our guess."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import PLAN, Hit, at, rule
from tokui.core.freshness import kind_of, of_judgement
from tokui.core.plan import Judged
from tokui.core.relations import DECIDING
from tokui.core.sentences import same
from tokui.core.vocabulary import field_words

RECENT: Final = timedelta(days=180)
"""The customer should have confirmed something within half a year."""

_RIVAL: Final = ("product_rating", "price_rating", "marketing_rating", "relationship_rating")
_OF_PERSON: Final = ("attitude", "influence", "authority")


@rule(
    "EVI-01", "warning", "needs",
    title=("Need whose evidence has run out", "根拠の期限が切れた課題"),
    says=("“{name}”: “{what}” is no longer confirmed.", "「{name}」：{what}の根拠が期限切れです。"),
    why=("What held last year is a guess today.", "去年の事実は、今日の推測です。"),
    remedy=("Ask again, and confirm or correct it.", "改めて確認し、確定するか直します。"),
)  # fmt: skip
def need_lapsed(ground: Ground) -> Iterator[Hit]:
    """A live need with a judgement that has expired and was not confirmed since."""
    for need in ground.live_needs:
        for field in ("state", "importance", "urgency"):
            judged: Judged = getattr(need, field)
            if _has_expired(ground, "need", field, judged):
                yield at("need", need.id, field, name=need.title, what=field_words("need", field))


@rule(
    "EVI-02", "hint", "competitors",
    title=("Rating that has run out", "期限切れの競合評価"),
    says=("{name}: the rating “{what}” is no longer confirmed.",
          "{name}：「{what}」の評価の根拠が期限切れです。"),
    why=("Rivals move too.", "競合も動いています。"),
    remedy=("Ask how the customer compares us today.", "今の比較を顧客に確認します。"),
)  # fmt: skip
def rating_lapsed(ground: Ground) -> Iterator[Hit]:
    """A rating of one of our rivals that has expired."""
    for rival in ground.plan.our_rivals:
        for field in _RIVAL:
            judged: Judged = getattr(rival, field)
            if _has_expired(ground, "our_rival", field, judged):
                what = field_words("our_rival", field.removesuffix("_rating"))
                yield at("our_rival", rival.id, field, name=rival.name, what=what)


@rule(
    "EVI-03", "warning", "footprint",
    title=("Use that has run out of evidence", "期限切れの導入状況"),
    says=("{name}: what is in use is no longer confirmed.",
          "{name}：導入状況の根拠が期限切れです。"),
    why=("A contract may have changed hands since.", "その後、契約が替わった恐れがあります。"),
    remedy=("Ask what is in use today.", "今の導入状況を確認します。"),
)  # fmt: skip
def use_lapsed(ground: Ground) -> Iterator[Hit]:
    """The status of a whitespace cell that has expired."""
    for cell in ground.plan.footprint:
        if _has_expired(ground, "footprint", "status", cell.status):
            where = ground.plan.name(cell.department) or ground.plan.account.name
            name = same(f"{where} × {ground.plan.name(cell.product)}")
            yield at("footprint", cell.id, "status", name=name)


@rule(
    "EVI-04", "warning", "stakeholders",
    title=("Decider whose evidence has run out", "根拠の期限が切れた意思決定者"),
    says=("{name}: “{what}” is no longer confirmed.", "{name}：{what}の根拠が期限切れです。"),
    why=("People change their minds, and their posts.", "人の考えも立場も変わります。"),
    remedy=("Talk with them, and enter what holds today.", "面談し、今の状況を記録します。"),
    is_opinion=True,
)  # fmt: skip
def opinion_lapsed(ground: Ground) -> Iterator[Hit]:
    """Somebody who decides, with an attitude, influence or authority that has expired."""
    for held in ground.plan.external():
        for field in _OF_PERSON if DECIDING & set(held.roles) else ():
            judged: Judged | None = getattr(held, field)
            if judged is not None and _has_expired(ground, "stakeholder", field, judged):
                what = field_words("stakeholder", field)
                yield at("stakeholder", held.id, field, name=held.name, what=what)


@rule(
    "EVI-05", "warning", PLAN,
    title=("Nothing confirmed for half a year", "半年間、顧客確認がない"),
    says=("In the last 180 days the customer confirmed no need.",
          "直近180日間に、顧客が確認した課題がありません。"),
    why=("We talk to ourselves about the customer.", "顧客不在のまま、社内で話しています。"),
    remedy=("Take the three weightiest needs to the next visit.",
            "重要な課題三つを、次の面談で確かめます。"),
)  # fmt: skip
def nothing_confirmed(ground: Ground) -> Iterator[Hit]:
    """Live needs are judged with dates, and none is graded confirmed within half a year."""
    judged = [need.state for need in ground.live_needs if need.state.on is not None]
    recent = [
        state
        for state in judged
        if state.grade == "confirmed" and state.on and ground.today - state.on <= RECENT
    ]
    if judged and not recent:
        yield at("plan", ground.plan.plan.id, "needs")


def _has_expired(ground: Ground, noun: str, field: str, judged: Judged) -> bool:
    """Whether its own expiry has passed, or twice the time that the workspace lets it keep."""
    kind, kept = kind_of(noun, field), ground.plan.months_kept
    stands = of_judgement(kind, judged, ground.today, months=kept) if kind is not None else None
    return judged.lapsed is not None or (stands is not None and stands.state == "expired")
