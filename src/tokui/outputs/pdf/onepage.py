"""What the one-page plan says: the five panels as texts and shares, ready to be set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tokui.core import scales
from tokui.core.compact import (
    PANELS,
    KpiProgress,
    ObjectiveProgress,
)
from tokui.core.japan import say_date
from tokui.core.plan import Action, Deal, Play
from tokui.core.relations import KeyPerson
from tokui.core.sentences import number_text
from tokui.core.smart import SmartVerdict
from tokui.core.vocabulary import NOUNS, field_words
from tokui.core.yearly import years_title
from tokui.outputs.labels import day, in_brackets, listed, marked, span
from tokui.outputs.pdf.stamps import stamps
from tokui.outputs.pdf.words import EMPTY, WORDS
from tokui.outputs.reader import Reader

FEW_FIGURES: Final = 5
"""With fewer figures, address and telephone help to tell who the customer is."""
NARROW: Final = "\u00a0"
"""Holds the parts of a count together."""
ATTITUDE_FILLS: Final = {
    "champion": "#9FD3B4",
    "supporter": "#D3ECDD",
    "neutral": "#E7EAED",
    "sceptic": "#FBE3C0",
    "opponent": "#F3B5AF",
    "unknown": "#FFFFFF",
}


class OnePage(Reader):
    """The texts of one plan's single sheet for one reader."""

    def texts(self, paper: str) -> dict[str, Any]:
        """Everything that the template sets."""
        snapshot, language = self.snapshot, self.language
        as_of = self._word("as_of").replace("{day}", say_date(snapshot.taken_on, language))
        return {
            "language": language,
            "paper": paper,
            "opinions": snapshot.has_opinions,
            "title": f"{snapshot.account.name} {snapshot.plan.name}",
            "author": snapshot.plan.owner_name,
            "account": snapshot.account.name,
            "plan": snapshot.plan.name,
            "foot": f"{snapshot.account.name}　{snapshot.plan.name}",
            "as_of": as_of,
            "head": self._head(),
            "words": self._words(),
            "stamps": stamps(self.snapshot, self.language),
            "overview": self._overview(),
            "direction": self._direction(),
            "potential": self._potential(),
            "relation": self._relation(),
            "actions": self._actions(),
            "questions": [self.say(one.words) for one in self.compact.questions],
        }

    def _word(self, name: str) -> str:
        return self.say(WORDS[name])

    def _words(self) -> dict[str, Any]:
        people = [
            self.say(words)
            for words in (
                WORDS["role"],
                NOUNS["person"].one,
                WORDS["influence"],
                WORDS["attitude"],
                WORDS["now_to_wanted"],
            )
        ]
        return {
            **{name: self.say(words) for name, words in WORDS.items()},
            "people": people,
            "empty": {name: self.say(words) for name, words in EMPTY.items()},
            "panels": {name: self.say(words) for name, words in PANELS.items()},
        }

    def _head(self) -> list[tuple[str, str]]:
        snapshot, plan, language = self.snapshot, self.snapshot.plan, self.language
        pairs = [
            (self._word("period"), span(plan.start_on, plan.end_on, language)),
            (self._label("state"), scales.PLAN_STATE.say(plan.state, language)),
            (self._label("owner"), plan.owner_name or snapshot.name(plan.owner)),
            (self._label("sponsor"), plan.sponsor_name or snapshot.name(plan.sponsor)),
            (self._label("tier"), scales.TIER.say(plan.tier, language) if plan.tier else ""),
            (self._label("tier_reason"), plan.tier_reason),
        ]
        return [(label, said) for label, said in pairs if said]

    def _by(self, due: str) -> str:
        return self._word("by").replace("{day}", due) if due else ""

    def _label(self, field: str) -> str:
        return self.say(field_words("plan", field))

    def _overview(self) -> dict[str, Any]:
        figures = self.figures()
        if len(figures) < FEW_FIGURES:
            figures += self.particulars()
        facts = self.compact.overview.facts
        return {
            "figures": [(caption, value) for _, caption, value in figures],
            "facts": [(self.say(fact.label), self.say(fact.value)) for fact in facts],
        }

    def _direction(self) -> dict[str, Any]:
        direction = self.compact.direction
        texts = [
            (self._label(name), said)
            for name, said in (
                ("vision", direction.vision),
                ("strategy", direction.strategy),
                ("not_doing", direction.not_doing),
            )
            if said
        ]
        needs = [
            {
                "mark": scales.NEED_STATE[need.state.value].mark
                if need.state.value in scales.NEED_STATE
                else "?",
                "title": need.title,
                "holder": self.snapshot.name(need.holder) or self.snapshot.name(need.department),
            }
            for need in direction.needs
        ]
        return {
            "texts": texts,
            "objectives": [self._objective(one) for one in direction.objectives],
            "plays": [self._play(play) for play in self.snapshot.plays if play.state != "dropped"],
            "needs": needs,
        }

    def _play(self, play: Play) -> dict[str, str]:
        whom = listed(map(self.snapshot.name, play.whom), self.language)
        amount = self.money(play.amount) if play.amount is not None else ""
        due = day(play.due_on, self.language)
        said = "　".join(filter(None, (whom and f"{whom}：", play.value, play.means)))
        if not self.language.startswith("ja"):
            said = " – ".join(filter(None, (whom, play.value, play.means)))
        return {
            "title": play.title,
            "facts": "　".join(filter(None, (self._by(due), amount))),
            "said": said,
        }

    def _objective(self, one: ObjectiveProgress) -> dict[str, Any]:
        objective = one.objective
        due = day(objective.due_on, self.language)
        state = scales.OBJECTIVE_STATE.say(objective.state, self.language)
        if objective.outcome:
            outcome = scales.OUTCOME.say(objective.outcome, self.language)
            state = in_brackets(state, outcome, self.language)
        owner = self.snapshot.name(objective.owner)
        mends = [self.say(words) for words in one.smart.mends[:1]]
        note = "　".join(filter(None, (state, owner, self._by(due), *mends)))
        return {
            "title": objective.title,
            "kind": scales.OBJECTIVE_KIND.say(objective.kind, self.language),
            "note": note,
            "smart": _letters(one.smart),
            "kpis": [self._kpi(kpi) for kpi in one.kpis],
        }

    def _kpi(self, one: KpiProgress) -> dict[str, Any]:
        kpi = one.kpi
        now = number_text(kpi.latest.value) if kpi.latest else "–"
        target = number_text(kpi.target)
        share = None if one.share is None else float(one.share)
        return {
            "name": kpi.name,
            "values": f"{now} → {target} {kpi.unit}".strip() if kpi.target is not None else "–",
            "share": share,
            "percent": "–" if share is None else f"{share:.0%}",
            "smart": _letters(one.smart),
        }

    def _potential(self) -> dict[str, Any]:
        potential = self.compact.potential
        years = [
            {
                "name": self.year_name(year.year),
                "said": self.money(year.amount),
                "amount": max(year.amount, 0),
                "running": year.is_running,
            }
            for year in potential.years
        ]
        counts = [
            f"{marked(scales.FOOTPRINT, code, self.language)} {count}".replace(" ", NARROW)
            for code, count in potential.footprint
        ]
        if potential.wallet:
            share = potential.our_sales / potential.wallet
            counts.append(f"{self._word('share')} {share:.0%}")
        return {
            "years": years,
            "years_title": self.say(years_title(potential.years)),
            "target": self._target(),
            "deals": [self._deal(deal) for deal in potential.deals],
            "deals-note": self._deals_note(),
            "footprint": "　".join(counts),
        }

    def _target(self) -> dict[str, Any] | None:
        """The target as a bar of what is ordered, what is in deals, and what is missing."""
        potential = self.compact.potential
        if not potential.target:
            return None
        gap = potential.gap or 0
        amounts = (potential.ordered, potential.weighted, gap)
        whole = max(sum(amounts), 1)
        names = (self._word("ordered"), self._word("weighted"), self._word("gap"))
        fills = ("#8FB3E0", "#D6E4F5", "#FFFFFF")
        parts = [
            {
                "share": max(amount, 0) / whole,
                "mark": self.money(amount),
                "fill": fill,
                "said": f"{name} {self.money(amount)}",
            }
            for amount, name, fill in zip(amounts, names, fills, strict=True)
        ]
        said = f"{self._label('revenue_target')} {self.money(potential.target)}"
        return {"parts": parts, "said": said}

    def _deals_note(self) -> str:
        """What the open deals come to: count, sum, weighted sum, and how many no sum contains."""
        potential = self.compact.potential
        said = self.say(
            WORDS["deals_note"],
            count=len(potential.deals),
            sum=self.money(potential.open_amount),
            weighted=self.money(potential.weighted),
        )
        if potential.unpriced:
            said += self.say(WORDS["unpriced"], count=potential.unpriced)
        return said

    def _deal(self, deal: Deal) -> dict[str, str]:
        amount = "–"
        if deal.amount is not None:
            amount = self.money(deal.amount, deal.currency)
        return {
            "grade": deal.grade if len(deal.grade) == 1 else "",
            "name": deal.name,
            "amount": amount,
            "day": day(deal.closes_on, self.language),
        }

    def _relation(self) -> dict[str, Any]:
        relation = self.compact.relation
        counts = [(code, count) for code, count in relation.attitudes or () if count]
        whole = max(sum(count for _, count in counts), 1)
        parts = [
            {
                "share": count / whole,
                "mark": f"{scales.ATTITUDE[code].mark} {count}",
                "fill": ATTITUDE_FILLS[code],
            }
            for code, count in counts
        ]
        legend = "　".join(
            f"{scales.ATTITUDE[code].mark} {scales.ATTITUDE.say(code, self.language)} {count}"
            for code, count in counts
        )
        if relation.attitudes is None:
            legend = self._word("no_opinions")
        elif not counts:
            legend = self.say(EMPTY["relation"])
        return {
            "attitudes": parts,
            "legend": legend,
            "roles": self._role_legend(),
            "people": [self._person(key) for key in relation.people],
            "gaps": [self.say(gap.words) for gap in relation.gaps],
        }

    def _person(self, key: KeyPerson) -> dict[str, str]:
        held = key.stakeholder
        name = listed_name(held.name, key, self.language)
        found = {
            "roles": self._roles(held.roles),
            "name": name,
            "next": held.next_step,
            "influence": "",
            "attitude": "",
            "relation": "",
        }
        if not self.snapshot.has_opinions:
            return found
        influence = scales.INFLUENCE.number(held.influence.value) if held.influence else None
        attitude = held.attitude.value if held.attitude else "unknown"
        now = scales.RELATION.say(key.relation or "unknown", self.language)
        wanted = held.wanted_relation
        is_wanted = scales.RELATION.number(wanted) is not None
        towards = f" → {scales.RELATION.say(wanted, self.language)}" if is_wanted else ""
        return {
            **found,
            "influence": "?" if influence is None else str(influence),
            "attitude": scales.ATTITUDE[attitude].mark if attitude in scales.ATTITUDE else "?",
            "relation": now + towards,
        }

    def _roles(self, roles: tuple[str, ...]) -> str:
        """Roles in a narrow column: marks in Japanese, the first role and a count in English."""
        known = [scales.ROLE[role] for role in roles if role in scales.ROLE]
        if self.language.startswith("ja"):
            return "".join(role.mark for role in known[:3])
        more = f" +{len(known) - 1}" if len(known) > 1 else ""
        return f"{self.say(known[0].words)}{more}" if known else ""

    def _role_legend(self) -> str:
        if not self.language.startswith("ja"):
            return ""
        used = {role for key in self.compact.relation.people for role in key.stakeholder.roles}
        return "　".join(
            f"{role.mark}={self.say(role.words)}"
            for role in scales.ROLE
            if role.code in used and role.mark
        )

    def _actions(self) -> dict[str, Any]:
        actions = self.compact.actions
        said = self.say(
            WORDS["counts"], open=actions.open, late=len(actions.overdue), done=actions.done
        )
        row: Callable[[Action], dict[str, Any]] = self._action
        soon = [*actions.soon, *actions.undated]
        return {
            "counts": said,
            "late": [{**row(action), "late": True} for action in actions.overdue],
            "soon": [row(action) for action in soon],
        }

    def _action(self, action: Action) -> dict[str, Any]:
        owner = action.owner_name or self.snapshot.name(action.owner)
        counterpart = self.snapshot.name(action.counterpart)
        who = " → ".join(filter(None, (owner or self._word("nobody"), counterpart)))
        return {
            "day": day(action.due_on, self.language) or self._word("undated"),
            "title": action.title,
            "who": who,
            "late": False,
        }


def listed_name(name: str, key: KeyPerson, language: str) -> str:
    """A person with department and title: 星野 奏（生産技術部・生産技術部長）."""
    place = "" if key.department and key.department in key.title else key.department
    return in_brackets(name, listed((place, key.title), language), language)


def _letters(verdict: SmartVerdict) -> list[tuple[str, bool]]:
    return [(judged.letter, judged.passed) for judged in verdict.letters]
