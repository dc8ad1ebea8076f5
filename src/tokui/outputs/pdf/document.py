"""What the plan document says: chapters of texts and tables over all sections of the plan."""

from __future__ import annotations

from typing import Any

from tokui.core import scales
from tokui.core.plan import PlanSnapshot
from tokui.core.words import Language
from tokui.outputs.choices import AS_USUAL, Choices
from tokui.outputs.labels import span
from tokui.outputs.pdf import customer_chapters as customer
from tokui.outputs.pdf import plan_chapters as plan
from tokui.outputs.pdf.setting import Pairs, Setting
from tokui.outputs.pdf.stamps import stamps
from tokui.outputs.pdf.upkeep_chapter import upkeep
from tokui.outputs.pdf.words import CHAPTERS, WORDS


def document_texts(
    snapshot: PlanSnapshot, language: Language, choices: Choices = AS_USUAL
) -> dict[str, Any]:
    """Everything that the template of the plan document sets."""
    of = Setting(snapshot, language, choices)
    chapters = {
        "purpose": plan.purpose,
        "profile": customer.profile,
        "people": customer.people,
        "needs": plan.needs,
        "objectives": plan.objectives,
        "rivals": plan.rivals,
        "plays": plan.plays,
        "trade": customer.trade,
        "actions": plan.actions,
        "route": plan.route,
        "upkeep": upkeep,
        "questions": plan.questions,
        "findings": plan.findings,
    }
    return {
        "language": language,
        "title": f"{snapshot.account.name} {snapshot.plan.name}",
        "author": snapshot.plan.owner_name,
        "account": snapshot.account.name,
        "plan": snapshot.plan.name,
        "as_of": of.say(WORDS["as_of"]).replace("{day}", of.day(snapshot.taken_on)),
        "head": _head(of),
        "words": {name: of.say(words) for name, words in WORDS.items()},
        "stamps": stamps(snapshot, language),
        "chapters": [
            {"title": of.say(CHAPTERS[name]), "parts": make(of)} for name, make in chapters.items()
        ],
    }


def _head(of: Setting) -> Pairs:
    plan = of.snapshot.plan
    pairs = [
        (of.say(WORDS["period"]), span(plan.start_on, plan.end_on, of.language)),
        (of.field("plan", "state"), scales.PLAN_STATE.say(plan.state, of.language)),
        (of.field("plan", "valid_until"), of.day(plan.valid_until)),
        (of.field("plan", "owner"), plan.owner_name or of.snapshot.name(plan.owner)),
        (of.field("plan", "sponsor"), plan.sponsor_name or of.snapshot.name(plan.sponsor)),
        (
            of.field("plan", "tier"),
            scales.TIER.say(plan.tier, of.language) if plan.tier else "",
        ),
        (of.field("plan", "revenue_target"), of.money(plan.revenue_target)),
        (of.field("plan", "budget"), of.money(plan.budget)),
    ]
    return [pair for pair in pairs if pair[1]]
