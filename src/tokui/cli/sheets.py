"""`plan brief` and `plan handover`: the sheets of a meeting and of a hand-over."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.plans import moment, plan_for, snapshot_on, write_whole
from tokui.cli.speech import Refusal, answer, answer_json, reader_language, said
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.core.plan import Person, PlanSnapshot
    from tokui.outputs.export import Export

_WRITTEN: Final = Words("Wrote {file} ({size} kB).", "{file} に出力しました（{size} kB）。")
_NOBODY: Final = Words("Nobody here is called “{given}”.", "「{given}」に当たる人物がいません。")
_SEVERAL: Final = Words("“{given}” may mean:", "「{given}」に当たる人物が複数います：")
_NO_HANDOVER: Final = Words(
    "{account} is not being handed over.", "{account} では引継ぎが行われていません。"
)
_NEEDS_FILE: Final = Words(
    "A PDF needs --out FILE, or - for standard output.",
    "PDFには --out FILE を指定してください（- は標準出力）。",
)


def brief(arguments: Namespace) -> int:
    """The page before a meeting."""
    with database_ready():
        from tokui.core.brief import brief_for
        from tokui.core.questions import open_questions
        from tokui.plans.sheets import brief_file

        member = acting_member(arguments.member)
        plan = plan_for(member, arguments.account)
        snapshot = snapshot_on(plan, member, None)
        people = [_person(snapshot, given).id for given in arguments.met]
        if arguments.json:
            from tokui.accounts.viewings import note_viewing

            found = brief_for(snapshot, people, open_questions(snapshot))
            if snapshot.has_opinions:
                note_viewing(plan.account, member, "brief", now=moment())
            answer_json(_document(found))
            return 0
        made = brief_file(plan, snapshot, people, **_written(arguments), by=member, now=moment())
        _give(made, arguments)
    return 0


def handover(arguments: Namespace) -> int:
    """The hand-over that is under way."""
    with database_ready():
        from tokui.plans.handover.actions import open_handover
        from tokui.plans.sheets import handover_file

        member = acting_member(arguments.member)
        plan = plan_for(member, arguments.account)
        found = open_handover(plan.account)
        if found is None:
            raise Refusal(_NO_HANDOVER.fill(account=plan.account.name))
        snapshot = snapshot_on(plan, member, None)
        written = _written(arguments)
        _give(handover_file(found, plan, snapshot, **written, by=member, now=moment()), arguments)
    return 0


def _written(arguments: Namespace) -> dict[str, Any]:
    if arguments.format == "pdf" and not arguments.out:
        raise Refusal(_NEEDS_FILE, code=2)
    return {"format": arguments.format, "language": arguments.lang or reader_language()}


def _give(made: Export, arguments: Namespace) -> None:
    if not arguments.out or arguments.out == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(made.content)
        return
    write_whole(Path(arguments.out), made.content)
    answer(_WRITTEN.fill(file=arguments.out, size=(len(made.content) + 1023) // 1024))


def _person(snapshot: PlanSnapshot, given: str) -> Person:
    """The person of a plan that a name or id means; raises Refusal with those who may be meant."""
    from tokui.core.japan import fold

    here, wanted = [one for one in snapshot.people if not one.has_left], fold(given)
    for fits in (
        [one for one in here if given in (one.id, one.name)],
        [one for one in here if wanted and wanted in fold(f"{one.name} {one.kana}")],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            raise Refusal(_listed(given, fits))
    raise Refusal(_NOBODY.fill(given=given))


def _listed(given: str, people: Iterable[Person]) -> str:
    lines = [said(_SEVERAL.fill(given=given))]
    return "\n".join([*lines, *(f"  {one.id}  {one.name}" for one in people)])


def _document(found: Any) -> dict[str, Any]:
    return {
        "people": [
            {"id": one.person.id, "name": one.person.name, "knows_best": one.knows_best or None}
            for one in found.people
        ],
        "needs": [{"id": one.id, "title": one.title} for one in found.needs],
        "promised": [{"id": one.id, "title": one.title} for one in found.ours],
        "expected": [{"id": one.id, "title": one.title} for one in found.theirs],
        "plays": [{"id": one.id, "title": one.title} for one in found.plays],
        "deals": [{"id": one.id, "name": one.name} for one in found.deals],
        "questions": [
            {"text": said(one.words), "noun": one.noun, "record": one.subject_id}
            for one in found.questions
        ],
    }
