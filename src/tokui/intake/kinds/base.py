"""What an import of one kind takes: its targets, what files call them, who makes the records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tokui.core.vocabulary import NOUNS, field_words
from tokui.core.words import Words
from tokui.intake.headings import fold_heading
from tokui.kernel.fields import Field
from tokui.kernel.nouns import noun_of

if TYPE_CHECKING:
    from tokui.intake.draft import Draft
    from tokui.intake.writing import Script


@dataclass(frozen=True, kw_only=True)
class Target:
    """Something that a column can fill: a field of a noun, or a reference to a record."""

    name: str
    words: Words
    noun: str = ""
    """The noun whose field of the same name reads the cells; empty for references."""
    aliases: tuple[str, ...] = ()
    weight: int = 1
    """How much a matching column says about the kind of file."""
    example: str = ""
    surest: tuple[str, ...] = ()
    """What means this target even beside a column that bears its plain name."""

    @cached_property
    def field(self) -> Field | None:
        """The field that reads the cells."""
        return noun_of(self.noun).by_name.get(self.name) if self.noun else None

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """Folded headings that mean this target, the surest first."""
        spoken = (*self.surest, self.words.ja, self.words.en, self.name, *self.aliases)
        return tuple(dict.fromkeys(fold_heading(text) for text in spoken))


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of file. `fill` turns the lines of a draft into entries."""

    code: str
    noun: str
    targets: tuple[Target, ...]
    needs: tuple[tuple[str, ...], ...]
    """Targets of which a file must bring one each; of each group, any one."""
    fill: Callable[[Draft], None]
    hint: Words
    counted: tuple[str, ...] = ()
    """Other nouns of which a new record makes a row count as created."""
    complete: Callable[[dict[str, str]], None] | None = None
    """Fills targets of a row out of others: a full name out of its parts."""
    settle: Callable[[Draft, Any], None] | None = None
    """Fills what nobody said of a new record, which is about to be written."""
    finish: Callable[[Draft, Script, list[Any]], None] | None = None
    """Adds to the script what belongs to some new records beside themselves."""
    title: Words | None = None
    """What the rows are called where that is not the name of their noun."""

    @property
    def words(self) -> Words:
        """What the rows of such a file are called."""
        return self.title or NOUNS[self.noun].many

    @cached_property
    def by_name(self) -> dict[str, Target]:
        """Targets by name."""
        return {target.name: target for target in self.targets}

    @cached_property
    def by_heading(self) -> dict[str, Target]:
        """Targets by folded heading; the first that claims a heading has it."""
        found: dict[str, Target] = {}
        for target in self.targets:
            for heading in target.headings:
                found.setdefault(heading, target)
        return found


def field_target(
    noun: str,
    name: str,
    *aliases: str,
    weight: int = 1,
    example: str = "",
    surest: tuple[str, ...] = (),
) -> Target:
    """A column that fills the field `name` of a noun."""
    return Target(
        name=name,
        words=field_words(noun, name),
        noun=noun,
        aliases=aliases,
        weight=weight,
        example=example,
        surest=surest,
    )


def other_target(
    name: str, en: str, ja: str, *aliases: str, weight: int = 1, example: str = ""
) -> Target:
    """A column that is no field: a reference, or part of a field."""
    return Target(name=name, words=Words(en, ja), aliases=aliases, weight=weight, example=example)


ACCOUNT_NAMES = (
    "会社名", "取引先名", "企業名", "顧客名", "商号", "商号又は名称", "提出者名", "法人名",
    "得意先名", "アカウント名",
    "客先名", "客先", "会社", "企業", "取引先", "顧客", "得意先", "銘柄名", "account",
    "account name",
    "company", "company name", "customer", "customer name", "organization name", "organization",
    "organization 1 - name", "client", "client name", "corporate name", "filer name",
    "japanese name", "施設名", "施設名称", "事業所名", "事業者名", "医療機関名", "医療機関名称",
    "機関名", "団体名", "法人名称", "契約相手方", "相手方名", "府省庁", "府省庁名", "省庁名",
    "ministry", "supplier", "supplier name", "vendor",
)  # fmt: skip
ACCOUNT_IDS = (
    "取引先ID", "取引先コード", "取引先番号", "顧客ID", "顧客コード", "顧客番号", "得意先コード",
    "会社ID",
    "企業ID", "account id", "account number", "customer id", "customer code", "company id",
    "client id",
)  # fmt: skip


def account_targets(example: str = "") -> tuple[Target, Target]:
    """The two ways in which a row names its account."""
    return (
        other_target("account", "Account", "取引先", *ACCOUNT_NAMES, example=example),
        other_target(
            "account_id", "Account by its number", "取引先の番号", *ACCOUNT_IDS, "法人番号",
            "corporate number",
        ),
    )  # fmt: skip
