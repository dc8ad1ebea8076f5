"""What people change about themselves."""

from __future__ import annotations

from django.utils.translation import gettext as _

from tokui.core.words import LANGUAGES
from tokui.identity.models import Member, User
from tokui.identity.nouns import COLLEAGUE
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.events import SCREEN, Origin
from tokui.kernel.records import change_record


def change_own_name(name: str, *, by: Member, origin: Origin = SCREEN) -> None:
    """The name that colleagues see."""
    change_record(COLLEAGUE, by, {"name": name}, by=by, origin=origin)


def change_language(user: User, language: str) -> None:
    """The language a user reads from now on. A taste, not a fact of the plan: no history of it."""
    if language not in LANGUAGES:
        message = _("Choose Japanese or English.")
        raise InvalidInput(Problem("not_a_choice", message, "language", language))
    user.language = language
    user.save(update_fields=["language"])
