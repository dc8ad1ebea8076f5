"""What became of departments: which one followed which, when, and whether it goes on beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final, Literal

from tokui.accounts.models import Department
from tokui.accounts.nouns import DEPARTMENT
from tokui.accounts.policies import visible_accounts
from tokui.core.orgchart_succession import GRACE, takes_place
from tokui.core.words import Words
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import Accounts, Names, refer
from tokui.intake.kinds.base import Kind, Target, account_targets, other_target
from tokui.intake.lines import Line
from tokui.intake.policies import editable_accounts
from tokui.intake.sentences import gettext_lazy as _
from tokui.intake.sentences import ngettext_lazy
from tokui.kernel.scope import Scope

Said = Literal["", "renamed", "merged", "split", "moved"]

# What files call it. A demerger is no merger, and so it comes first.
_SPOKEN: Final[tuple[tuple[Said, tuple[str, ...]], ...]] = (
    ("split", ("demerg", "split", "spin", "分割", "分離", "分社")),
    ("merged", ("merg", "統合", "合併", "吸収", "集約")),
    ("renamed", ("rename", "name change", "改称", "名称変更", "改組", "後継")),
    ("moved", ("transfer", "移管", "移転")),
)  # fmt: skip
_ENDING: Final = ("renamed", "merged")


@dataclass(slots=True)
class _Said:
    """What the rows of a file say of one department."""

    unit: Department
    row: int
    links: dict[str, list[Department]] = field(default_factory=lambda: defaultdict(list))
    days: dict[str, date] = field(default_factory=dict)


def _fill(draft: Draft) -> None:
    _Successions(draft).fill()


class _Successions:
    """The rows of one file, pair by pair."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        names_account = bool(draft.table.filled() & {"account", "account_id"})
        self.accounts = (
            Accounts(draft, visible_accounts(draft.member), editable_accounts(draft.member))
            if names_account
            else None
        )
        rows = Department.objects.filter(
            removed_at=None, account__in=editable_accounts(draft.member)
        )
        self.names: dict[int | None, Names] = defaultdict(Names)
        for unit in rows.prefetch_related("successors", "offshoots").order_by("pk"):
            key = unit.account_id if names_account else None
            self.names[key].add(
                unit, unit.name, folded(unit.name), unit.external_id, unit.public_id
            )
        self.said: dict[int, _Said] = {}
        self.pairs: dict[tuple[int, int], int] = {}
        self.moved = 0

    def fill(self) -> None:
        """Propose the links, and the days that nobody knew."""
        scope = Scope(self.draft.workspace)
        for line in self.draft.good_lines():
            names = self.names[self.accounts.of(line).pk if self.accounts else None]
            older = self._unit(line, "older", names)
            newer = self._unit(line, "newer", names)
            on = self.draft.read(line, DEPARTMENT, scope).get("valid_from")
            if line.number in self.draft.bad or not self._fits(line, older, newer):
                continue
            self._take(line, older, newer, on)
        for one in self.said.values():
            values: dict[str, Any] = {**one.days}
            for name, units in one.links.items():
                standing = list(getattr(one.unit, name).all())
                values[name] = [*standing, *(unit for unit in units if unit not in standing)]
            self.draft.change(DEPARTMENT, one.unit, values, one.row)
        if self.moved:
            note = ngettext_lazy(
                "%(count)s row tells of tasks that moved between departments which both go on; "
                "the departments stay as they are.",
                "%(count)s rows tell of tasks that moved between departments which both go on; "
                "the departments stay as they are.",
                self.moved,
            )
            self.draft.notes.append(note)

    def _unit(self, line: Line, name: str, names: Names) -> Any:
        by_id = f"{name}_id"
        if line.get(by_id):
            return refer(self.draft, line, by_id, names, "")
        if not self.draft.require(line, name, by_id):
            return None
        return refer(self.draft, line, name, names, folded(line.get(name)))

    def _fits(self, line: Line, older: Department, newer: Department) -> bool:
        target = "newer" if line.get("newer") else "newer_id"
        if older.pk == newer.pk:
            message = _("A department cannot take over from itself.")
            self.draft.problem(line, target, "same_department", message)
            return False
        if older.account_id != newer.account_id:
            message = _("The two departments belong to different accounts.")
            self.draft.problem(line, target, "other_account", message)
            return False
        if (older.pk, newer.pk) in self.pairs:
            self.draft.pass_over(line)
            return False
        self.pairs[older.pk, newer.pk] = line.number
        return True

    def _take(self, line: Line, older: Department, newer: Department, on: date | None) -> None:
        said = said_kind(line.get("what"))
        name = link_of(older, newer, said, on)
        if name is None:
            self.moved += 1
            return
        before = self._of(older, line)
        if newer not in getattr(older, name).all():
            self.draft.outcomes[line.number] = "updated"
        before.links[name].append(newer)
        if on is None:
            return
        if older.valid_to is None and name == "successors" and said in ("renamed", "merged"):
            before.days["valid_to"] = on - timedelta(days=1)
        if newer.valid_from is None and said in ("renamed", "split"):
            self._of(newer, line).days["valid_from"] = on

    def _of(self, unit: Department, line: Line) -> _Said:
        return self.said.setdefault(unit.pk, _Said(unit, line.number))


