"""Chapters of the plan document about the customer: profile, people, trade."""

from __future__ import annotations

from tokui.core import scales
from tokui.core.plan import Stakeholder
from tokui.core.scales import FACT_TOPIC, FOOTPRINT, GRADE
from tokui.core.sentences import number_text
from tokui.outputs.labels import judged_text, listed, marked
from tokui.outputs.pdf.setting import Part, Setting, lines

Column = tuple[str, float]


def profile(of: Setting) -> list[Part]:
    """The customer's figures, operating manual, results, segments and departments."""
    snapshot = of.snapshot
    figures = [(caption, value) for _, caption, value in (*of.figures(), *of.particulars())]
    figures.append((of.field("account", "description"), snapshot.account.description))
    facts = (
        [
            FACT_TOPIC.say(fact.topic, of.language), fact.statement,
            GRADE.say(fact.grade, of.language), fact.source, of.day(fact.as_of),
        ]
        for fact in snapshot.facts
    )  # fmt: skip
    years = (
        [
            of.day(year.ends_on),
            *(
                of.money(getattr(year, name))
                for name in ("revenue", "operating_income", "ordinary_income", "net_income")
            ),
            f"{year.employees:,}" if year.employees is not None else "",
        ]
        for year in snapshot.years
    )
    segments = (
        [one.name, of.money(one.revenue), of.money(one.profit), one.description]
        for one in snapshot.segments
    )
    departments = (
        [
            one.name, snapshot.name(one.parent), snapshot.name(one.head),
            "" if one.headcount is None else f"{one.headcount:,}", one.mission,
        ]
        for one in snapshot.departments
    )  # fmt: skip
    return [
        of.pairs("", figures),
        of.table(
            of.many("fact"), "fact",
            [("topic", 3), ("statement", 10), ("grade", 2.4), ("source", 4), ("as_of", 2.2)], facts,
        ),
        of.table(
            of.many("financial_year"), "financial_year",
            [("ends_on", 2), ("revenue", 2), ("operating_income", 2), ("ordinary_income", 2),
             ("net_income", 2), ("employees", 1.5)], years,
        ),
        of.table(
            of.many("segment"), "segment",
            [("name", 3), ("revenue", 2), ("profit", 2), ("description", 7)], segments,
        ),
        of.table(
            of.many("department"), "department",
            [("name", 4), ("parent", 3), ("head", 3), ("headcount", 1.5), ("mission", 6)],
            departments,
        ),
    ]  # fmt: skip


def people(of: Setting) -> list[Part]:
    """Stakeholders on both sides, lines between people, who covers whom."""
    snapshot, language = of.snapshot, of.language
    judged: list[tuple[str, float]] = []
    if snapshot.has_opinions:
        judged = [("influence", 2.4), ("attitude", 2.6), ("coverage", 2.4)]
    external = (_stakeholder(of, held) for held in snapshot.external())
    internal = (
        [held.name, held.skill, number_text(held.capacity_days) if held.capacity_days else "",
         held.asked_for]
        for held in snapshot.internal()
    )  # fmt: skip
    ties = (
        [
            snapshot.name(tie.source), scales.TIE.say(tie.kind, language),
            snapshot.name(tie.target), tie.label, GRADE.say(tie.grade, language),
        ]
        for tie in snapshot.ties
    )  # fmt: skip
    covers = (
        [
            snapshot.name(cover.person), snapshot.name(cover.colleague),
            *([judged_text(scales.RELATION, cover.now, language)] if snapshot.has_opinions else []),
            scales.RELATION.say(cover.wanted, language), cover.frequency,
        ]
        for cover in snapshot.coverage
    )  # fmt: skip
    now: list[tuple[str, float]] = [("now", 3)] if snapshot.has_opinions else []
    side = scales.STAKEHOLDER_SIDE
    return [
        of.table(
            side.say("external", language), "stakeholder",
            [("name", 4.4), ("roles", 2.6), *judged, ("company_goal", 4),
             ("wanted_relation", 2.2), ("next_step", 4.4)], external,
        ),
        of.table(
            side.say("internal", language), "stakeholder",
            [("name", 3), ("skill", 4), ("capacity_days", 2), ("asked_for", 6)], internal,
        ),
        of.table(
            of.many("tie"), "tie",
            [("source", 3), ("kind", 3), ("target", 3), ("label", 4), ("grade", 2.4)], ties,
        ),
        of.table(
            of.many("coverage"), "coverage",
            [("person", 3), ("colleague", 3), *now, ("wanted", 3), ("frequency", 3)], covers,
        ),
    ]  # fmt: skip


def _stakeholder(of: Setting, held: Stakeholder) -> list[str]:
    person = of.snapshot.person_by_id.get(held.person or "")
    post = person.post if person else None
    roles = (scales.ROLE.say(role, of.language) for role in held.roles)
    judged = []
    if of.snapshot.has_opinions:
        judged = [
            judged_text(scales.INFLUENCE, held.influence, of.language),
            judged_text(scales.ATTITUDE, held.attitude, of.language),
            judged_text(scales.COVERAGE, held.coverage, of.language),
        ]
    wanted = held.wanted_relation
    return [
        lines(held.name, post.title if post else ""),
        listed(roles, of.language),
        *judged,
        held.company_goal,
        "" if wanted == "unknown" else scales.RELATION.say(wanted, of.language),
        held.next_step,
    ]


def trade(of: Setting) -> list[Part]:
    """Orders by fiscal year, deals, whitespace."""
    snapshot = of.snapshot
    years = (
        [of.year_name(year.year), of.money(year.amount)] for year in of.compact.potential.years
    )
    deals = (
        [
            deal.name, scales.DEAL_GRADE.say(deal.grade, of.language) if deal.grade else "",
            deal.stage, of.money(deal.amount, deal.currency), of.day(deal.closes_on),
            deal.salesperson, deal.next_step,
        ]
        for deal in snapshot.deals
    )  # fmt: skip
    cells = (
        [
            snapshot.name(cell.department) or snapshot.account.name, snapshot.name(cell.product),
            marked(FOOTPRINT, cell.status.value, of.language), of.money(cell.our_sales),
            of.money(cell.wallet), cell.rival, of.day(cell.contract_ends_on),
            lines(cell.reason, cell.next_step),
        ]
        for cell in snapshot.footprint
    )  # fmt: skip
    return [
        of.table(of.many("order"), "order_line", [("year", 4), ("amount", 3)], years),
        of.table(
            of.many("deal"), "deal",
            [("name", 5), ("grade", 2.6), ("stage", 2), ("amount", 2.4), ("closes_on", 2.2),
             ("salesperson", 2.4), ("next_step", 4)], deals,
        ),
        of.table(
            of.many("footprint"), "footprint",
            [("department", 3), ("product", 3), ("status", 2.4), ("our_sales", 2.4),
             ("wallet", 2.4), ("rival", 3), ("contract_ends_on", 2.4), ("reason", 4)], cells,
        ),
    ]  # fmt: skip
