"""`relations`: whom to win next and why, what to find out, weak spots, strength of relations."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Final

from tokui.cli.ground import acting_member, database_ready, find_deal
from tokui.cli.plans import plan_for
from tokui.cli.speech import answer, answer_json, answer_table, reader_language, said
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.api.relations import RelationsDocument

_HIDDEN: Final = Words(
    "What is thought of people is shown to the account team only.",
    "人物への評価はアカウントチームだけに表示されます。",
)
_SUPPORT: Final = Words(
    "Support of those who decide: {points} ({lowest} to {highest})",
    "決裁者の支持：{points}（{lowest} ～ {highest}）",
)
_NOBODY: Final = Words("Nobody has a role that decides.", "決裁する役割の人がいません。")
_MOVES: Final = Words("Next best move", "次の一手")
_QUESTIONS: Final = Words("To find out first", "先に確認すること")
_THREADS: Final = Words("Weak spots", "弱点")
_STRENGTHS: Final = Words("Relation strength", "関係の強さ")
_MOVE_HEADS: Final = (
    Words("Whom", "対象"), Words("From – to", "態度の変化"), Words("Effect", "効果"),
    Words("Effort", "労力"), Words("Way", "経路"), Words("Through", "担当"),
)  # fmt: skip


def show(arguments: Namespace) -> int:
    """The relations of the current plan, as the interface gives them."""
    with database_ready():
        from django.utils import timezone

        from tokui.accounts.viewings import note_viewing
        from tokui.api.relations import relations_document
        from tokui.plans.queries import plan_snapshot

        member = acting_member(arguments.member)
        plan = plan_for(member, arguments.account)
        now = timezone.now()
        snapshot = plan_snapshot(plan, member=member, now=now)
        deal = find_deal(snapshot, arguments.deal).id if arguments.deal else ""
        if snapshot.has_opinions:
            note_viewing(plan.account, member, "api", now=now)
        document = relations_document(snapshot, deal, arguments.limit)
        if arguments.json:
            answer_json(document.model_dump(mode="json"))
        else:
            _show(document)
    return 0


def _show(found: RelationsDocument) -> None:
    from tokui.core.scales import ATTITUDE

    if not found.has_opinions:
        answer(_HIDDEN)
        return
    language = reader_language()
    if found.support is None or found.support_range is None:
        answer(_NOBODY)
    else:
        span = found.support_range
        numbers = {"points": found.support, "lowest": span.lowest, "highest": span.highest}
        answer(_SUPPORT.fill(**{name: f"{number:+.0f}" for name, number in numbers.items()}))
    if found.moves:
        answer(f"{said(_MOVES)}:")
        rows = [
            (
                one.name,
                f"{ATTITUDE.say(one.attitude, language)} → {ATTITUDE.say(one.wanted, language)}",
                f"{one.effect:+.1f} ({one.range.lowest:+.1f} … {one.range.highest:+.1f})",
                f"{one.effort:g}",
                " → ".join(one.path),
                one.colleague or one.through or "–",
            )
            for one in found.moves
        ]
        answer_table(_MOVE_HEADS, rows)
    if found.questions:
        answer(f"{said(_QUESTIONS)}:")
        for question in found.questions:
            answer(f"  {question.name}  ±{question.swing:.1f}")
    if found.threads:
        answer(f"{said(_THREADS)}:")
        for thread in found.threads:
            answer(f"  {thread.text}  → {thread.remedy}")
    if found.strengths:
        answer(f"{said(_STRENGTHS)}:")
        for one in found.strengths:
            answer(f"  {one.strength:3d}  {one.person.name}")