def said_kind(text: str) -> Said:
    """What a cell calls a change; empty for words that are not known."""
    plain = folded(text)
    return next((kind for kind, words in _SPOKEN if any(word in plain for word in words)), "")


def link_of(
    older: Department, newer: Department, said: Said, on: date | None
) -> Literal["successors", "offshoots"] | None:
    """Which list of `older` holds `newer`; None when only tasks moved between two that go on.

    The day of the change decides, else the days of the two departments, else what the row says.
    """
    until, since = older.valid_to, newer.valid_from
    if until is None and said in _ENDING:
        return "successors"
    if on is not None and (until or since):
        if until is not None and abs(until - on) <= GRACE:
            return "successors"
        return "offshoots" if since is not None and abs(since - on) <= GRACE else None
    if takes_place(until, since):
        return "successors"
    if said == "split" or (until is None and since is not None):
        return "offshoots"
    return None if said == "moved" else "successors"


SUCCESSIONS: Final = Kind(
    code="successions",
    noun="department",
    title=Words("Successions of departments", "部門の改編"),
    needs=(("older", "older_id"), ("newer", "newer_id")),
    fill=_fill,
    hint=Words(
        "One row per change: the department before, the one after, the day. Mergers and splits "
        "take several rows. Both departments must be known.",
        "1行に1件の改編。改編前の部門、改編後の部門、日付。統合・分割は複数行になります。"
        "両方の部門を先に登録してください。",
    ),
    targets=(
        other_target("older", "Department before", "改編前の部門", "旧部門", "旧部署", "旧組織",
                     "旧部門名", "旧部署名", "旧組織名", "前身", "統合元", "分割元", "改称前",
                     "predecessor", "predecessor organisation", "predecessor organization",
                     "old department", "old unit", "department before",
                     weight=4, example="工務部"),
        other_target("older_id", "Department before, by its id", "改編前の部門ID", "旧部門コード",
                     "旧組織コード", "predecessor id", "predecessor organisation id",
                     "predecessor organization id", "predecessor department id", weight=4),
        other_target("newer", "Department after", "改編後の部門", "新部門", "新部署", "新組織",
                     "新部門名", "新部署名", "新組織名", "後継", "後継部門", "統合先", "分割先",
                     "改称後", "successor", "successor organisation", "successor organization",
                     "new department", "new unit", "department after",
                     weight=4, example="北部工務部"),
        other_target("newer_id", "Department after, by its id", "改編後の部門ID", "新部門コード",
                     "新組織コード", "successor id", "successor organisation id",
                     "successor organization id", "successor department id", weight=4),
        Target(name="valid_from", words=Words("Day of the change", "改編日"), noun="department",
               aliases=("日付", "変更日", "実施日", "施行日", "統合日", "改称日", "分割日", "date",
                        "day", "effective date", "link start date", "changed on"),
               example="2026/04/01"),
        other_target("what", "Kind of change", "改編の種類", "種類", "種別", "内容", "type", "kind",
                     "change", "kind of change", example="分割"),
        *account_targets(example="北陸電子デバイス株式会社"),
    ),
)  # fmt: skip
