"""Controls of forms, made from the fields of a noun: one description serves every form."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse

from tokui.core.plan import Judged
from tokui.core.scales import GRADE
from tokui.kernel.errors import InvalidInput, Message
from tokui.kernel.fields import Choice, Choices, Field, Link, Links, Money
from tokui.kernel.nouns import Noun
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language, say
from tokui.web.display import mark_of
from tokui.web.queries.choices import LONGEST_LIST, find_linkable, find_missing
from tokui.web.shown import seen_fields

Raw = Any
EVIDENCE: Final = ("grade", "source", "quote", "on", "expires")
_LONG_KINDS: Final = ("long_text", "choices", "links")
_QUICK: Final[dict[str, tuple[str, ...]]] = {
    "account": ("name", "name_kana", "industry"),
    "fact": ("topic", "statement"),
    "stakeholder": ("person", "placeholder", "roles"),
    "activity": ("on", "kind", "subject"),
    "deal": ("name", "amount", "closes_on"),
    "order": ("ordered_on", "number"),
    "order_line": ("order", "product", "quantity", "amount"),
    "action": ("title", "owner", "due_on"),
    "kpi": ("objective", "name", "unit", "baseline", "target", "due_on"),
    "person": ("name", "family_kana", "given_kana"),
    "department": ("name", "parent"),
    "product": ("name", "code", "family", "list_price"),
    "colleague": ("name", "title", "email"),
}
_ARRANGED_BY_HAND: Final = "position"


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    code: str
    label: str
    mark: str = ""
    spoken: str = ""
    """Other spellings by which it is found."""


@dataclass(frozen=True)
class OptionList:
    """What a link may lead to."""

    records: tuple[Any, ...]
    options: tuple[Option, ...]
    is_cut: bool
    """Whether there are more, to be searched on the server."""


class OptionLists:
    """Lists that the forms of one page choose from: each is asked for once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, Scope], OptionList] = {}

    def of(self, noun_code: str, scope: Scope, member: Any) -> OptionList:
        """The records of a noun that `member` may choose in a scope."""
        place = (noun_code, scope)
        if place not in self._known:
            found = find_linkable(noun_code, scope, member, limit=LONGEST_LIST + 1)
            is_cut, shown = len(found) > LONGEST_LIST, tuple(found[:LONGEST_LIST])
            options = tuple(option_of(record) for record in shown)
            self._known[place] = OptionList(shown, options, is_cut)
        return self._known[place]


@dataclass(frozen=True)
class Control:
    """One field in a form, holding what was stored or what somebody typed."""

    item: Field
    value: Raw
    scope: Scope
    options: tuple[Option, ...] = ()
    problems: tuple[Message, ...] = ()
    search_url: str = ""
    choices_url: str = ""
    """Where a link's options are asked for again once there are others."""
    token: str = field(default_factory=lambda: secrets.token_hex(3))

    @property
    def name(self) -> str:
        """The name under which the value is sent."""
        return self.item.name

    @property
    def id(self) -> str:
        """An id of its own on the page."""
        return f"c-{self.item.name}-{self.token}"

    @property
    def kind(self) -> str:
        """Which control to draw."""
        return "judged" if self.item.judged else self.item.kind

    @property
    def label(self) -> str:
        """What the field is called."""
        return say(self.item.words)

    @property
    def is_short(self) -> bool:
        """Whether one line holds it, so that it may be edited inside a table cell."""
        return not self.item.judged and self.item.kind not in _LONG_KINDS

    @property
    def may_be_empty(self) -> bool:
        """Whether nothing is a choice."""
        return not self.item.required and not self.item.empty()

    @property
    def chosen(self) -> set[str]:
        """The codes that are chosen."""
        value = self.value.get("value") if isinstance(self.value, Mapping) else self.value
        return set(value) if isinstance(value, list) else {str(value)} if value else set()

    @property
    def grades(self) -> Iterable[Any]:
        """How sure a judgement can be."""
        return GRADE


def written(item: Field, value: Any, scope: Scope) -> Raw:
    """A stored value as a form holds it."""
    if isinstance(value, Judged):
        return {
            "value": value.lapsed or value.value,
            "grade": "" if value.lapsed else value.grade or "",
            "source": value.source,
            "quote": value.quote,
            "on": "",
            "expires": value.expires.isoformat() if value.expires and not value.lapsed else "",
        }
    if isinstance(item, Money):
        text = item.written(value, scope.currency)
        return f"{Decimal(text):,}" if text else ""
    if item.kind == "closing":
        return item.say(value, reading_language())
    plain = item.plain(value)
    return "" if plain is None else plain


def raw_value(item: Field, sent: QueryDict) -> Raw:
    """What a form sent for a field, in the shape that its field reads."""
    if isinstance(item, (Choices, Links)):
        return [code for code in sent.getlist(item.name) if code]
    if item.kind == "flag":
        return "1" if sent.get(item.name) else "0"
    if item.judged:
        parts = {part: sent.get(f"{item.name}.{part}", "") for part in EVIDENCE}
        return {"value": sent.get(item.name, ""), **parts}
    return sent.get(item.name, "")


