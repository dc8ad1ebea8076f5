"""The nouns of the customer: account, department, fact, financial year, segment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tokui.accounts.models import Account, Department, Fact, FinancialYear, Segment
from tokui.accounts.policies import AccountPolicy, BelowAccount, visible_accounts
from tokui.core.japan import (
    company_sort_key,
    fold,
    fold_company,
    normalise_corporate_number,
    normalise_securities_code,
)
from tokui.core.scales import FACT_TOPIC, GRADE, MONEY_UNIT, TIER, UNIT_LEVEL
from tokui.core.vocabulary import field_words
from tokui.kernel.errors import Problems
from tokui.kernel.fields import (
    Choice,
    ClosingDay,
    Currency,
    Date,
    Field,
    Flag,
    Integer,
    Link,
    Links,
    LongText,
    Money,
    Text,
    Url,
)
from tokui.kernel.nouns import Noun, register
from tokui.kernel.scope import Scope
from tokui.kernel.trees import check_no_cycle


def _text(noun: str, name: str, **options: Any) -> Text:
    return Text(name=name, words=field_words(noun, name), **options)


def derive_account(account: Account) -> None:
    """Fill the columns that searching, matching and sorting use."""
    names = (
        account.name,
        account.corporate_number,
        account.external_id,
        account.name_kana,
        account.name_en,
        account.short_name,
    )
    account.search_name = " ".join(filter(None, (fold(name) for name in names)))[:300]
    account.match_name = fold_company(account.name)[:200]
    account.sort_key = company_sort_key(account.name, account.name_kana)[:300]


def _accounts_in(scope: Scope) -> QuerySet[Account]:
    """Accounts that a link may lead to: those whoever asks may know of."""
    if scope.member is not None:
        return visible_accounts(scope.member)
    found: QuerySet[Account] = Account.objects.filter(workspace=scope.workspace, removed_at=None)
    return found


def _check_account(
    account: Account | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    number = values.get("corporate_number")
    if number:
        same = Account.objects.filter(
            workspace=scope.workspace, corporate_number=number, removed_at=None
        )
        if account is not None:
            same = same.exclude(pk=account.pk)
        if same.exists():
            message = _("Another account has this corporate number already. Open that one instead.")
            problems.add("duplicate", message, field="corporate_number", value=number)
    if account is not None and values.get("parent") is not None:
        check_no_cycle(account, values["parent"], "parent", problems)


def _check_department(
    department: Department | None, values: Mapping[str, Any], scope: Scope, problems: Problems
) -> None:
    if department is not None and values.get("parent") is not None:
        check_no_cycle(department, values["parent"], "parent", problems)
    since = values.get("valid_from", department.valid_from if department else None)
    until = values.get("valid_to", department.valid_to if department else None)
    if since and until and until < since:
        message = _("The department ends before it begins. Check both dates.")
        problems.add("dates_reversed", message, field="valid_to", value=until)
    for name in ("successors", "offshoots"):
        if department is not None and department in values.get(name, ()):
            message = _("A department cannot take over from itself.")
            problems.add("cycle", message, field=name, value=department)


_account_fields: tuple[Field, ...] = (
    _text("account", "name", required=True),
    _text("account", "name_kana"),
    _text("account", "name_en"),
    _text("account", "short_name", max_length=80),
    _text("account", "corporate_number", clean=normalise_corporate_number),
    _text("account", "securities_code", clean=normalise_securities_code),
    _text("account", "edinet_code", max_length=8),
    _text("account", "external_id", max_length=100),
    _text("account", "industry", max_length=120),
    _text("account", "market", max_length=80),
    Url(name="website", words=field_words("account", "website")),
    _text("account", "phone", max_length=60),
    _text("account", "fax", max_length=60),
    _text("account", "postal_code", max_length=20),
    _text("account", "address", max_length=300),
    _text("account", "country", max_length=80),
    _text("account", "representative", max_length=120),
    Integer(name="founded", words=field_words("account", "founded"), minimum=500, maximum=2100),
    ClosingDay(name="fiscal_close", words=field_words("account", "fiscal_close")),
    Money(name="capital", words=field_words("account", "capital")),
    Money(name="revenue", words=field_words("account", "revenue")),
    Integer(name="employees", words=field_words("account", "employees"), minimum=0),
    Currency(name="currency", words=field_words("account", "currency")),
    Choice(
        name="money_unit",
        words=field_words("account", "money_unit"),
        scale=MONEY_UNIT,
        default="million",
    ),
    Choice(name="tier", words=field_words("account", "tier"), scale=TIER),
    Link(name="parent", words=field_words("account", "parent"), to="account"),
    Link(name="owner", words=field_words("account", "owner"), to="colleague"),
    LongText(name="description", words=field_words("account", "description")),
)

ACCOUNT = Noun(
    code="account",
    model=Account,
    level="workspace",
    policy=AccountPolicy(),
    rows=_accounts_in,
    scope=lambda account: Scope(account.workspace, account),
    placing=("workspace",),
    fields=_account_fields,
    derive=derive_account,
    check=_check_account,
    columns=("name", "industry", "revenue", "employees", "tier", "owner"),
)

DEPARTMENT = Noun(
    code="department",
    model=Department,
    level="account",
    policy=BelowAccount(lambda: Department),
    rows=lambda scope: Department.objects.filter(account=scope.account, removed_at=None),
    scope=lambda row: Scope(row.account.workspace, row.account),
    placing=("account",),
    fields=(
        _text("department", "name", required=True),
        Link(name="parent", words=field_words("department", "parent"), to="department"),
        Choice(
            name="level",
            words=field_words("department", "level"),
            scale=UNIT_LEVEL,
            default="department",
        ),
        Link(name="head", words=field_words("department", "head"), to="person"),
        Date(name="valid_from", words=field_words("department", "valid_from")),
        Date(name="valid_to", words=field_words("department", "valid_to")),
        Links(name="successors", words=field_words("department", "successors"), to="department"),
        Links(name="offshoots", words=field_words("department", "offshoots"), to="department"),
        Integer(name="headcount", words=field_words("department", "headcount"), minimum=0),
        LongText(name="mission", words=field_words("department", "mission")),
        _text("department", "external_id", max_length=100),
        Integer(name="position", words=field_words("department", "position"), default=0),
    ),
    check=_check_department,
    columns=("name", "parent", "level", "head", "headcount", "mission"),
)

FACT = Noun(
    code="fact",
    model=Fact,
    level="account",
    policy=BelowAccount(lambda: Fact),
    rows=lambda scope: Fact.objects.filter(account=scope.account, removed_at=None),
    scope=lambda row: Scope(row.account.workspace, row.account),
    placing=("account",),
    fields=(
        Choice(name="topic", words=field_words("fact", "topic"), scale=FACT_TOPIC, default="other"),
        LongText(name="statement", words=field_words("fact", "statement"), required=True),
        _text("fact", "source", max_length=300),
        Url(name="source_url", words=field_words("fact", "source_url")),
        Date(name="as_of", words=field_words("fact", "as_of")),
        Choice(name="grade", words=field_words("fact", "grade"), scale=GRADE, default="stated"),
    ),
    columns=("topic", "statement", "source", "as_of", "grade"),
)

FINANCIAL_YEAR = Noun(
    code="financial_year",
    model=FinancialYear,
    level="account",
    policy=BelowAccount(lambda: FinancialYear),
    rows=lambda scope: FinancialYear.objects.filter(account=scope.account, removed_at=None),
    scope=lambda row: Scope(row.account.workspace, row.account),
    placing=("account",),
    fields=(
        Date(name="ends_on", words=field_words("financial_year", "ends_on"), required=True),
        *(
            Money(name=name, words=field_words("financial_year", name))
            for name in ("revenue", "operating_income", "ordinary_income", "net_income")
        ),
        Integer(name="employees", words=field_words("financial_year", "employees"), minimum=0),
        Flag(
            name="is_consolidated",
            words=field_words("financial_year", "is_consolidated"),
            default=True,
        ),
        _text("financial_year", "source", max_length=300),
    ),
    columns=("ends_on", "revenue", "operating_income", "ordinary_income", "net_income", "source"),
)

SEGMENT = Noun(
    code="segment",
    model=Segment,
    level="account",
    policy=BelowAccount(lambda: Segment),
    rows=lambda scope: Segment.objects.filter(account=scope.account, removed_at=None),
    scope=lambda row: Scope(row.account.workspace, row.account),
    placing=("account",),
    fields=(
        _text("segment", "name", required=True, max_length=120),
        Money(name="revenue", words=field_words("segment", "revenue")),
        Money(name="profit", words=field_words("segment", "profit")),
        LongText(name="description", words=field_words("segment", "description")),
    ),
    columns=("name", "revenue", "profit", "description"),
)

register(ACCOUNT, DEPARTMENT, FACT, FINANCIAL_YEAR, SEGMENT)
