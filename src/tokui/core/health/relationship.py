"""Relationship: how those who count stand to us, how strong and how broad our relations are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tokui.core.health.measure import Footing, Row, measure
from tokui.core.plan import Coverage
from tokui.core.reach import SOLID
from tokui.core.scales import ATTITUDE, RELATION
from tokui.core.sentences import fill
from tokui.core.strength import LOWEST
from tokui.core.words import Words

STRONG: Final = LOWEST["strong"]
"""Strength from which a relation is full."""
OURS: Final = 2
"""So many of us with a good relation, and none of us can take it away."""
THEIRS: Final = 3
"""So many of them with a good relation, and nobody's leaving breaks it."""


@measure(
    "relationship.attitude", 3, page="stakeholders", is_opinion=True,
    words=("Attitude of those who count", "主要人物の態度"),
    formula=("Those who decide or have political weight: opponent 0 %, sceptic 25 %, neutral 50 %, "
             "supporter 75 %, champion 100 %. Unknown attitudes do not count.",
             "決裁・承認者と政治的影響のある人物：阻害0%、懐疑25%、中立50%、好意75%、推進100%。"
             "態度が不明な人は数えません。"),
)  # fmt: skip
def attitude(footing: Footing) -> Iterator[Row]:
    """One row for each person who counts: how they think of us."""
    for key in footing.key_people:
        held = key.stakeholder
        judged = held.attitude
        number = ATTITUDE.number(judged.value) if judged else None
        said = ATTITUDE[judged.value].words if judged and judged.value in ATTITUDE else _NOT_KNOWN
        share = None if number is None else (number + 2) / 4
        mend = fill(_WIN if number is not None else _ASK, name=held.name)
        yield Row("stakeholder", held.id, "attitude", held.name, share, said, mend)


@measure(
    "relationship.strength", 3, page="coverage", is_opinion=True,
    words=("Strength of relations with them", "主要人物との関係の強さ"),
    formula=("The strength (0–100) of our relation with each of them; 75 and more is full. Not "
             "known where no contacts are recorded in the account.",
             "同じ人物との関係の強さ（0～100）。75以上を満点とします。接点の記録がない取引先では"
             "判定しません。"),
)  # fmt: skip
def strength(footing: Footing) -> Iterator[Row]:
    """One row for each person who counts: how strong our relation is."""
    for key in footing.key_people:
        held = key.stakeholder
        found = footing.strengths.of_person[held.person or ""]
        is_known = footing.keeps_contacts or found.is_stated
        share = min(1.0, found.points / STRONG) if is_known else None
        said = fill(_STRENGTH, points=found.points) if is_known else _NO_CONTACTS
        mend = fill(_MEET, name=held.name)
        yield Row("person", held.person or "", "strength", held.name, share, said, mend)


@measure(
    "relationship.breadth", 2, page="coverage", is_opinion=True,
    words=("Breadth of relations", "関係の広がり"),
    formula=("Good relations (strength 50 and more): of two of us, and with three of them, is "
             "full; both count alike.",
             "良好な関係（強さ50以上）を、当社側は2名、顧客側は3名で満点とし、両者を同じ重みで数えます。"),
)  # fmt: skip
def breadth(footing: Footing) -> Iterator[Row]:
    """Two rows: how many of us, and how many of them, have a good relation."""
    good = [pair for pair, found in footing.strengths.of_pair.items() if found.points >= SOLID]
    for side, wanted, place in (("ours", OURS, 1), ("theirs", THEIRS, 0)):
        count = len({pair[place] for pair in good})
        is_known = footing.keeps_contacts or bool(good)
        share = min(1.0, count / wanted) if is_known else None
        words, mend = _BREADTH[side]
        said = fill(words, count=count) if is_known else _NO_CONTACTS
        account = footing.plan.account
        yield Row("account", account.id, side, account.name, share, said, mend)


