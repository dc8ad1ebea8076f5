"""Forms that read what was typed. What is right and who may is decided by actions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from tokui.core.scales import WORKSPACE_ROLE
from tokui.core.vocabulary import field_words
from tokui.identity.actions.signing_in import change_own_password
from tokui.identity.actions.workspace import WORKSPACE_FIELDS
from tokui.identity.tokens import TOKEN_SCOPE
from tokui.kernel.errors import InvalidInput
from tokui.kernel.words import say


def typed(request: HttpRequest) -> QueryDict | None:
    """What was typed, or None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


class TokuiForm(forms.Form):
    """A form whose controls look like ours and that shows the problems an action found."""

    use_required_attribute = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, field in self.fields.items():
            self.add_field(name, field)

    def add_field(self, name: str, field: forms.Field) -> None:
        """Put a field in, dressed like the others."""
        if not isinstance(field.widget, (forms.CheckboxInput, forms.CheckboxSelectMultiple)):
            field.widget.attrs["class"] = "control"
        self.fields[name] = field

    def add_problems(self, error: InvalidInput) -> None:
        """Show what an action refused, beside its field where there is one."""
        for problem in error.problems:
            place = problem.field if problem.field in self.fields else None
            self.add_error(place, str(problem.message))


def password_field(label: Any, autocomplete: str) -> forms.CharField:
    """A password, never trimmed."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=500, widget=widget)


def new_password_field() -> forms.CharField:
    """A password to choose."""
    field = password_field(_("Password"), "new-password")
    field.help_text = _("At least 10 characters. A sentence you can remember is best.")
    return field


def language_field() -> forms.ChoiceField:
    """Japanese or English."""
    return forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


def email_field(**kwargs: Any) -> forms.EmailField:
    """An address, as typed; upper and lower case mean the same."""
    widget = forms.EmailInput(attrs={"autocomplete": "username"})
    return forms.EmailField(label=_("E-mail"), max_length=254, widget=widget, **kwargs)


class StartForm(TokuiForm):
    """The first workspace and its owner."""

    company = forms.CharField(label=_("Name of your company"), max_length=200)
    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = email_field()
    password = new_password_field()
    language = language_field()
    code = forms.CharField(
        label=_("Start code"),
        help_text=_("Tokui printed it when it started; it is also in the file start-code."),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )


class JoinForm(TokuiForm):
    """Somebody new who joins by invitation."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = email_field()
    password = new_password_field()
    language = language_field()


class NewPasswordForm(TokuiForm):
    """A new password by link."""

    password = new_password_field()


class SignInForm(LoginForm):
    """allauth's form in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["login"].label = _("E-mail")
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["password"].label = _("Password")
        self.fields["password"].widget.attrs.pop("placeholder", None)


class PasswordForm(ChangePasswordForm):
    """A new password in place of the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields.pop("password2", None)
        self.fields["oldpassword"].label = _("Present password")
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = new_password_field().help_text
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def save(self) -> None:
        """The new password, with its event."""
        change_own_password(self.user, self.cleaned_data["password1"])


def _code_only(form: forms.Form) -> None:
    form.label_suffix = ""
    form.fields["code"].label = _("Code")
    form.fields["code"].widget.attrs.pop("placeholder", None)


class CodeForm(AuthenticateForm):
    """The code of the second factor, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_only(self)


class SecondFactorAgainForm(CodeAgainForm):
    """A code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_only(self)


class SecondFactorForm(ActivateTOTPForm):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code_only(self)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class ColleagueForm(TokuiForm):
    """Who a colleague is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "title", "department", "email"):
            label = say(field_words("colleague", name))
            field = forms.CharField(label=label, required=name == "name", max_length=254)
            self.add_field(name, field)


class InviteForm(TokuiForm):
    """Whom to invite, and as what."""

    email = forms.CharField(
        label=_("E-mail (optional)"),
        required=False,
        max_length=254,
        help_text=_("Tokui sends no mail: you hand over the link yourself."),
    )

    def __init__(self, *args: Any, roles: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = say(field_words("colleague", "role"))
        self.add_field("role", forms.ChoiceField(label=label))
        self.order_fields(["role", "email"])
        self.offer(roles)

    def offer(self, roles: tuple[str, ...]) -> None:
        """Show these roles to choose from."""
        field = self.fields["role"]
        field.initial = "member" if "member" in roles else None
        field.choices = [  # type: ignore[attr-defined]
            (code, say(WORKSPACE_ROLE[code].words)) for code in roles
        ]


class TokenForm(TokuiForm):
    """A key for programs."""

    name = forms.CharField(label=_("What is it for?"), max_length=120)
    days = forms.TypedChoiceField(
        label=_("Valid for"),
        coerce=int,
        initial=90,
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("One year")), (0, _("No end"))],
    )

    def __init__(self, *args: Any, scopes: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = forms.MultipleChoiceField(
            label=_("What the key may do"),
            widget=forms.CheckboxSelectMultiple,
            choices=[(code, say(TOKEN_SCOPE[code].words)) for code in scopes],
            initial=["read"],
        )
        self.add_field("scopes", field)
        self.order_fields(["name", "scopes", "days"])

    def expires_at(self, now: datetime) -> datetime | None:
        """When the key stops working; None for never."""
        days = self.cleaned_data["days"]
        return now + timedelta(days=days) if days else None


class WorkspaceForm(TokuiForm):
    """What our own company is called and counts in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in WORKSPACE_FIELDS:
            label = say(item.words)
            self.add_field(item.name, forms.CharField(label=label, required=item.required))
        self.fields["currency"].help_text = _("Three letters, like JPY or USD.")
        self.fields["fiscal_close"].help_text = _(
            "Like 31 March, 03-31, or 02-end for the end of February."
        )
