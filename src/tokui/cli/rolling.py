"""`plan roll-forward`: plan and outcome, what is to be decided, and the plan of the next period."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.plans import moment, plan_for, snapshot_on
from tokui.cli.speech import Refusal, answer, answer_json, answer_table, reader_language, said
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.core.plan import PlanSnapshot
    from tokui.core.rolling.looking_back import LookBack
    from tokui.plans.rolling.documents import Prepared

_BROUGHT: Final = Words("What the period brought", "今期の計画と実績")
_ORDERED: Final = Words(
    "Orders {ordered} of {target} ({share} %)", "受注 {ordered}／目標 {target}（{share}%）"
)
_ORDERED_ONLY: Final = Words("Orders {ordered}; no target was set", "受注 {ordered}（目標未設定）")
_REACHED: Final = Words("KPIs at their target: {reached} of {kpis}", "KPI達成：{reached}／{kpis}")
_DONE: Final = Words(
    "Actions done {done}, of them late {late}; dropped {dropped}; still open {open}",
    "アクション：完了 {done}（うち遅延 {late}）、中止 {dropped}、未完了 {open}",
)
_LESSON: Final = Words("Lesson: {lesson} ({title})", "教訓：{lesson}（{title}）")
_FRAME: Final = Words(
    "The new plan: “{name}”, {start} to {end}", "次期プラン「{name}」{start}～{end}"
)
_CARRIED: Final = Words("Carried", "引き継ぐもの")
_NOTHING: Final = Words("nothing yet", "まだありません")
_DROPPED: Final = Words("Dropped: {count}", "引き継がないもの：{count}")
_LOST: Final = Words(
    "“{title}” loses its link to “{target}”, which is dropped.",
    "「{title}」は、引き継がない「{target}」との関連がなくなります。",
)
_WAITING: Final = Words("Waiting for a decision: {count}", "判断待ち：{count}")
_KEY: Final = Words("Key", "キー")
_RECORD: Final = Words("Record", "対象")
_READY: Final = Words("Nothing stands in the way.", "更新できます。")
_HOW: Final = Words(
    "Decide in a file: take “decisions” of --json, fill each choice with confirm, change or drop, "
    "and give it with --decisions.",
    "--json の decisions の choice に confirm・change・drop を記入し、--decisions で渡します。",
)
_MADE: Final = Words(
    "“{plan}” is made: {count} records carried. The old plan is sealed.",
    "「{plan}」を作成しました（引継ぎ {count} 件）。旧プランは保存しました。",
)
_NO_FILE: Final = Words("{file} cannot be read: {reason}", "{file} を読み取れません：{reason}")
_NO_OBJECT: Final = Words("it holds no JSON object", "JSONオブジェクトではありません")


def roll_forward(arguments: Namespace) -> int:
    """Look at the next period, or make its plan by a file of decisions."""
    sent = _decisions(arguments.decisions)
    with database_ready():
        member = acting_member(arguments.member)
        plan = plan_for(member, arguments.account)
        if arguments.dry_run:
            from tokui.plans.rolling.documents import prepare_rolling

            language = reader_language()
            found = prepare_rolling(plan, sent, by=member, now=moment(), language=language)
            return _show(found, snapshot_on(plan, member, None), arguments.json)
        from tokui.plans.rolling.documents import roll_forward as rolled

        made = rolled(plan, sent, by=member, now=moment(), language=reader_language())
        if arguments.json:
            answer_json({"id": made.public_id, "name": made.name, "before": plan.public_id})
        else:
            answer(_MADE.fill(plan=made.name, count=_carried(made)))
    return 0


def _carried(made: Any) -> int:
    from tokui.plans.rolling.queries import rolled_into

    rolled = rolled_into(made)
    return rolled.choices.exclude(became="").count() if rolled else 0


def _decisions(given: str | None) -> dict[str, Any]:
    """What the file says; nothing without one."""
    if given is None:
        return {}
    try:
        text = sys.stdin.read() if given == "-" else Path(given).read_text(encoding="utf-8-sig")
        found = json.loads(text)
    except (OSError, ValueError) as error:
        raise Refusal(_NO_FILE.fill(file=given, reason=str(error)), code=2) from error
    if not isinstance(found, dict):
        raise Refusal(_NO_FILE.fill(file=given, reason=said(_NO_OBJECT)), code=2)
    # What a dry run answers may be handed in as it came.
    inner = found.get("next")
    return inner if isinstance(inner, dict) else found


def _show(found: Prepared, snapshot: PlanSnapshot, as_json: bool) -> int:
    from tokui.core.rolling.looking_back import look_back

    back = look_back(snapshot)
    if as_json:
        answer_json(_document(found, back))
    else:
        _tell_back(back, snapshot)
        _tell_next(found)
    return 0 if found.preview.is_ready else 1


def _document(found: Prepared, back: LookBack) -> dict[str, Any]:
    from tokui.kernel.words import say

    return {
        "looking_back": {
            "target": back.target,
            "ordered": back.ordered,
            "won_amount": back.won_amount,
            "kpis": back.kpis,
            "kpis_reached": back.reached,
            "actions_done": len(back.done),
            "actions_late": len(back.late),
            "actions_dropped": len(back.dropped),
            "actions_open": len(back.unfinished),
            "plays_delivered": [one.id for one in back.plays],
            "needs_resolved": [one.id for one in back.needs],
            "lessons": [{"of": title, "lesson": lesson} for title, lesson in back.lessons],
        },
        "carried": dict(found.preview.counts),
        "dropped": found.preview.dropped,
        "waiting": len(found.waiting),
        "problems": [say(words) for words in found.preview.problems],
        "is_ready": found.preview.is_ready,
        "next": found.document,
    }


def _tell_back(back: LookBack, snapshot: PlanSnapshot) -> None:
    from tokui.core.sentences import money_words

    def money(minor: int) -> str:
        return said(money_words(minor, snapshot.account.currency))

    answer(_BROUGHT)
    if back.target:
        share = round((back.attained or 0) * 100)
        told = _ORDERED.fill(ordered=money(back.ordered), target=money(back.target), share=share)
    else:
        told = _ORDERED_ONLY.fill(ordered=money(back.ordered))
    answer(f"  {said(told)}")
    answer(f"  {said(_REACHED.fill(reached=back.reached, kpis=back.kpis))}")
    counts = {"done": len(back.done), "late": len(back.late), "dropped": len(back.dropped)}
    answer(f"  {said(_DONE.fill(**counts, open=len(back.unfinished)))}")
    for title, lesson in back.lessons:
        answer(f"  {said(_LESSON.fill(lesson=' '.join(lesson.split()), title=title))}")


def _tell_next(found: Prepared) -> None:
    from tokui.kernel.nouns import noun_of
    from tokui.plans.rolling.documents import key_written, told

    frame, preview = found.frame, found.preview
    answer(_FRAME.fill(name=frame["name"], start=frame["start_on"], end=frame["end_on"]))
    counts = [f"{said(noun_of(code).words.many)} {count}" for code, count in preview.counts]
    answer(f"{said(_CARRIED)}: {', '.join(counts) or said(_NOTHING)}")
    answer(_DROPPED.fill(count=preview.dropped))
    for lost in preview.carriage.lost:
        answer(_LOST.fill(title=lost.record.title, target=lost.target))
    for words in preview.problems:
        answer(words)
    if preview.is_ready:
        answer(_READY)
    if found.waiting:
        answer(_WAITING.fill(count=len(found.waiting)))
        rows = [(key_written(one.key), told(one)) for one in found.waiting]
        answer_table((_KEY, _RECORD), rows)
        answer(_HOW)
