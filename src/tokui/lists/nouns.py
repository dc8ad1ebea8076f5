"""Saved views as a noun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from tokui.core.scales import LISTED
from tokui.core.vocabulary import field_words
from tokui.kernel.declare import FieldsOf
from tokui.kernel.errors import Problems
from tokui.kernel.fields import Link, LongText, Unusable
from tokui.kernel.nouns import Noun, register
from tokui.kernel.scope import Scope
from tokui.lists.catalogue import whole_catalogue
from tokui.lists.definition import unknown_parts
from tokui.lists.models import SavedView
from tokui.lists.policies import ViewPolicy

_of = FieldsOf("view")


@dataclass(frozen=True, kw_only=True)
class MakerLink(Link):
    """Whose it is: whoever makes it, unless they lead and say otherwise."""

    def read(self, raw: Any, scope: Scope) -> Any:
        """The colleague that `raw` means; who is asking without one."""
        found = super().read(raw, scope) or scope.member
        leads = scope.member is not None and scope.member.leads
        if scope.member is not None and found != scope.member and not leads:
            raise Unusable("not_allowed", _("Only owners and managers hand views over."))
        return found


@dataclass(frozen=True, kw_only=True)
class Arrangement(LongText):
    """Columns, filters and order as the address of a list carries them; nothing else fits."""

    kind: ClassVar[str] = "arrangement"


def _check(
    view: SavedView | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    noun = values.get("noun") or (view.noun if view else "")
    if view is not None and noun != view.noun:
        message = _("A view stays with its list. Make a new one for the other list.")
        problems.add("fixed", message, field="noun", value=noun)
        return
    if "definition" in values:
        strange = unknown_parts(whole_catalogue(noun), values["definition"])
        if strange:
            message = _("This list has no “%(part)s”. Take it out of the view.")
            filled = message % {"part": strange[0][:80]}
            problems.add("unknown_part", filled, field="definition", value=strange[0])
    if values.get("is_shared") and scope.member is not None and not scope.member.may_write:
        message = _("Viewers keep views for themselves.")
        problems.add("not_allowed", message, field="is_shared")


VIEW = Noun(
    code="view",
    model=SavedView,
    level="workspace",
    policy=ViewPolicy(),
    rows=lambda scope: SavedView.objects.filter(workspace=scope.workspace, removed_at=None),
    scope=lambda view: Scope(view.workspace),
    placing=("workspace",),
    fields=(
        _of.text("name", required=True, max_length=120),
        _of.choice("noun", LISTED, required=True),
        Arrangement(name="definition", words=field_words("view", "definition"), max_length=8_000),
        _of.flag("is_shared"),
        MakerLink(name="owner", words=field_words("view", "owner"), to="colleague"),
    ),
    columns=("name", "noun", "is_shared", "owner"),
    check=_check,
)

register(VIEW)
