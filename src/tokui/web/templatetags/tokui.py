"""`{% load tokui %}`: words, values, fields and tables as pages show them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html

from tokui.comments.queries import open_in
from tokui.core.japan import Closing, money_unit_words, say_date, say_in_unit, say_money
from tokui.core.plan import Judged
from tokui.core.scales import ALL, WORKSPACE_ROLE
from tokui.core.vocabulary import NOUNS, field_words
from tokui.core.words import Scale, Value, Words
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.kernel.records import field_of
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language
from tokui.kernel.words import say as say_words
from tokui.web import display, shown
from tokui.web.forms import OptionLists, quick_form
from tokui.web.queries.account_frame import frame_of
from tokui.web.queries.comments import with_talk
from tokui.web.queries.row_pages import first_rows

register = template.Library()

_LEGAL_FORM: Final = r"^(?:株式会社|有限会社|合同会社|[(（]株[)）]|㈱)"


@register.filter
def say(words: Words | Value | Scale | str) -> str:
    """Bilingual words in the reader's language."""
    if isinstance(words, Words):
        return say_words(words)
    return say_words(words.words) if isinstance(words, (Value, Scale)) else str(words)


@register.filter
def money(amount: int | None, owner: Any = None) -> str:
    """An amount in minor units, in the currency and unit of an account (or a scope)."""
    if amount is None:
        return ""
    currency = getattr(owner, "currency", None) or "JPY"
    return say_money(amount, currency, reading_language(), getattr(owner, "money_unit", "auto"))


@register.filter
def headline(amount: int | None, owner: Any = None) -> str:
    """An amount in minor units as it reads best: 1,200億円."""
    if amount is None:
        return ""
    return say_money(amount, getattr(owner, "currency", None) or "JPY", reading_language())


@register.filter
def money_in(amount: int, currency: str) -> str:
    """An amount in minor units of a currency."""
    return say_money(amount, currency, reading_language())


@register.filter
def in_unit(amount: int, owner: Any) -> str:
    """The number alone, for a table whose head states the unit."""
    return say_in_unit(amount, owner.currency, reading_language(), owner.money_unit)


@register.filter
def unit_note(owner: Any) -> str:
    """The unit of a table: （単位：百万円）."""
    return say_words(money_unit_words(owner.money_unit, owner.currency))


@register.filter
def grouped(number: int | None) -> str:
    """A whole number with its thousands apart."""
    return "" if number is None else f"{number:,}"


@register.filter
def initial(name: str) -> str:
    """The first character of a company's name without its legal form, for its emblem."""
    return (re.sub(_LEGAL_FORM, "", name).strip() or name)[:1]


@register.filter
def closing(day: str) -> str:
    """A closing day in words."""
    return Closing.parse(day).say(reading_language()) if day else ""


