"""Who signs in, where they work together, and with which part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from tokui.core.scales import WORKSPACE_ROLE
from tokui.core.words import Scale
from tokui.kernel.models import PublicIdField, Record
from tokui.kernel.public_ids import LENGTH


def choices_of(scale: Scale) -> list[tuple[str, str]]:
    """A scale as the choices of a model field; labels come from the scale at display time."""
    return [(code, code) for code in scale.codes]


class Users(BaseUserManager["User"]):
    """Accounts for signing in, found by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **extra: Any) -> User:
        """A user who can sign in with `password`, or not at all without one."""
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who can sign in."""

    email = models.EmailField(unique=True, max_length=254)
    language = models.CharField(
        max_length=2, default="ja", choices=[("ja", "日本語"), ("en", "English")]
    )
    is_active = models.BooleanField(default=True)
    session_round = models.PositiveIntegerField(default=1)
    """Part of what a session must know: counting on ends every session of the user at once."""
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[Any] = Users()

    def __str__(self) -> str:
        return self.email

    def get_session_auth_hash(self) -> str:
        """What a session must hold to be one of this user: it changes with password and round."""
        return self._with_round(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under each older secret of the installation."""
        return map(self._with_round, super().get_session_auth_fallback_hash())

    def _with_round(self, session_hash: str) -> str:
        return f"{self.session_round}:{session_hash}"


class Workspace(models.Model):
    """A company that works with Tokui; nothing is shared between two of them."""

    public_id = PublicIdField()
    name = models.CharField(max_length=200)
    currency = models.CharField(max_length=3, default="JPY")
    fiscal_close = models.CharField(max_length=8, default="03-31")
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class Member(Record):
    """A colleague in a workspace. Without a user, somebody we plan with who does not sign in."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="members")
    user = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="memberships"
    )
    name = models.CharField(max_length=120)
    name_kana = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    title = models.CharField(max_length=120, blank=True)
    department = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=10, default="member", choices=choices_of(WORKSPACE_ROLE))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "user"], name="one_membership_per_user"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_owner(self) -> bool:
        """Whether this member runs the workspace."""
        return self.role == "owner"

    parts_read: dict[int, Any] | None = None
    """Parts in teams by account, while a request is answered that only reads: it asks for each of
    them once. None everywhere else, for whoever writes has to ask anew."""

    @property
    def leads(self) -> bool:
        """Whether this member sees every account of the workspace."""
        return self.role in ("owner", "manager")

    @property
    def may_write(self) -> bool:
        """Whether this member may change anything at all."""
        return self.role != "viewer"


class Invitation(models.Model):
    """A link that lets somebody join a workspace once. Only the hash of its secret is kept."""

    public_id = PublicIdField()
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=10, default="member", choices=choices_of(WORKSPACE_ROLE))
    email = models.EmailField(max_length=254, blank=True)
    member = models.ForeignKey(Member, models.CASCADE, null=True, blank=True, related_name="+")
    """The colleague already planned with, whom this link gives a way to sign in."""
    invited_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.email or self.public_id


class ApiToken(models.Model):
    """A key for programs, shown once; only its hash is kept."""

    public_id = PublicIdField()
    member = models.ForeignKey(Member, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=120)
    secret_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class PasswordLink(models.Model):
    """A link by which a member sets a new password once. Only the hash of its secret is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Member, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.member)


class Presence(models.Model):
    """A colleague who has the editor of a field open just now; rows end by themselves."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    noun = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=LENGTH)
    field = models.CharField(max_length=40)
    seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["noun", "subject_id", "field", "member"], name="present_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun}:{self.subject_id}.{self.field}"


class CacheEntry(models.Model):
    """Django's cache in the database, where several server processes count wrong passwords."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "tokui_cache"

    def __str__(self) -> str:
        return self.cache_key
