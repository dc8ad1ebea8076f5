"""What the preview offers for names that lead to no record: another one, none, or a new record."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext as _

from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.intake.actions import choose, commit, discard, store_upload, wishes_of
from tokui.intake.kinds import KINDS
from tokui.intake.models import ImportBatch
from tokui.intake.references import ADDED_BY, LEAVE, OTHER
from tokui.intake.tables import Wishes
from tokui.kernel.errors import InvalidInput
from tokui.kernel.words import say

ADD: Final = "add"
_LONGEST: Final = 200


@dataclass(frozen=True)
class ReferenceShown:
    """A name of the file that leads to no record, or about which something was decided."""

    target: str
    words: Words
    text: str
    rows: int
    """How many rows still wait for it; 0 once it is settled."""
    near: Sequence[str]
    is_needed: bool
    decided: str
    other: str
    """The name that somebody wrote instead."""

    @property
    def can_be_added(self) -> bool:
        """Whether a record of this name can be made at once."""
        return self.rows > 0 and self.target in ADDED_BY


def references_of(batch: ImportBatch) -> list[ReferenceShown]:
    """Names that lead to no record, the first hundred, and those that were decided about."""
    decided = wishes_of(batch).references
    kind = KINDS[batch.kind]
    found = [
        _shown(each, kind.by_name[each["target"]].words, decided)
        for each in batch.outcome.get("references", [])
    ]
    open_ones = {(each.target, each.text) for each in found}
    settled = [
        _shown(_settled(target, text), kind.by_name[target].words, decided)
        for target, texts in decided.items()
        for text in texts
        if target in kind.by_name and (target, text) not in open_ones
    ]
    return found + settled


def _settled(target: str, text: str) -> dict[str, Any]:
    return {"target": target, "text": text, "near": [], "is_needed": False, "rows": 0}


def _shown(each: dict[str, Any], words: Words, decided: Any) -> ReferenceShown:
    decision = decided.get(each["target"], {}).get(each["text"], "")
    other = decision.removeprefix(OTHER) if decision.startswith(OTHER) else ""
    is_near = other in each["near"]
    return ReferenceShown(
        target=each["target"],
        words=words,
        text=each["text"],
        rows=each["rows"],
        near=each["near"],
        is_needed=each["is_needed"],
        decided=decision if is_near or not other else OTHER,
        other="" if is_near else other,
    )


def read_references(form: QueryDict, batch: ImportBatch) -> Wishes:
    """The wishes so far with what was decided about names that lead to no record."""
    before = wishes_of(batch)
    decided = {target: dict(texts) for target, texts in before.references.items()}
    for target, text, decision, other in _decisions(form):
        if target not in KINDS[batch.kind].by_name:
            continue
        texts = decided.setdefault(target, {})
        texts.pop(text, None)
        if decision in ("", OTHER) and other:
            texts[text] = OTHER + other
        elif decision == LEAVE or decision.removeprefix(OTHER) not in ("", ADD, decision):
            texts[text] = decision
    return replace(before, references={target: texts for target, texts in decided.items() if texts})


def _decisions(form: QueryDict) -> Iterator[tuple[str, str, str, str]]:
    fields = [form.getlist(f"reference-{name}") for name in ("target", "text", "decision", "other")]
    for target, text, decision, other in zip(*fields, strict=False):
        # Browsers send the line breaks of a cell as two signs.
        lines = text.replace("\r\n", "\n")
        yield target, lines, decision[: _LONGEST + 1], other.strip()[:_LONGEST]


def add_unknown(form: QueryDict, batch: ImportBatch, *, by: Member) -> int:
    """Make records of the names that are to be added, as an import of its own that can be taken
    back; gives how many. Raises InvalidInput when one of them cannot be made."""
    wanted: dict[str, dict[str, None]] = defaultdict(dict)
    for target, text, decision, other in _decisions(form):
        is_undecided = "add_all" in form and not decision and not other
        if target in ADDED_BY and (decision == ADD or is_undecided):
            wanted[ADDED_BY[target]][text] = None
    return sum(_add(kind, names, batch, by=by) for kind, names in wanted.items())


def _add(kind: str, names: Iterable[str], batch: ImportBatch, *, by: Member) -> int:
    text = io.StringIO()
    rows = [["name"], *([name] for name in names)]
    csv.writer(text).writerows(rows)
    stem = Path(batch.filename).stem
    name = _("%(kind)s unknown in %(file)s") % {"kind": say(KINDS[kind].words), "file": stem}
    made = store_upload([text.getvalue().encode()], f"{name}.csv", by=by)
    wishes = Wishes(kind=kind, encoding="utf-8", header_row=1, maps={"name": "name"}, as_new=True)
    choose(made, wishes, by=by)
    try:
        commit(made, by=by)
    except InvalidInput:
        discard(made, by=by)
        raise
    return len(rows) - 1
