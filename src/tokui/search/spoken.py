"""What each noun gives to the index: its names, all else that is written, and opinions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tokui.accounts.policies import AccountPolicy, BelowAccount
from tokui.deals.policies import ProductPolicy
from tokui.identity.policies import ColleaguePolicy
from tokui.kernel.fields import Currency, Field, Link, LongText, Text
from tokui.kernel.nouns import Noun, all_nouns
from tokui.people.policies import PersonPolicy

_PERSON: Final = ("name", "family_kana", "given_kana", "roman")

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "account": ("name", "match_name", "name_kana", "name_en", "short_name"),
    "person": (*_PERSON, "given"),
    "stakeholder": (
        "placeholder",
        *(f"person__{name}" for name in _PERSON),
        "colleague__name",
    ),
    "coverage": (),
    "footprint": (),
    "reading": (),
    "milestone": (),
    "contribution": ("department",),
    "waiver": ("rule",),
    "review_role": (),
    "review_point": ("text",),
    "cadence": (),
    "customer_rival": ("name",),
    "our_rival": ("name", "offering"),
    "product": ("name", "code"),
    "order": ("number",),
    "fact": ("statement",),
    "deal": ("name",),
}
"""What is a name where the fields called name, title, subject and label are not all or too much.
A path through a link names a record by another one."""

_SAID_TWICE: Final[Mapping[str, frozenset[str]]] = {"person": frozenset({"family"})}
"""Parts of what another column says."""

_USUAL_NAMES: Final = frozenset({"name", "title", "subject", "label"})

_LINKED: Final[Mapping[str, tuple[str, ...]]] = {
    "coverage": ("person__name", "colleague__name"),
    "tie": ("source__name", "target__name"),
    "footprint": ("product__name", "department__name"),
    "deal_stake": ("stakeholder__person__name", "stakeholder__placeholder", "deal__name"),
    "reading": ("kpi__name",),
    "milestone": ("kpi__name",),
    "contribution": ("kpi__name", "colleague__name"),
    "review_role": ("member__name", "review__title"),
    "review_point": ("review__title",),
}
"""Names of other records by which these are called: found when something of their own is written
about them, and behind the records themselves."""

_THROUGH_OTHERS: Final = frozenset({"post", "order_line", "financial_year", "cadence"})
"""Found through the person, or by nothing that is written: posts, lines of orders, results."""

_DAYS: Final[Mapping[str, str]] = {
    "activity": "on",
    "order": "ordered_on",
    "reading": "on",
    "milestone": "on",
    "survey": "asked_on",
}


@dataclass(frozen=True)
class Spoken:
    """Columns of a noun's model by the part of the index they fill."""

    noun: Noun
    names: tuple[str, ...]
    notes: tuple[str, ...]
    opinions: tuple[str, ...]
    linked: tuple[str, ...]
    account_path: str
    """Way from the model to the account; empty for what belongs to the workspace alone."""

    @property
    def code(self) -> str:
        """The noun's code."""
        return self.noun.code

    @property
    def is_opinion(self) -> bool:
        """Whether whole records are opinions about people."""
        return getattr(self.noun.policy, "is_opinion", False)

    @property
    def day(self) -> str:
        """The column that tells how recent a record is."""
        return _DAYS.get(self.code, "updated_at")

    @property
    def keys(self) -> tuple[str, str, str]:
        """Columns with the workspace, the account and the plan; an empty one says there is none."""
        if self.code == "account":
            return "workspace_id", "pk", ""
        if not self.account_path:
            return "workspace_id", "", ""
        plan = "pk" if self.code == "plan" else "plan_id" if self.noun.level == "plan" else ""
        return f"{self.account_path}__workspace_id", f"{self.account_path}_id", plan

    @property
    def named_by(self) -> Iterator[tuple[str, str]]:
        """Links by which a record is named: the field, and the noun it leads to."""
        for name in dict.fromkeys(
            path.split("__")[0] for path in (*self.names, *self.linked) if "__" in path
        ):
            link = self.noun.by_name[name]
            if isinstance(link, Link):
                yield name, link.to


@cache
def spoken_nouns() -> Mapping[str, Spoken]:
    """Every noun that can be found, by code, in the order in which nouns are known."""
    found = {}
    for noun in all_nouns():
        path = _account_path(noun)
        if path is None or noun.code in _THROUGH_OTHERS:
            continue
        usual = tuple(item.name for item in _texts(noun) if item.name in _USUAL_NAMES)
        names = _NAMES.get(noun.code, usual)
        said = {*names, *_SAID_TWICE.get(noun.code, ())}
        rest = [item for item in _texts(noun) if item.name not in said]
        found[noun.code] = Spoken(
            noun=noun,
            names=names,
            notes=tuple(item.name for item in rest if not item.sensitive),
            opinions=tuple(item.name for item in rest if item.sensitive),
            linked=_LINKED.get(noun.code, ()),
            account_path=path,
        )
    return found


def _texts(noun: Noun) -> list[Field]:
    return [
        item
        for item in noun.fields
        if isinstance(item, (Text, LongText)) and not isinstance(item, Currency)
    ]


def _account_path(noun: Noun) -> str | None:
    """How the noun's policy leads to an account; None for a policy that search does not know,
    whose records it leaves alone."""
    policy = noun.policy
    if isinstance(policy, BelowAccount):
        return policy.path
    if isinstance(policy, PersonPolicy):
        return "account"
    if isinstance(policy, (AccountPolicy, ProductPolicy, ColleaguePolicy)):
        return ""
    return None
