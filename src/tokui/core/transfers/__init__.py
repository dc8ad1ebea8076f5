"""Transfers: announcements read, and what they would change."""

from tokui.core.transfers.ground import Ground, KnownPerson, KnownPost, KnownUnit, Place, post_key
from tokui.core.transfers.posts import split_posts, split_unit
from tokui.core.transfers.proposing import (
    NEW,
    NOBODY,
    Closing,
    Opening,
    Proposal,
    propose,
)
from tokui.core.transfers.reading import read_announcement
from tokui.core.transfers.values import Announcement, Assignment, Move, UnreadLine

__all__ = [
    "NEW",
    "NOBODY",
    "Announcement",
    "Assignment",
    "Closing",
    "Ground",
    "KnownPerson",
    "KnownPost",
    "KnownUnit",
    "Move",
    "Opening",
    "Place",
    "Proposal",
    "UnreadLine",
    "post_key",
    "propose",
    "read_announcement",
    "split_posts",
    "split_unit",
]
