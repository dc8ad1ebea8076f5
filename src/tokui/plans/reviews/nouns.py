"""The nouns of reviews. What is sealed stays: `SETTLED_POINT` alone writes after the seal."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from tokui.accounts.models import AccountMember
from tokui.accounts.policies import BelowAccount, in_visible_accounts
from tokui.core.plan.upkeep import ABOUT_PEOPLE
from tokui.core.review_scales import (
    PERSPECTIVE,
    POINT_KIND,
    POINT_STATE,
    REVIEW_KIND,
    REVIEW_ROLE,
    REVIEW_STAGE,
)
from tokui.kernel.declare import FieldsOf
from tokui.kernel.errors import Forbidden, Problems
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.people.stopping import not_in_use
from tokui.plans.declare import plan_noun
from tokui.plans.reviews.models import Cadence, Review, ReviewPoint, ReviewRole

_review = FieldsOf("review")
_role = FieldsOf("review_role")
_point = FieldsOf("review_point")
_cadence = FieldsOf("cadence")

SETTLES_WITH: Final = ("state", "answer")
"""What still changes of a point when its review is sealed."""


@dataclass(frozen=True)
class UntilSealed(BelowAccount):
    """Records below a plan that nothing changes any more once their review is sealed."""

    review: str = ""
    """The way from the record to its review; empty for the review itself."""

    def visible(self, member: Any) -> QuerySet[Any]:
        """Live rows of visible accounts, of reviews that are there."""
        rows = super().visible(member)
        return rows.filter(**{f"{self.review}__removed_at": None}) if self.review else rows

    def check_change(self, member: Any, record: Any) -> None:
        """Editors of the team change what is not sealed. Raises Forbidden for what is."""
        super().check_change(member, record)
        key = getattr(record, f"{self.review}_id") if self.review else record.pk
        # Asked anew: somebody may have sealed it since the record was read.
        if Review.objects.filter(pk=key, stage="sealed").exists():
            raise Forbidden(_sealed())


@dataclass(frozen=True)
class PointsUntilSealed(UntilSealed):
    """Points of reviews: one about a person of the customer is an opinion."""

    def visible(self, member: Any) -> QuerySet[Any]:
        """Live points of visible accounts; those about people for who may read opinions, and none
        about people whose data are not to be used."""
        rows = super().visible(member)
        if not member.leads:
            rows = rows.filter(
                ~about_people() | in_visible_accounts(member, self.path, opinions=True)
            )
        return rows.exclude(about_nobody_in_use())

    def opinions_among(self, keys: Collection[int], *, ever: bool) -> set[int]:
        """Those of some points that are about people, or with `ever` once were."""
        rows = ReviewPoint.objects.filter(about_people(), pk__in=keys)
        found = set(rows.values_list("pk", flat=True))
        if ever:
            told = Event.objects.filter(
                noun="review_point", subject_key__in=set(keys) - found, changes__has_key="about"
            )
            for key, changes in told.values_list("subject_key", "changes"):
                if any(_is_about_people(side) for side in changes["about"]):
                    found.add(key)
        return found


def about_people(path: str = "") -> Q:
    """That a point is about a person of the customer, `path` leading to the point."""
    where = Q()
    for code in sorted(ABOUT_PEOPLE):
        where |= Q(**{f"{path}about__startswith": f"{code}:"})
    return where


def about_nobody_in_use(path: str = "") -> Q:
    """That a point is about a person whose data are not to be used."""
    where = Q()
    for code in sorted(ABOUT_PEOPLE):
        told = not_in_use(code).annotate(
            told=Concat(Value(f"{code}:"), "public_id", output_field=CharField())
        )
        where |= Q(**{f"{path}about__in": told.values("told")})
    return where


def _is_about_people(about: Any) -> bool:
    return isinstance(about, str) and about.partition(":")[0] in ABOUT_PEOPLE


def _sealed() -> str:
    return _("This review is sealed: only the states of its points and their answers still change.")


def _check_review(
    row: Review | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    """Stages change step by step, but sealed is what only a seal makes it."""
    if values.get("stage") == "sealed" and (row is None or not row.is_sealed):
        message = _("Seal the review on its page: that keeps the plan as it stands, too.")
        problems.add("not_a_choice", message, field="stage")
    previous = values.get("previous")
    if previous is not None and row is not None and previous.pk == row.pk:
        message = _("A review cannot come before itself.")
        problems.add("circle", message, field="previous")


def _check_is_open(row: Any, values: Mapping[str, Any], scope: Scope, problems: Problems) -> None:
    review = values.get("review")
    if review is not None and review.is_sealed:
        problems.add("sealed", _sealed(), field="review")


def _check_role(
    row: ReviewRole | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    _check_is_open(row, values, scope, problems)
    member = values.get("member", row.member if row else None)
    review = values.get("review", row.review if row else None)
    if member is None or review is None:
        return
    if not _reads(member, scope.account):
        message = _(
            "%(name)s cannot open this account. Add them to its team first, then give them a part."
        )
        problems.add("no_access", message % {"name": member.name}, field="member")
    same = ReviewRole.objects.filter(review=review, member=member, removed_at=None)
    if row is not None:
        same = same.exclude(pk=row.pk)
    if same.exists():
        message = _("%(name)s has a part in this review already.")
        problems.add("duplicate", message % {"name": member.name}, field="member")


def _reads(member: Any, account: Any) -> bool:
    """Whether a colleague may open an account: who leads may, and who is on its team."""
    on_team = AccountMember.objects.filter(account=account, member=member, removed_at=None)
    return bool(member.leads) or on_team.exists()


def _check_point(
    row: ReviewPoint | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    _check_is_open(row, values, scope, problems)
    code, _colon, id = (values.get("about") or "").partition(":")
    if not code:
        return
    try:
        noun = noun_of(code)
    except KeyError:
        noun = None
    if noun is None or not noun.rows_in(scope).filter(public_id=id).exists():
        message = _("There is nothing with the id “%(value)s” here. Choose from the list.")
        problems.add("unknown_reference", message % {"value": id[:40]}, field="about")


def _check_settled(
    row: ReviewPoint | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    for name in values:
        if name not in SETTLES_WITH:
            problems.add("sealed", _sealed(), field=name)


def _check_cadence(
    row: Cadence | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    kind = values.get("kind", row.kind if row else "")
    same = Cadence.objects.filter(plan=scope.plan, kind=kind, removed_at=None)
    if row is not None:
        same = same.filter(~Q(pk=row.pk))
    if same.exists():
        message = _("This plan has that rhythm already.")
        problems.add("duplicate", message, field="kind", value=kind)


_REVIEW = plan_noun(
    "review",
    Review,
    _review.text("title", required=True),
    _review.choice("kind", REVIEW_KIND, default="monthly"),
    _review.date("planned_on", required=True),
    _review.integer("minutes", minimum=5, maximum=600),
    _review.choice("stage", REVIEW_STAGE, default="planned"),
    _review.link("previous", "review"),
    _review.date("held_on"),
    _review.long("summary"),
    _review.date("next_on"),
    columns=("title", "kind", "planned_on", "stage"),
    check=_check_review,
)
REVIEW = replace(_REVIEW, policy=UntilSealed(lambda: Review, "plan__account"))

SEALED_REVIEW = replace(_REVIEW, check=None)
"""How the seal itself writes."""

_ROLE = plan_noun(
    "review_role",
    ReviewRole,
    _role.link("review", "review", required=True),
    _role.link("member", "colleague", required=True),
    _role.choice("role", REVIEW_ROLE, default="reviewer"),
    _role.choice("perspective", PERSPECTIVE),
    _role.text("words", max_length=300),
    columns=("member", "role", "perspective", "words"),
    check=_check_role,
)
PART = replace(_ROLE, policy=UntilSealed(lambda: ReviewRole, "plan__account", review="review"))

_OPEN_POINT = plan_noun(
    "review_point",
    ReviewPoint,
    _point.link("review", "review", required=True),
    _point.choice("kind", POINT_KIND, default="question"),
    _point.text("text", required=True, max_length=1_000),
    _point.link("raised_by", "colleague"),
    _point.text("about", max_length=60),
    _point.link("owner", "colleague"),
    _point.date("due_on"),
    _point.choice("state", POINT_STATE, default="open"),
    _point.long("answer"),
    _point.links("shared_by", "colleague"),
    _point.link("action", "action"),
    _point.order(),
    columns=("kind", "text", "owner", "due_on", "state"),
    check=_check_point,
)
POINT = replace(
    _OPEN_POINT, policy=PointsUntilSealed(lambda: ReviewPoint, "plan__account", review="review")
)
SETTLED_POINT = replace(_OPEN_POINT, check=_check_settled)
"""A point of a sealed review: what became of it is still written down."""

CADENCE = plan_noun(
    "cadence",
    Cadence,
    _cadence.choice("kind", REVIEW_KIND, default="monthly"),
    _cadence.link("owner", "colleague"),
    columns=("kind", "owner"),
    check=_check_cadence,
)

REVIEW_NOUNS: Final = (REVIEW, PART, POINT, CADENCE)
