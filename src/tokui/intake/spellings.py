"""Other names of accounts: what somebody once joined is found again in the next file."""

from __future__ import annotations

from tokui.accounts.models import Account
from tokui.intake.draft import Draft, folded_company
from tokui.intake.models import ImportBatch, KnownSpelling


def keep_spellings(batch: ImportBatch, draft: Draft) -> None:
    """Keep the names under which rows of an import mean their account; its undo takes them back."""
    account_of = {
        entry.row: entry.record.pk
        for entry in draft.entries
        if entry.noun.code == "account" and entry.row is not None
    }
    wanted = {
        folded_company(name)[:200]: (name, account)
        for name, row in draft.aside.spellings
        if (account := account_of.get(row) or draft.aside.account_of.get(row)) is not None
    }
    accounts = Account.objects.filter(pk__in=[account for _name, account in wanted.values()])
    known = set(
        KnownSpelling.objects.filter(account__in=accounts, key__in=wanted).values_list(
            "key", "account_id"
        )
    )
    KnownSpelling.objects.bulk_create(
        KnownSpelling(account_id=account, name=name[:200], key=key, batch=batch)
        for key, (name, account) in wanted.items()
        if (key, account) not in known
    )
