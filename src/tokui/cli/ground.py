"""What commands stand on: Django, a fitting database, the member who acts, the account meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, NoReturn

from tokui.cli.speech import Refusal, reader_language, said
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.accounts.models import Account
    from tokui.core.plan import Deal, PlanSnapshot
    from tokui.identity.models import Member
    from tokui.kernel.errors import TokuiError

_NEWER: Final = Words(
    "This database was used by a newer Tokui ({steps}). Install that version, or restore a backup "
    "made before the update. Nothing was changed.",
    "このデータベースは新しいTokuiで使われたものです（{steps}）。その版を入れるか、更新前の"
    "バックアップから戻してください。何も変更していません。",
)
_NOT_READY: Final = Words(
    "The database is not ready. Run `tokui serve` or `tokui init` once; it brings it up to date.",
    "データベースの準備ができていません。`tokui serve` か `tokui init` を一度実行すると"
    "更新されます。",
)
_NO_WORKSPACE: Final = Words(
    "There is no workspace yet. Run `tokui init --email YOU --password-stdin` first.",
    "ワークスペースがまだありません。先に `tokui init --email あなたのアドレス --password-stdin` を"
    "実行してください。",
)
_NO_MEMBER: Final = Words(
    "Nobody in this workspace has the e-mail address {email}.",
    "メールアドレス {email} のメンバーはいません。",
)
_NO_ACCOUNT: Final = Words(
    "There is no account “{given}”. `tokui accounts` lists them.",
    "アカウント「{given}」はありません。`tokui accounts` で一覧を確かめられます。",
)
_SEVERAL: Final = Words(
    "“{given}” could be any of these. Give the id instead:",
    "「{given}」に当てはまるものが複数あります。IDで指定してください：",
)
_NO_DEAL: Final = Words(
    "{account} has no deal “{given}”. Its deals are:",
    "{account} に商談「{given}」はありません。商談は次のとおりです：",
)
_WHICH_DEAL: Final = Words(
    "Say with --deal which one is meant:", "対象の商談を --deal で指定してください："
)
_NO_DEALS: Final = Words("{account} has no open deal.", "{account} に進行中の商談はありません。")
_CANDIDATES_SHOWN: Final = 10


@contextmanager
def django_ready() -> Iterator[None]:
    """Django set up, speaking the reader's language; errors of ours become refusals."""
    import django
    from django.utils import translation

    django.setup()
    from tokui.kernel.errors import TokuiError

    with translation.override(reader_language()):
        try:
            yield
        except TokuiError as error:
            raise Refusal(_told(error)) from error


@contextmanager
def database_ready() -> Iterator[None]:
    """`django_ready` on a database that fits; raises Refusal otherwise."""
    with django_ready():
        if _verdict() != "current":
            raise Refusal(_NOT_READY)
        yield


def bring_up_to_date() -> None:
    """Create or update the database; never touches one that a newer Tokui used."""
    from django.core.management import call_command

    from tokui.kernel.sqlite.statistics import renew_statistics

    if _verdict() != "current":
        call_command("migrate", interactive=False, verbosity=0)
    renew_statistics()


def acting_member(email: str | None) -> Member:
    """The colleague with this address, or the owner of the workspace."""
    from tokui.identity.models import Member

    people = Member.objects.filter(removed_at=None).select_related("workspace").order_by("pk")
    if email is None:
        owner: Member | None = people.filter(role="owner").first()
        if owner is None:
            raise Refusal(_NO_WORKSPACE)
        return owner
    address = email.strip().lower()
    found: Member | None = people.filter(user__email=address, user__is_active=True).first()
    if found is None:
        raise Refusal(_NO_MEMBER.fill(email=email))
    return found


def find_account(member: Member, given: str) -> Account:
    """The visible account that a name, corporate number or id means; raises Refusal for several."""
    from django.db.models import Q

    from tokui.accounts.policies import visible_accounts
    from tokui.core.japan import fold, fold_company

    accounts = visible_accounts(member)
    text = given.strip()
    if not text:
        raise Refusal(_NO_ACCOUNT.fill(given=given))
    names = Q(name=text) | Q(short_name=text) | Q(name_en__iexact=text)
    for where in (
        Q(public_id=text) | Q(corporate_number=text),
        names,
        Q(match_name=fold_company(text)),
        Q(search_name__contains=fold(text)),
    ):
        found = list(accounts.filter(where).order_by("sort_key", "pk")[: _CANDIDATES_SHOWN + 1])
        if len(found) == 1:
            return found[0]
        if found:
            _refuse_several(given, found)
    raise Refusal(_NO_ACCOUNT.fill(given=given))


def find_deal(snapshot: PlanSnapshot, given: str | None) -> Deal:
    """The deal of a plan that a name or id means; without one the only open deal. Raises Refusal
    with what there is to choose from."""
    from tokui.core.japan import fold

    account = snapshot.account.name
    if not given:
        opened = [deal for deal in snapshot.deals if deal.is_open]
        if len(opened) == 1:
            return opened[0]
        raise Refusal(_listed(_WHICH_DEAL, opened) if opened else _NO_DEALS.fill(account=account))
    wanted = fold(given)
    for fits in (
        [deal for deal in snapshot.deals if given in (deal.id, deal.name)],
        [deal for deal in snapshot.deals if wanted and wanted in fold(deal.name)],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise Refusal(_listed(_SEVERAL.fill(given=given), fits))
    raise Refusal(_listed(_NO_DEAL.fill(account=account, given=given), snapshot.deals))


def _listed(words: Words, deals: Iterable[Deal]) -> str:
    lines = [said(words), *(f"  {deal.id}  {deal.name}" for deal in deals)]
    shown = lines[: _CANDIDATES_SHOWN + 1]
    return "\n".join([*shown, "  …"] if len(lines) > len(shown) else shown)


def _refuse_several(given: str, found: list[Account]) -> NoReturn:
    lines = [said(_SEVERAL.fill(given=given))]
    for account in found[:_CANDIDATES_SHOWN]:
        number = f"  {account.corporate_number}" if account.corporate_number else ""
        lines.append(f"  {account.public_id}  {account.name}{number}")
    if len(found) > _CANDIDATES_SHOWN:
        lines.append("  …")
    raise Refusal("\n".join(lines))


def _verdict() -> str:
    from django.db import OperationalError

    from tokui.kernel.schema_state import schema_state

    try:
        state = schema_state()
    except OperationalError as error:
        reason = str(error).strip().partition("\n")[0]
        words = Words(
            "The database cannot be opened: {reason}", "データベースを開けません：{reason}"
        )
        raise Refusal(words.fill(reason=reason)) from error
    if state.verdict == "newer":
        raise Refusal(_NEWER.fill(steps=", ".join(state.unknown)))
    return state.verdict


def _told(error: TokuiError) -> str:
    """An error as lines: what is wrong, then each field."""
    from tokui.kernel.errors import InvalidInput

    if not isinstance(error, InvalidInput) or not error.problems:
        return str(error)
    lines = [str(error)] if len(error.problems) > 1 else []
    for problem in error.problems:
        lines.append(
            f"{problem.field}: {problem.message}" if problem.field else f"{problem.message}"
        )
    return "\n".join(lines)
