"""The edits of a workbook on their way from preview to commit: signed, stored nowhere."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from django.core import signing
from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.intake.homecoming.reading import Edited, EditedTable
from tokui.kernel.errors import InvalidInput, Problem

_SALT: Final = "tokui.homecoming"
_LASTS: Final = 24 * 60 * 60
"""Seconds for which a preview may be committed."""


def carry(edited: Edited, member: Member) -> str:
    """The edits as a form carries them, for this member alone."""
    return signing.dumps(asdict(edited), salt=f"{_SALT}:{member.public_id}", compress=True)


def carried(text: str, member: Member) -> Edited:
    """What `carry` was given; raises InvalidInput for anything else."""
    try:
        kept = signing.loads(text, salt=f"{_SALT}:{member.public_id}", max_age=_LASTS)
    except signing.BadSignature as error:
        message = _("This preview is too old. Choose the workbook again.")
        raise InvalidInput(Problem("stale_preview", message)) from error
    tables = [EditedTable(**table) for table in kept.pop("tables")]
    return Edited(**kept, tables=tables)