@measure(
    "relationship.wanted", 2, page="coverage", is_opinion=True,
    words=("Relations as wanted", "目標の関係への到達"),
    formula=("For each pair with a relation wanted: its level now, 0–5, as a part of the level "
             "wanted. Pairs whose level is unknown do not count.",
             "目標の関係を決めた組ごとに、今のレベル（0～5）÷目標のレベル。今のレベルが不明な組は数えません。"),
)  # fmt: skip
def wanted(footing: Footing) -> Iterator[Row]:
    """One row for each pair for which a relation is wanted."""
    for cover in footing.plan.coverage:
        number = RELATION.number(cover.wanted)
        if number:
            yield _wanted_row(footing, cover, number)


def _wanted_row(footing: Footing, cover: Coverage, number: int) -> Row:
    now = RELATION.number(cover.now.value) if cover.now else None
    share = None if now is None else min(1.0, now / number)
    name = f"{footing.plan.name(cover.person)} × {footing.plan.name(cover.colleague)}"
    before = RELATION[cover.now.value].words if cover.now and now is not None else _NOT_KNOWN
    said = fill(_FROM_TO, now=before, wanted=RELATION[cover.wanted].words)
    mend = fill(_DEEPEN, name=name, wanted=RELATION[cover.wanted].words)
    return Row("coverage", cover.id, "wanted", name, share, said, mend)


@measure(
    "relationship.contact", 1, page="coverage",
    words=("Contact with those who decide", "決裁・承認者との接点"),
    formula=("Days since the last contact: full for the days of the rubric, then half as much "
             "after each as many days. Without any contact on record 0 %, where contacts are "
             "recorded in the account; else not known.",
             "最終接点からの日数。基準の日数までは満点、その後は同じ日数ごとに半減します。接点を記録している"
             "取引先で一度も記録がない人は0%、接点を記録していない取引先では判定しません。"),
)  # fmt: skip
def contact(footing: Footing) -> Iterator[Row]:
    """One row for each person who counts: how long ago somebody last met them."""
    for key in footing.key_people:
        held = key.stakeholder
        last = footing.plan.person_by_id[held.person or ""].last_contact_on
        share = footing.fresh(last, "contact_days")
        if share is None and footing.keeps_contacts:
            share = 0.0
        days = (footing.today - last).days if last else None
        said = _NO_CONTACT if days is None else fill(_DAYS_AGO, days=days)
        mend = fill(_TALK, name=held.name)
        yield Row("person", held.person or "", "contact", held.name, share, said, mend)


_NOT_KNOWN: Final = Words("not known", "不明")
_NO_CONTACT: Final = Words("no contact on record", "接点の記録なし")
_NO_CONTACTS: Final = Words("no contacts are recorded", "接点が記録されていません")
_STRENGTH: Final = Words("strength {points}", "強さ{points}")
_DAYS_AGO: Final = Words("last contact {days:day|days} ago", "最終接点は{days}日前")
_FROM_TO: Final = Words("{now}; wanted: {wanted}", "{now}（目標：{wanted}）")
_WIN: Final = Words("Win {name} as a champion", "{name}を推進者にする")
_ASK: Final = Words("Find out what {name} thinks", "{name}の考えを確かめる")
_MEET: Final = Words("Meet {name} more often, and at eye level", "{name}と対等な相手で接点を増やす")
_TALK: Final = Words("Talk with {name}", "{name}と話す")
_DEEPEN: Final = Words("Bring {name} to “{wanted}”", "{name}の関係を「{wanted}」へ進める")
_BREADTH: Final[dict[str, tuple[Words, Words]]] = {
    "ours": (
        Words("{count} of us with a good relation", "良好な関係のある当社側：{count}名"),
        Words("Bring a second colleague in", "担当以外の当社メンバーを加える"),
    ),
    "theirs": (
        Words("{count} of them with a good relation", "良好な関係のある顧客側：{count}名"),
        Words("Win a good relation with more people", "良好な関係の相手を増やす"),
    ),
}
