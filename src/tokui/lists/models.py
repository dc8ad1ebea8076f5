"""Views that people keep of lists, which one opens first, and what they marked with a star."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tokui.core.scales import LISTED
from tokui.identity.models import Member, Workspace, choices_of
from tokui.kernel.models import Record


class SavedView(Record):
    """A list as somebody arranged it: columns, filters, order, grouping."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    owner = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="saved_views"
    )
    name = models.CharField(max_length=120)
    noun = models.CharField(max_length=20, choices=choices_of(LISTED))
    definition = models.TextField(blank=True)
    """As the list's address carries it."""
    is_shared = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["workspace", "noun", "removed_at"], name="views_of_a_list"),
        ]

    def __str__(self) -> str:
        return self.name


class FirstView(models.Model):
    """The view that a list opens with for one member: the code of a ready one, or a public id."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="first_views")
    noun = models.CharField(max_length=20)
    view = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "noun"], name="one_first_view_per_list"),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.view}"


class Favourite(models.Model):
    """Something that a member wants at hand. Without a noun it is a list with one of its views.

    `subject_key` is a primary key without a foreign key: what is removed or hidden is skipped, and
    comes back where it was when it can be seen again.
    """

    member = models.ForeignKey(Member, models.CASCADE, related_name="favourites")
    noun = models.CharField(max_length=40, blank=True)
    subject_key = models.BigIntegerField(default=0)
    page = models.CharField(max_length=80, blank=True)
    """A page of an account, or a list and its view; empty for the record itself."""
    position = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "noun", "subject_key", "page"], name="starred_once"
            ),
        ]
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.noun} {self.subject_key} {self.page}".strip()