def raw_values(noun: Noun, sent: QueryDict, *, names: Iterable[str] = ()) -> dict[str, Raw]:
    """What a form sent for the fields that it carried."""
    carried = {*sent.keys(), *sent.getlist("carried"), *names}
    raw = {item.name: raw_value(item, sent) for item in noun.fields if item.name in carried}
    unsaid = [name for name in raw if noun.by_name[name].judged and not raw[name]["value"]]
    return {name: value for name, value in raw.items() if name not in unsaid}


def control(
    item: Field,
    value: Raw,
    scope: Scope,
    member: Any,
    problems: Sequence[Message] = (),
    lists: OptionLists | None = None,
) -> Control:
    """The control of a field with what it may choose from; `lists` are those of its page."""
    options: tuple[Option, ...] = ()
    search_url = choices_url = ""
    if isinstance(item, (Choice, Choices)):
        options = tuple(Option(step.code, say(step.words), mark_of(step)) for step in item.scale)
    elif isinstance(item, (Link, Links)):
        listed = (lists or OptionLists()).of(item.to, scope, member)
        options = listed.options
        missing = find_missing(item.to, scope, member, value, listed.records)
        options += tuple(option_of(record) for record in missing)
        if isinstance(item, Links):
            chosen = set(value or ())
            options = tuple(sorted(options, key=lambda option: option.code not in chosen))
        account = scope.account.public_id if scope.account else ""
        plan = scope.plan.public_id if scope.plan else ""
        choices_url = f"{reverse('web:choices', args=[item.to])}?account={account}&plan={plan}"
        search_url = choices_url if listed.is_cut else ""
    return Control(item, value, scope, options, tuple(problems), search_url, choices_url)


def option_of(record: Any) -> Option:
    """A record to choose, found by its kana and other spellings too."""
    return Option(record.public_id, str(record), spoken=getattr(record, "search_name", ""))


@dataclass(frozen=True)
class RecordForm:
    """A form that adds one record."""

    noun: Noun
    scope: Scope
    controls: tuple[Control, ...]
    preset: Mapping[str, Any] = field(default_factory=dict)
    columns: str = ""
    problems: tuple[Message, ...] = ()
    once: str = field(default_factory=lambda: secrets.token_urlsafe(12))

    @property
    def url(self) -> str:
        """Where the form is sent."""
        return reverse("web:records", args=[self.noun.code])

    @property
    def full_url(self) -> str:
        """Where the form with all fields is."""
        return f"{reverse('web:new_record', args=[self.noun.code])}?{self.place}"

    @property
    def paste_url(self) -> str:
        """Where rows copied from a workbook are pasted."""
        return f"{reverse('web:paste', args=[self.noun.code])}?{self.place}"

    @property
    def place(self) -> str:
        """The scope as part of an address."""
        query = QueryDict(mutable=True)
        if self.scope.account is not None:
            query["account"] = self.scope.account.public_id
        if self.scope.plan is not None:
            query["plan"] = self.scope.plan.public_id
        query.update({name: str(value) for name, value in self.preset.items()})
        return query.urlencode()


def quick_names(noun: Noun) -> tuple[str, ...]:
    """The few fields that a line for adding asks for."""
    if noun.code in _QUICK:
        return _QUICK[noun.code]
    needed = tuple(item.name for item in noun.fields if item.required)
    return needed or noun.columns[:1]


def quick_form(
    noun: Noun,
    scope: Scope,
    member: Any,
    preset: Mapping[str, Any],
    columns: str = "",
    lists: OptionLists | None = None,
) -> RecordForm:
    """A form with the few fields that a record cannot do without."""
    seen = {item.name: item for item in seen_fields(noun, member, scope)}
    names = [name for name in quick_names(noun) if name in seen and name not in preset]
    controls = tuple(_blank(seen[name], scope, member, lists=lists) for name in names)
    return RecordForm(noun, scope, controls, preset, columns)


def full_form(
    noun: Noun,
    scope: Scope,
    member: Any,
    *,
    sent: QueryDict | None = None,
    error: InvalidInput | None = None,
) -> RecordForm:
    """A form with every field, empty or as it was sent, with the problems beside the fields."""
    problems = error.by_field() if error else {}
    controls = []
    lists = OptionLists()
    for item in seen_fields(noun, member, scope):
        if item.name == _ARRANGED_BY_HAND or item.by_action:
            continue
        if sent is not None and (item.name in sent or item.name in sent.getlist("carried")):
            value = raw_value(item, sent)
            controls.append(control(item, value, scope, member, problems.get(item.name, ()), lists))
        else:
            controls.append(_blank(item, scope, member, problems.get(item.name, ()), lists))
    form = RecordForm(noun, scope, tuple(controls), problems=tuple(problems.get("", ())))
    once = sent.get("once") if sent is not None else ""
    return replace(form, once=once) if once else form


def _blank(
    item: Field,
    scope: Scope,
    member: Any,
    problems: Sequence[Message] = (),
    lists: OptionLists | None = None,
) -> Control:
    empty = Judged(str(item.empty())) if item.judged else item.empty()
    return control(item, written(item, empty, scope), scope, member, problems, lists)
