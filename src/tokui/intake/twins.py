"""名寄せ of accounts: rows that may be about an account that is known, or about one of another row,
and what somebody decided about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from tokui.accounts.models import Account
from tokui.accounts.nouns import ACCOUNT
from tokui.accounts.policies import visible_accounts
from tokui.intake.aside import KeptValue
from tokui.intake.draft import Draft, folded_company
from tokui.intake.finding import CHUNK, rows_where
from tokui.intake.likeness import Card, Likeness, Pool, card_of, places_differ
from tokui.intake.lines import Line
from tokui.intake.models import KnownSpelling
from tokui.intake.packing import ReadRows
from tokui.intake.questions import LATER, SEPARATE, Question
from tokui.intake.sentences import gettext_lazy as _
from tokui.kernel.nouns import value_of

ROW: Final = "row:"
MOST_ROWS: Final = 20_000
MOST_ACCOUNTS: Final = 50_000

_COLUMNS: Final = (
    "pk", "public_id", "corporate_number", "name", "name_kana", "name_en", "phone", "website",
    "address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Known:
    """An account as rows are compared with it."""

    public_id: str
    number: str
    card: Card


class Twins:
    """The questions of one import of accounts, and their answers so far."""

    def __init__(self, draft: Draft, read: ReadRows) -> None:
        self._draft = draft
        self._read = read
        self._decisions = dict(draft.table.twins)
        self._visible = visible_accounts(draft.member)
        self._chosen = self._keys_of_decisions()
        self._spelled = self._spellings()
        self._loaded: dict[int, _Known] = {}
        self.joined: set[int] = set()
        """Rows under another name than that of their account: they only fill what is empty."""

    def decision(self, line: Line) -> str:
        """What was decided about a row; empty when nothing, or nothing that still holds."""
        found = self._decisions.get(str(line.number), "")
        if found in ("", SEPARATE, LATER):
            return found
        if found.startswith(ROW):
            other = int(found.removeprefix(ROW) or 0)
            is_open = str(other) not in self._decisions and self._draft.is_good(other)
            return found if other in self._read and is_open else ""
        return found if found in self._chosen else ""

    def account_of(self, line: Line, found: list[int]) -> list[int]:
        """The accounts a row stands for, when `found` go by its numbers and its name."""
        decision = self.decision(line)
        if decision in self._chosen:
            self.joined.add(line.number)
            return [self._chosen[decision]]
        if decision == SEPARATE:
            return []
        key = folded_company(self._read[line.number]["name"])[:200]
        known = self._spelled.get(key)
        if known is not None and found in ([], [known]):
            self.joined.add(line.number)
            return [known]
        if len(found) > 1:
            card = card_of(line.number, self._read[line.number])
            here = [pk for pk in found if not places_differ(card, self._card(pk))]
            stands = [pk for pk in here if self._card(pk).address]
            return stands if len(stands) == 1 and card.address else found
        return found

    def look_up(self, accounts: Iterable[int]) -> None:
        """Load the accounts that the next rows may mean, where the file tells of places."""
        self._loaded = {}
        if self._draft.table.filled() & {"address", "city", "region"}:
            wanted = sorted(set(accounts))
            for start in range(0, len(wanted), CHUNK):
                rows = self._visible.filter(pk__in=wanted[start : start + CHUNK])
                self._loaded |= dict(self._load(rows))

    def is_elsewhere(self, line: Line, account: int) -> bool:
        """Whether a row of the same name surely stands in another place than the account."""
        card = card_of(line.number, self._read[line.number])
        if not card.address or line.number in self.joined:
            return False
        known = self._card(account)
        if not places_differ(card, known):
            return False
        return not (card.phone and card.phone == known.phone) and not (
            card.domain and card.domain == known.domain
        )

    def put_off(self, line: Line) -> None:
        """Leave a row out until somebody decides."""
        message = _("Put off: this row is left out until you decide whether the account is known.")
        self._draft.problem(line, "name", "put_off", message)

    def ask_of_place(self, line: Line, account: int) -> None:
        """Leave a row out that has the name of an account in another place, and ask."""
        message = _(
            "“%(name)s” is known in another place. Decide under “May be the same” whether it is "
            "the same account, or add its corporate number."
        )
        self._draft.problem(
            line, "name", "same_name_elsewhere", message % {"name": line.get("name")}
        )
        card = card_of(line.number, self._read[line.number])
        known = next(Pool([self._card(account)]).like([card]), (card, []))[1]
        self._note(line.number, card, known, is_needed=True)

    def join_rows(self) -> None:
        """Put rows that somebody joined with another row into that one."""
        for line in self._draft.good_lines():
            decision = self.decision(line)
            if decision.startswith(ROW):
                other = int(decision.removeprefix(ROW))
                self._read[other] = {**self._read[line.number], **self._read[other]}
                self._draft.aside.spellings.append((self._read[line.number]["name"], other))
                self._draft.pass_over(line)

    def suggest(self, matched: dict[int, int]) -> None:
        """Note the rows that may be about something known already."""
        aside = self._draft.aside
        joined_with = {row for _name, row in aside.spellings}
        aside.account_of |= {row: matched[row] for row in joined_with if row in matched}
        decided = {int(row) for row in self._decisions}
        asked = [row for row in self._read if row in decided or self._is_new(row, matched)]
        if not asked:
            return
        if len(asked) > MOST_ROWS:
            self._draft.notes.append(
                _("So many new rows are not compared with what is known; numbers and names are.")
            )
            return
        cards = [card_of(row, self._read[row]) for row in asked]
        taken = {pk for row, pk in matched.items() if row not in decided}
        self._suggest_accounts(cards, taken)
        self._suggest_rows(cards)

    def only_gaps(self, line: Line, account: Account, values: dict[str, Any]) -> dict[str, Any]:
        """Of what a joined row says, what the account does not know yet."""
        if line.number not in self.joined:
            return values
        self._draft.aside.spellings.append((self._read[line.number]["name"], line.number))
        self._draft.aside.account_of[line.number] = account.pk
        gaps = {}
        for name, value in values.items():
            item = ACCOUNT.by_name[name]
            before = item.plain(value_of(account, item))
            if before in (None, "", []):
                gaps[name] = value
            elif before != item.plain(value):
                kept = KeptValue(line.number, ACCOUNT, account.pk, name, before, value)
                self._draft.aside.keep(kept)
        return gaps

    def _is_new(self, row: int, matched: dict[int, int]) -> bool:
        return row not in matched and self._draft.is_good(row)

    def _suggest_accounts(self, cards: Sequence[Card], taken: set[int]) -> None:
        if self._visible.count() > MOST_ACCOUNTS:
            return
        known = {pk: one for pk, one in self._load(self._visible) if pk not in taken}
        pool = Pool(one.card for one in known.values())
        for card, found in pool.like(cards):
            row: Any = card.key
            number = self._read[row].get("corporate_number", "")
            fitting = []
            for each in found:
                key: Any = each.key
                if not number or known[key].number in ("", number):
                    self._loaded[key] = known[key]
                    fitting.append(each)
            self._note(row, card, fitting)

    def _suggest_rows(self, cards: Sequence[Card]) -> None:
        """Rows that look like an earlier one; the later is asked about."""
        rows = [row for row in self._read if self._draft.is_good(row)]
        if len(rows) > MOST_ROWS:
            return
        pool = Pool(card_of(row, self._read[row]) for row in rows)
        for card, found in pool.like(cards, most=6):
            row: Any = card.key
            number = self._read[row].get("corporate_number", "")
            earlier = [
                each
                for each in found
                for other in [cast(int, each.key)]
                if other < row and not (number and self._read[other].get("corporate_number"))
            ]
            self._note(row, card, earlier[:3], is_row=True)

    def _note(
        self, row: Any, card: Card, found: list[Likeness], *, is_needed: bool = False,
        is_row: bool = False,
    ) -> None:  # fmt: skip
        if not found:
            return
        question = self._draft.aside.questions.setdefault(
            row, Question(row, card.title, self._decisions.get(str(row), ""), is_needed)
        )
        for each in found:
            key: Any = each.key
            answer = f"{ROW}{key}" if is_row else self._loaded[key].public_id
            question.add(answer, each.title, each.score, each.reasons)

    def _card(self, account: int) -> Card:
        if account not in self._loaded:
            self._loaded |= dict(self._load(self._visible.filter(pk=account)))
        return self._loaded[account].card

    def _load(self, accounts: Any) -> Iterable[tuple[int, _Known]]:
        rows = accounts.order_by("pk").values_list(*_COLUMNS)
        for pk, public_id, number, *texts in rows.iterator(chunk_size=5_000):
            values = dict(zip(_COLUMNS[3:], texts, strict=True))
            yield pk, _Known(public_id, number, card_of(pk, values))

    def _keys_of_decisions(self) -> dict[str, int]:
        wanted = {found for found in self._decisions.values() if found not in (SEPARATE, LATER)}
        return dict(rows_where(self._visible, "public_id", wanted, ("public_id", "pk")))

    def _spellings(self) -> dict[str, int]:
        """Folded names that somebody once said to mean an account."""
        known = KnownSpelling.objects.filter(account__in=self._visible)
        wanted = {folded_company(values["name"])[:200] for values in self._read.values()}
        found: dict[str, set[int]] = defaultdict(set)
        for key, account in rows_where(known, "key", wanted, ("key", "account_id")):
            found[key].add(account)
        return {key: accounts.pop() for key, accounts in found.items() if len(accounts) == 1}
