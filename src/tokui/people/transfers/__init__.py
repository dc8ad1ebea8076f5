"""Transfers at an account: what is known, and writing what was announced."""

from tokui.people.transfers.actions import TransfersKept, keep_transfers
from tokui.people.transfers.queries import transfer_ground

__all__ = ["TransfersKept", "keep_transfers", "transfer_ground"]
