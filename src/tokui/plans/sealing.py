"""Signing workbooks, so that only what this installation gave out comes home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.signing import Signer
from django.utils.crypto import constant_time_compare

from tokui.identity.models import Workspace

if TYPE_CHECKING:
    from tokui.outputs.xlsx.base import Seal

_SALT: Final = "tokui.workbook"


def seal_of(workspace: Workspace) -> Seal:
    """The seal for workbooks of a workspace."""
    from tokui.outputs.xlsx.base import Seal

    return Seal(workspace.public_id, Signer(salt=_SALT).signature)


def is_sealed(text: str, signature: str) -> bool:
    """Whether this installation signed the text."""
    return constant_time_compare(Signer(salt=_SALT).signature(text), signature)
