"""Arranging a list: what its menus send, and the form of a filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from tokui.core.scales import GRADE
from tokui.kernel.errors import NotFound
from tokui.kernel.fields import Choice, Choices, Link, Links
from tokui.kernel.scope import Scope
from tokui.kernel.words import say
from tokui.lists.columns import Column
from tokui.lists.conditions import ME, target_of
from tokui.lists.definition import Condition, Definition
from tokui.lists.listing import Asked
from tokui.lists.operators import OPERATORS, Operator, operators_of
from tokui.web.display import mark_of
from tokui.web.forms import Option, option_of
from tokui.web.queries.choices import LONGEST_LIST, find_linkable


def arranged(asked: Asked, sent: QueryDict) -> Definition:
    """The arrangement after what a menu sent: `edit` names the menu."""
    change = {"columns": _columns, "filter": _filter, "sort": _sort}.get(sent.get("edit", ""))
    return asked.definition if change is None else change(asked, sent)


def _columns(asked: Asked, sent: QueryDict) -> Definition:
    """`col` in the order wanted; `move=name:up` or `name:down` moves one."""
    offered = {one.name for one in asked.catalogue.choosable}
    names = [name for name in dict.fromkeys(sent.getlist("col")) if name in offered]
    name, _sign, way = sent.get("move", "").partition(":")
    if name in names:
        at = names.index(name)
        names.insert(max(at - 1, 0) if way == "up" else at + 1, names.pop(at))
    return replace(asked.definition, columns=tuple(names) or asked.catalogue.opens_with[:1])


def _filter(asked: Asked, sent: QueryDict) -> Definition:
    """`column`, `op` and what the operator takes; `replaces` is the filter that it stands for."""
    column = asked.catalogue.columns.get(sent.get("column", ""))
    code = sent.get("op", "")
    definition = asked.definition
    old = Condition.read(sent.get("replaces", ""))
    if old is not None:
        definition = definition.without(old)
    if column is None or code not in operators_of(column):
        return definition
    values = _values(OPERATORS[code], sent)
    if OPERATORS[code].takes_values and not values:
        return definition
    return definition.with_condition(Condition(column.name, code, values))


def _values(operator: Operator, sent: QueryDict) -> tuple[str, ...]:
    names = {
        "nothing": (), "one": ("one",), "many": ("many",), "two": ("from", "to"),
        "days": ("days",), "grades": ("grades",),
    }[operator.takes]  # fmt: skip
    found = [value.strip() for name in names for value in sent.getlist(name)]
    filled = tuple(dict.fromkeys(value for value in found if value))
    # One day is a span too.
    return (*filled, *filled) if operator.takes == "two" and len(filled) == 1 else filled


def _sort(asked: Asked, sent: QueryDict) -> Definition:
    """`by` names columns, the first counts most; `down` turns the one at that place around."""
    turned = set(sent.getlist("down"))
    names = [
        f"-{name}" if str(place) in turned else name
        for place, name in enumerate(sent.getlist("by"))
        if name
    ]
    kept = {name.removeprefix("-"): name for name in reversed(names)}
    offered = asked.catalogue.columns
    wanted = dict.fromkeys(name.removeprefix("-") for name in names)
    sorts = [kept[name] for name in wanted if name in offered and offered[name].may_sort]
    return replace(asked.definition, sorts=tuple(sorts))


@dataclass(frozen=True)
class FilterForm:
    """What a filter on one column may say, filled with what it says now."""

    column: Column
    operators: tuple[tuple[str, Operator], ...]
    chosen: str
    values: tuple[str, ...]
    options: tuple[Option, ...]
    search_url: str = ""
    replaces: str = ""

    @property
    def label(self) -> str:
        """What the column is called."""
        return say(self.column.words)

    @property
    def grades(self) -> Any:
        """How sure a judgement can be."""
        return GRADE

    @property
    def first(self) -> str:
        """The first value."""
        return self.values[0] if self.values else ""

    @property
    def second(self) -> str:
        """The second value."""
        return self.values[1] if len(self.values) > 1 else ""

    @property
    def takes(self) -> set[str]:
        """The kinds of controls that the operators need."""
        return {operator.takes for _code, operator in self.operators}

    @property
    def input_type(self) -> str:
        """The control for one value."""
        return "date" if self.column.kind == "date" else "text"


def filter_form(asked: Asked, name: str, text: str = "") -> FilterForm:
    """The form of a filter; raises NotFound for a column that the list does not offer."""
    column = asked.catalogue.columns.get(name)
    if column is None:
        raise NotFound
    now = Condition.read(text)
    codes = operators_of(column)
    chosen = now.operator if now is not None and now.operator in codes else codes[0]
    values = now.values if now is not None else ()
    options, search_url = _options(asked, column, values)
    return FilterForm(
        column=column,
        operators=tuple((code, OPERATORS[code]) for code in codes),
        chosen=chosen,
        values=values,
        options=options,
        search_url=search_url,
        replaces=text,
    )


def _options(asked: Asked, column: Column, values: Sequence[str]) -> tuple[tuple[Option, ...], str]:
    """What a value may be chosen from, and where more of it is searched."""
    item = column.item
    if isinstance(item, (Choice, Choices)):
        steps = [step for step in item.scale if step.code != "unknown"]
        return tuple(Option(step.code, say(step.words), mark_of(step)) for step in steps), ""
    if not isinstance(item, (Link, Links)) or "is" not in operators_of(column):
        return (), ""
    member = asked.reader.member
    scope = Scope(member.workspace)
    found = find_linkable(target_of(column), scope, member)
    options = [option_of(record) for record in found]
    if target_of(column) == "colleague":
        options.insert(0, Option(ME, _("Me")))
    if len(found) < LONGEST_LIST:
        return tuple(options), ""
    chosen = [one for one in options if one.code in values]
    address = f"{reverse('web:choices', args=[item.to])}?account=&plan="
    return tuple(chosen), address
