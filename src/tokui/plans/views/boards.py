"""Maps of a plan as pages show them: with ghosts of the last review, and versions to move over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tokui.core import boards, scales
from tokui.core.boards import Matrix
from tokui.core.ghosts import Ghost, moved_people, moved_rivals
from tokui.core.maps import needs_map, rival_matrix
from tokui.core.plan import PlanSnapshot
from tokui.core.vocabulary import field_words
from tokui.core.words import Scale
from tokui.kernel.errors import ExternalFailure
from tokui.kernel.nouns import noun_of
from tokui.kernel.words import say
from tokui.plans.base import PlanVersion
from tokui.plans.lifecycle import list_versions, read_version
from tokui.plans.views.opening import OpenPlan


@dataclass(frozen=True)
class Review:
    """A sealed version, as its reader may see it."""

    version: PlanVersion
    snapshot: PlanSnapshot


@dataclass(frozen=True, kw_only=True)
class MatrixBoard:
    """A matrix whose things may be moved: two judged fields, and who moved since the review."""

    id: str
    noun: str
    matrix: Matrix[Any]
    row_field: str
    column_field: str
    row_scale: str
    column_scale: str
    down: str
    across: str
    versions: dict[str, int]
    """The version of each record by id, to see clashes by."""
    review: Review | None = None
    reviews: tuple[PlanVersion, ...] = ()
    """All versions that the map can be set against, the newest first."""
    moved: tuple[Ghost, ...] = ()
    grades: Scale = scales.GRADE

    @property
    def ghosts(self) -> dict[str, list[Ghost]]:
        """Ghosts by the cell they left, as `row|column`."""
        found: dict[str, list[Ghost]] = {}
        for ghost in self.moved:
            found.setdefault("|".join(ghost.before), []).append(ghost)
        return found


def power_board(opened: OpenPlan) -> MatrixBoard | None:
    """Stakeholders by influence and attitude; None for who may not read opinions."""
    if not opened.snapshot.has_opinions:
        return None
    review, reviews = reviews_of(opened)
    return MatrixBoard(
        id="power",
        noun="stakeholder",
        matrix=boards.attitude_matrix(opened.snapshot),
        row_field="influence",
        column_field="attitude",
        row_scale="influence",
        column_scale="attitude",
        down=say(field_words("stakeholder", "influence")),
        across=say(field_words("stakeholder", "attitude")),
        versions=versions_of(opened, "stakeholder"),
        review=review,
        reviews=reviews,
        moved=moved_people(review.snapshot, opened.snapshot) if review else (),
    )


def priority_board(opened: OpenPlan) -> MatrixBoard:
    """Open needs by importance and urgency."""
    return MatrixBoard(
        id="priority",
        noun="need",
        matrix=boards.needs_matrix(opened.snapshot),
        row_field="importance",
        column_field="urgency",
        row_scale="five",
        column_scale="five",
        down=_("Importance"),
        across=_("Urgency"),
        versions=versions_of(opened, "need"),
    )


def rival_board(opened: OpenPlan, noun: str, across: str, up: str) -> MatrixBoard:
    """Rivals of one kind by two ratings."""
    ours = noun == "our_rival"
    rivals = opened.snapshot.our_rivals if ours else opened.snapshot.customer_rivals
    review, reviews = reviews_of(opened) if ours else (None, ())
    moved = moved_rivals(review.snapshot, opened.snapshot, up, across) if review else ()
    return MatrixBoard(
        id=noun.replace("_", "-"),
        noun=noun,
        matrix=rival_matrix(rivals, across, up),
        row_field=f"{up}_rating",
        column_field=f"{across}_rating",
        row_scale="rating",
        column_scale="rating",
        down=say(field_words(noun, up)),
        across=say(field_words(noun, across)),
        versions=versions_of(opened, noun),
        review=review,
        reviews=reviews,
        moved=moved,
    )


def needs_board(opened: OpenPlan) -> dict[str, Any]:
    """The map of needs and what its filters offer."""
    snapshot = opened.snapshot
    holders = {need.holder for need in snapshot.needs if need.holder}
    departments = {need.department for need in snapshot.needs if need.department}
    return {
        "map": needs_map(snapshot),
        "map_holders": _named(holders, snapshot),
        "map_departments": _named(departments, snapshot),
        "need_states": scales.NEED_STATE,
        "versions": versions_of(opened, "need"),
        "play_versions": versions_of(opened, "play"),
    }


def reviews_of(opened: OpenPlan) -> tuple[Review | None, tuple[PlanVersion, ...]]:
    """The version that `since` in the address asks for, else the latest, and all there are; None
    for a plan that was never sealed, and for what was altered outside."""
    member = opened.request.member  # type: ignore[attr-defined]
    versions = tuple(list_versions(member, opened.plan))
    asked = opened.request.GET.get("since", "")
    chosen = next((one for one in versions if one.public_id == asked), None)
    chosen = chosen or next(iter(versions), None)
    if chosen is None:
        return None, ()
    try:
        return Review(chosen, read_version(member, chosen)), versions
    except ExternalFailure:
        # A version that was altered outside is no evidence of where anybody stood.
        return None, versions


def versions_of(opened: OpenPlan, code: str) -> dict[str, int]:
    """The version of each record of a noun by id, to see clashes by; empty for a reader."""
    if not opened.access.may_edit:
        return {}
    rows: Any = noun_of(code).rows_in(opened.scope)
    return dict(rows.values_list("public_id", "version"))


def _named(ids: set[str], snapshot: PlanSnapshot) -> list[tuple[str, str]]:
    return sorted(((id_, snapshot.name(id_)) for id_ in ids), key=lambda pair: pair[1])
