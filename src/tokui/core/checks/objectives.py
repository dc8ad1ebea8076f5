"""Rules about objectives: what they serve, who answers, until when, and what moves them."""

from __future__ import annotations

from collections.abc import Iterator

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, at, rule
from tokui.core.plan import Objective
from tokui.core.sentences import day_words
from tokui.core.smart import Letter
from tokui.core.vocabulary import field_words


@rule(
    "OBJ-01", "error", "objectives",
    title=("Objective that serves no need", "ニーズに応えない目的"),
    says=("“{name}”: {reason}", "「{name}」：{reason}"),
    why=("What serves no need of the customer is a target of ours that they will not help with.",
         "顧客のニーズに応えない目的に、顧客は協力しません。"),
    remedy=("{mend}", "{mend}"),
)  # fmt: skip
def serves_nothing(ground: Ground) -> Iterator[Hit]:
    """A live objective without a need that is still alive (R of SMART)."""
    for one, letter in _failing(ground, "R"):
        if not _alive_needs(ground, one):
            yield _told(one, "needs", letter)


@rule(
    "OBJ-02", "warning", "objectives",
    title=("Objective on guesses alone", "仮説だけに応える目的"),
    says=("“{name}”: {reason}", "「{name}」：{reason}"),
    why=("An objective is as firm as the needs that it serves.",
         "目的の確かさは、応えるニーズの確かさで決まります。"),
    remedy=("{mend}", "{mend}"),
)  # fmt: skip
def serves_guesses(ground: Ground) -> Iterator[Hit]:
    """A live objective all of whose live needs are hypotheses (R of SMART)."""
    for one, letter in _failing(ground, "R"):
        if _alive_needs(ground, one):
            yield _told(one, "needs", letter)


@rule(
    "OBJ-03", "warning", "objectives",
    title=("Objective without a KPI", "KPIのない目的"),
    says=("“{name}” has no KPI.", "「{name}」にKPIがありません。"),
    why=("What is not measured is argued about at the review.",
         "測らない目的は、レビューで評価できません。"),
    remedy=("Add a KPI that shows when it is reached.", "達成が分かるKPIを加えます。"),
)  # fmt: skip
def unmeasured(ground: Ground) -> Iterator[Hit]:
    """A live objective with no KPI at all (M of SMART)."""
    for one in ground.live_objectives:
        if not one.kpis:
            yield at("objective", one.id, "title", name=one.title)


@rule(
    "OBJ-04", "error", "objectives",
    title=("Objective without an owner", "責任者のいない目的"),
    says=("Nobody answers for “{name}”.", "「{name}」の責任者が決まっていません。"),
    why=("What all of us own, nobody does.", "全員の仕事は、誰の仕事でもありません。"),
    remedy=("Name one person who answers for it.", "責任者を1名決めます。"),
)  # fmt: skip
def nobody_answers(ground: Ground) -> Iterator[Hit]:
    """A live objective without an owner."""
    for one in ground.live_objectives:
        if not one.owner:
            yield at("objective", one.id, "owner", name=one.title)


@rule(
    "OBJ-05", "hint", "objectives",
    title=("Objective that could mean anything", "曖昧な目的"),
    says=("{reason}", "{reason}"),
    why=("If two people read it in two ways, they will work in two directions.",
         "読み方が分かれる目的では、動き方も分かれます。"),
    remedy=("{mend}", "{mend}"),
)  # fmt: skip
def vague(ground: Ground) -> Iterator[Hit]:
    """A live objective with an owner whose name says nothing definite (S of SMART)."""
    for one, letter in _failing(ground, "S"):
        if one.owner:
            yield _told(one, "title", letter)


@rule(
    "OBJ-06", "warning", "objectives",
    title=("Objective without a day", "期限のない目的"),
    says=("“{name}” has no due date.", "「{name}」に期限がありません。"),
    why=("Without a day nothing is ever late.", "期限がなければ、遅れにも気づけません。"),
    remedy=("Set a due date inside the plan.", "プラン期間内の期限を決めます。"),
)  # fmt: skip
def undated(ground: Ground) -> Iterator[Hit]:
    """A live objective without a due date (T of SMART)."""
    for one in ground.live_objectives:
        if one.due_on is None:
            yield at("objective", one.id, "due_on", name=one.title)


@rule(
    "OBJ-07", "error", "objectives",
    title=("Objective past its day", "期限を過ぎた目的"),
    says=("“{name}” was due on {day} and is still open.",
          "「{name}」は期限{day}を過ぎていますが、終了していません。"),
    why=("An open objective of the past hides what became of it.",
         "期限切れの目的を残すと、結果が分からなくなります。"),
    remedy=("Close it with its outcome and lesson, or agree on a new date.",
            "達成度と学びを記録して終了するか、新しい期限を決めます。"),
)  # fmt: skip
def past(ground: Ground) -> Iterator[Hit]:
    """A live objective that was due before today."""
    for one in ground.live_objectives:
        if one.due_on is not None and one.due_on < ground.today:
            yield at("objective", one.id, "due_on", name=one.title, day=day_words(one.due_on))


