"""How we stand with the people who count: who they are, and where contact or support is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tokui.core import scales
from tokui.core.plan import UNKNOWN, Judged, PlanSnapshot, Stakeholder
from tokui.core.sentences import fill
from tokui.core.words import Scale, Words

DECIDING: Final = frozenset({"approver", "decision_maker"})
WEIGHTY: Final = 2
"""Influence from which a voice counts beyond its own desk: political structure."""
MET: Final = 2
"""Relation from which people have talked: meetings."""


@dataclass(frozen=True, slots=True)
class KeyPerson:
    """A stakeholder whose voice counts. `relation` is the best that any of us has, a code of the
    scale; None for a reader who may not see opinions."""

    stakeholder: Stakeholder
    title: str
    department: str
    relation: str | None
    colleague: str
    """Name of the colleague who has that relation."""

    @property
    def is_short_of_wanted(self) -> bool:
        """Whether the relation is known to be below the one wanted."""
        now = scales.RELATION.number(self.relation) if self.relation else None
        wanted = scales.RELATION.number(self.stakeholder.wanted_relation)
        return now is not None and wanted is not None and now < wanted


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing in the relations, said in a sentence; None where no person is meant."""

    code: str
    words: Words
    stakeholder: str | None


_GAPS: Final[dict[str, Words]] = {
    "no_approver": Words("Nobody is named as approver.", "決裁者が特定されていません。"),
    "has_left": Words(
        "{name} ({role}) has left. Who follows?",
        "{role}の{name}は異動・退職しました。後任は誰ですか。",
    ),
    "nobody_known": Words("{role}: “{name}” is not known yet.", "{role}：「{name}」が未特定です。"),
    "unmet": Words(
        "No contact with {name} ({role}) is on record.", "{role}の{name}との接点がありません。"
    ),
    "unanswered": Words(
        "{name} is against us and has weight, but no next step is set.",
        "影響力のある{name}が否定的ですが、次の一手がありません。",
    ),
    "attitude_unknown": Words("What {name} thinks is not known.", "{name}の態度が分かりません。"),
}


def key_people(snapshot: PlanSnapshot) -> tuple[KeyPerson, ...]:
    """Stakeholders at the customer who decide or whose influence is at least political, the
    weightiest first. Without opinions: those who decide."""
    best = best_relations(snapshot)
    chosen = [held for held in snapshot.external() if _is_key(held)]
    chosen.sort(key=lambda held: (-_number_of(held), _rank(snapshot, held), held.name))
    return tuple(_key_person(snapshot, held, best) for held in chosen)


def gaps(snapshot: PlanSnapshot) -> tuple[Gap, ...]:
    """Where contact, support or knowledge is missing, the gravest first; empty for a reader who
    may not see opinions, and for a plan without stakeholders at the customer."""
    external = snapshot.external()
    if not snapshot.has_opinions or not external:
        return ()
    found = list(_gaps(snapshot))
    if not any("approver" in held.roles for held in external):
        found.append(Gap("no_approver", _GAPS["no_approver"], None))
    order = list(_GAPS)
    return tuple(sorted(found, key=lambda gap: order.index(gap.code)))


def _gaps(snapshot: PlanSnapshot) -> Iterator[Gap]:
    for key in key_people(snapshot):
        held = key.stakeholder
        role = _role_words(held)
        said = {"name": held.name, "role": role}
        person = snapshot.person_by_id.get(held.person or "")
        attitude = _judged_number(held.attitude, scales.ATTITUDE)
        if held.is_placeholder:
            yield Gap("nobody_known", fill(_GAPS["nobody_known"], **said), held.id)
            continue
        if person is not None and person.has_left:
            yield Gap("has_left", fill(_GAPS["has_left"], **said), held.id)
            continue
        if not _has_contact(key):
            yield Gap("unmet", fill(_GAPS["unmet"], **said), held.id)
        elif attitude is None:
            yield Gap("attitude_unknown", fill(_GAPS["attitude_unknown"], **said), held.id)
        if attitude is not None and attitude < 0 and not held.next_step.strip():
            yield Gap("unanswered", fill(_GAPS["unanswered"], **said), held.id)


def _is_key(held: Stakeholder) -> bool:
    influence = _judged_number(held.influence, scales.INFLUENCE)
    return bool(DECIDING & set(held.roles)) or (influence is not None and influence >= WEIGHTY)


def _has_contact(key: KeyPerson) -> bool:
    relation = scales.RELATION.number(key.relation) if key.relation else None
    coverage = _judged_number(key.stakeholder.coverage, scales.COVERAGE)
    return (relation or 0) >= MET or (coverage or 0) >= 1


def best_relations(snapshot: PlanSnapshot) -> Mapping[str, tuple[str, str]]:
    """Per person, by id, the best relation known and the name of who has it."""
    if "best_relations" not in snapshot.remembered:
        snapshot.remembered["best_relations"] = _best_relations(snapshot)
    found: Mapping[str, tuple[str, str]] = snapshot.remembered["best_relations"]
    return found


def _best_relations(snapshot: PlanSnapshot) -> dict[str, tuple[str, str]]:
    best: dict[str, tuple[str, str]] = {}
    for cover in snapshot.coverage:
        number = scales.RELATION.number(cover.now.value) if cover.now else None
        if cover.now is None or number is None:
            continue
        held = best.get(cover.person)
        if held is None or number > (scales.RELATION.number(held[0]) or 0):
            best[cover.person] = (cover.now.value, snapshot.name(cover.colleague))
    return best


def _key_person(
    snapshot: PlanSnapshot, held: Stakeholder, best: Mapping[str, tuple[str, str]]
) -> KeyPerson:
    person = snapshot.person_by_id.get(held.person or "")
    post = person.post if person else None
    relation, colleague = best.get(held.person or "", (UNKNOWN, ""))
    return KeyPerson(
        held,
        post.title if post else "",
        snapshot.name(post.department) if post else "",
        relation if snapshot.has_opinions else None,
        colleague,
    )


def _role_words(held: Stakeholder) -> Words:
    code = next((role for role in held.roles if role in DECIDING), None)
    code = code or next((role for role in held.roles if role in scales.ROLE), "influencer")
    return scales.ROLE[code].words


def _number_of(held: Stakeholder) -> int:
    influence = _judged_number(held.influence, scales.INFLUENCE)
    return (influence or 0) * 2 + bool("approver" in held.roles)


def _rank(snapshot: PlanSnapshot, held: Stakeholder) -> int:
    person = snapshot.person_by_id.get(held.person or "")
    return person.post.title_rank if person and person.post else 99


def _judged_number(judged: Judged | None, scale: Scale) -> int | None:
    return scale.number(judged.value) if judged else None