@register.filter
def day(value: date | datetime | None, form: str = "") -> str:
    """A day as 2026/11/22; with the form "weekday" as 2026/11/22(日)."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return say_date(value, reading_language(), weekday=form == "weekday")


@register.filter
def clock(value: datetime) -> str:
    """A moment as day and time in the local time zone."""
    local = timezone.localtime(value)
    return f"{say_date(local.date(), reading_language())} {local:%H:%M}"


@register.filter
def role_words(code: str) -> str:
    """What a workspace role is called."""
    return WORKSPACE_ROLE.say(code, reading_language())


@register.filter
def is_own(address: str | None, request: HttpRequest) -> bool:
    """Whether an address leads to a page of this Tokui."""
    return bool(address) and urlsplit(address).netloc == request.get_host()


@register.simple_tag
def label(noun: str, field: str = "") -> str:
    """What a field of a noun is called, or the records of a noun without a field."""
    return say_words(field_words(noun, field) if field else NOUNS[noun].many)


icon = register.simple_tag(display.icon, name="icon")


@register.simple_tag
def scale_chip(scale: Scale | str, code: str) -> str:
    """A value of a scale (or of the scale with this code) as a coloured chip."""
    return display.scale_chip(ALL[scale] if isinstance(scale, str) else scale, code) if code else ""


@register.simple_tag
def judged_chip(scale: Scale | str, judged: Judged, ages: bool = True) -> str:
    """A judgement as a chip with the grade of its evidence and, unless it is read as of its time
    (`ages=False`), a mark where it ages."""
    found = ALL[scale] if isinstance(scale, str) else scale
    return display.judged_chip(found, judged, ages=ages)


@register.simple_tag
def judged_mark(judged: Judged) -> str:
    """How sure a judgement is: ● ◐ ○ ?, with source and day as a title."""
    return display.grade_mark(judged)


@register.simple_tag(takes_context=True)
def field(context: Context, record: Any, name: str, tag: str = "span") -> str:
    """One field of one record, editable in place by who may. `tag` is the element around it."""
    noun = noun_of_record(record)
    item = field_of(noun, name)
    member = context["request"].member
    scope = noun.scope(record)
    if item.sensitive and not noun.policy.sees_opinions(member, scope):
        return ""
    judged = _remembered_judgements(context, noun, scope) if item.judged else {}
    one = shown.show_field(
        noun,
        record,
        item,
        scope=scope,
        may_edit=_remembered_right(context, noun, record, scope),
        judged=judged,
    )
    one = replace(one, value=shown.visible_value(item, one.value, member))
    element = tag if tag in ("span", "div", "td", "dd", "th") else "span"
    return format_html(
        '<{tag} class="{classes}" data-record="{key}" data-field="{name}">{inner}</{tag}>',
        tag=element, classes=one.classes, key=one.key, name=name, inner=one.inner,
    )  # fmt: skip


def noun_of_record(record: Any) -> Noun:
    """The noun that a record belongs to."""
    for noun in all_nouns():
        if isinstance(record, noun.model):
            return noun
    raise template.TemplateSyntaxError(f"{type(record).__name__} is not a noun")


def _remembered(context: Context) -> dict[Any, Any]:
    request = context["request"]
    if not hasattr(request, "_tokui_seen"):
        request._tokui_seen = {}
    return request._tokui_seen


def _option_lists(context: Context) -> OptionLists:
    lists: OptionLists = _remembered(context).setdefault("options", OptionLists())
    return lists


def _remembered_judgements(context: Context, noun: Noun, scope: Scope) -> Any:
    seen = _remembered(context)
    key = ("judged", noun.code, scope.account_key, scope.plan_key)
    if key not in seen:
        seen[key] = shown.judgements_in(noun, scope, timezone.localdate())
    return seen[key]


def _remembered_right(context: Context, noun: Noun, record: Any, scope: Scope) -> bool:
    if noun.level == "workspace" and noun.code != "account":
        return shown.may_change(noun, record, context["request"].member)
    seen = _remembered(context)
    key = ("edits", scope.account_key)
    if key not in seen:
        seen[key] = shown.may_change(noun, record, context["request"].member)
    return bool(seen[key])


@register.inclusion_tag("web/records/table.html", takes_context=True)
def noun_table(
    context: Context,
    noun: Noun | str,
    rows: Any,
    scope: Scope,
    columns: str = "",
    hides_adding: bool = False,
    **preset: Any,
) -> dict[str, Any]:
    """Records of one noun as a table to read, edit in place, add to and paste into. Long ones show
    their first rows and lead to the next.

    `columns` are names of fields divided by spaces; `preset` are values of new rows.
    """
    found = noun_of(noun) if isinstance(noun, str) else noun
    request = context["request"]
    table = first_rows(
        found,
        rows,
        scope,
        member=request.member,
        today=timezone.localdate(),
        columns=columns.split(),
        preset=preset,
    )
    form = None
    if table.may_add and not hides_adding:
        form = quick_form(found, scope, request.member, preset, columns, _option_lists(context))
    # What the script of grids says stands once on a page, with its first table.
    seen = _remembered(context)
    talk = ("talk", scope.account_key)
    if talk not in seen:
        seen[talk] = open_in(scope)
    table = with_talk(table, request.member, seen[talk])
    speaks, seen["speaks"] = "speaks" not in seen, True
    return {
        "table": table,
        "form": form,
        "speaks": speaks,
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("web/records/quick_add.html", takes_context=True)
def quick_add(
    context: Context,
    noun: Noun | str,
    scope: Scope,
    columns: str = "",
    into: str = "rows",
    **preset: Any,
) -> dict[str, Any]:
    """A line that adds a record by its needed fields; the row goes to `#rows-<noun>`, or nowhere
    with `into="none"`, for pages that draw their records otherwise and follow what is added."""
    found = noun_of(noun) if isinstance(noun, str) else noun
    member = context["request"].member
    form = quick_form(found, scope, member, preset, columns, _option_lists(context))
    return {
        "form": form,
        "into": into,
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("web/parts/account_header.html", takes_context=True)
def account_header(context: Context, account: Any) -> dict[str, Any]:
    """Name and key facts of an account."""
    return {"frame": frame_of(context["request"], account), "request": context["request"]}


@register.simple_tag(takes_context=True)
def account_url(context: Context, account: Any) -> str:
    """The first page of an account."""
    return frame_of(context["request"], account).url


@register.simple_tag
def account_address(account: Any) -> str:
    """The address of an account, for long lists."""
    return address(
        "plans:overview", f"{reverse('web:accounts')}{account.public_id}/", account.public_id
    )


@register.simple_tag
def address(name: str, fallback: str, *args: str) -> str:
    """The address of a page by its name; `fallback` where that part is not installed."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return fallback


@register.inclusion_tag("web/parts/account_tabs.html", takes_context=True)
def account_tabs(context: Context, account: Any, tab: str = "") -> dict[str, Any]:
    """The tabs of an account with `tab` open."""
    return {"frame": frame_of(context["request"], account), "tab": tab}


@register.inclusion_tag("web/parts/export_menu.html", takes_context=True)
def export_menu(context: Context, account: Any) -> dict[str, Any]:
    """The menu that takes the plan of an account out as a file."""
    return {"frame": frame_of(context["request"], account)}


@register.simple_tag(takes_context=True)
def nav_link(context: Context, name: str, sprite: str, words: str, fallback: str = "/") -> str:
    """A link of the sidebar that knows whether it is open."""
    target = address(name, fallback)
    path = context["request"].path
    is_here = path == target if target == "/" else path.startswith(target)
    current = format_html(' aria-current="{}"', "page") if is_here else ""
    return format_html(
        '<a class="nav-link" href="{}"{}>{}{}</a>', target, current, icon(sprite), words
    )