@rule(
    "OBJ-08", "hint", "objectives",
    title=("Objective outside the plan", "プラン期間外の目的"),
    says=("“{name}”: {reason}", "「{name}」：{reason}"),
    why=("The plan will not be there to see it reached.",
         "プランの期間中に達成を確かめられません。"),
    remedy=("{mend}", "{mend}"),
)  # fmt: skip
def outside_plan(ground: Ground) -> Iterator[Hit]:
    """A live objective due after the plan ends or before it starts (T of SMART), not past."""
    for one, letter in _failing(ground, "T"):
        if one.due_on is not None and one.due_on >= ground.today:
            yield _told(one, "due_on", letter)


@rule(
    "OBJ-09", "warning", "objectives",
    title=("Objective that nobody works on", "動いていない目的"),
    says=("No open action moves “{name}”.", "「{name}」を進めるアクションがありません。"),
    why=("An objective without actions is a wish.", "アクションのない目的は、願望にとどまります。"),
    remedy=("Add an action that moves one of its KPIs or serves one of its needs.",
            "KPIを動かすか、ニーズに応えるアクションを追加します。"),
)  # fmt: skip
def nothing_moves_it(ground: Ground) -> Iterator[Hit]:
    """An objective to do or in progress whose KPIs and needs no open action names."""
    needs = {action.need for action in ground.open_actions}
    kpis = {action.kpi for action in ground.open_actions}
    for one in ground.live_objectives:
        moved = needs & set(one.needs) or kpis & {kpi.id for kpi in one.kpis}
        if one.state != "deferred" and not moved:
            yield at("objective", one.id, "title", name=one.title)


@rule(
    "OBJ-10", "warning", "objectives",
    title=("Closed without a lesson", "学びのない終了"),
    says=("“{name}” is closed and lacks: {lacks}.", "「{name}」は{lacks}を残さず終了しています。"),
    why=("The next plan starts from what this one learnt.",
         "次のプランは、今回の学びから始まります。"),
    remedy=("Enter the outcome and one sentence on why.", "達成度と、その理由を一文で残します。"),
)  # fmt: skip
def closed_without_lesson(ground: Ground) -> Iterator[Hit]:
    """A closed objective without an outcome or without a lesson."""
    for one in ground.plan.objectives:
        if one.state != "closed":
            continue
        if not one.outcome:
            yield at(
                "objective",
                one.id,
                "outcome",
                name=one.title,
                lacks=field_words("objective", "outcome"),
            )
        elif not one.lesson.strip():
            yield at(
                "objective",
                one.id,
                "lesson",
                name=one.title,
                lacks=field_words("objective", "lesson"),
            )


@rule(
    "OBJ-11", "warning", "objectives",
    title=("Part due after the whole", "全体より遅い部分"),
    says=("“{name}” is due on {day}, after “{whole}”, which it is part of ({end}).",
          "「{name}」の期限{day}が、上位の目的「{whole}」の期限{end}より後です。"),
    why=("The whole cannot be reached before its parts.",
         "部分が終わる前に、全体は達成できません。"),
    remedy=("Move one of the two dates.", "どちらかの期限を見直します。"),
)  # fmt: skip
def part_after_whole(ground: Ground) -> Iterator[Hit]:
    """A live objective due later than the objective that it is part of."""
    by_id = {one.id: one for one in ground.plan.objectives}
    for one in ground.live_objectives:
        whole = by_id.get(one.parent or "")
        if whole and one.due_on and whole.due_on and one.due_on > whole.due_on:
            days = {"day": day_words(one.due_on), "end": day_words(whole.due_on)}
            yield at("objective", one.id, "due_on", name=one.title, whole=whole.title, **days)


@rule(
    "OBJ-12", "warning", "objectives",
    title=("Not started in time", "着手の遅れ"),
    says=("“{name}” was to start on {day} and is not started.",
          "「{name}」は開始日{day}を過ぎても未着手です。"),
    why=("A late start is the earliest sign of a late end.",
         "着手の遅れは、未達の最も早い兆候です。"),
    remedy=("Start it, defer it, or move the date.", "着手するか、延期とするか、日付を改めます。"),
)  # fmt: skip
def not_started(ground: Ground) -> Iterator[Hit]:
    """An objective not started although its first day lies before today."""
    for one in ground.live_objectives:
        if one.state == "not_started" and one.start_on and one.start_on < ground.today:
            yield at("objective", one.id, "state", name=one.title, day=day_words(one.start_on))


def _failing(ground: Ground, letter: str) -> Iterator[tuple[Objective, Letter]]:
    for one in ground.live_objectives:
        judged = ground.verdict_on(one)[letter]
        if not judged.passed:
            yield one, judged


def _told(one: Objective, field: str, letter: Letter) -> Hit:
    said = {"name": one.title, "reason": letter.reason, "mend": letter.mend}
    return at("objective", one.id, field, **said)


def _alive_needs(ground: Ground, one: Objective) -> bool:
    found = (ground.need_by_id.get(id) for id in one.needs)
    return any(need is not None and need.state.value != "dropped" for need in found)
