"""Rules about KPIs: whether they can be read, are read, and will be reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, at, rule
from tokui.core.kpi.remarks import remarks_of
from tokui.core.readings import next_reading
from tokui.core.sentences import day_words, number_text
from tokui.core.words import Words

_OTHER_RULES: Final = frozenset({"no_way", "wrong_way", "nobody_measures", "future"})
"""Remarks that a rule of its own tells."""
_TOO_SLOW: Final = frozenset({"behind", "not_kept", "no_time_left"})
"""Why A of SMART does not hold, where the readings say so."""
_WAYS: Final = {"up": Words("rise", "増やす"), "down": Words("fall", "減らす")}


@rule(
    "KPI-01", "warning", "objectives",
    title=("KPI without a baseline", "基準値のないKPI"),
    says=("“{name}” has no baseline.", "「{name}」に基準値がありません。"),
    why=("Without where it started nobody can tell how far it came.",
         "出発点がなければ、どれだけ進んだか分かりません。"),
    remedy=("Ask where it stands today, and enter it with its day.",
            "今の水準を確認し、基準日とともに入れます。"),
)  # fmt: skip
def no_baseline(ground: Ground) -> Iterator[Hit]:
    """A KPI of a live objective without a baseline."""
    for _, kpi in ground.live_kpis:
        if kpi.baseline is None:
            yield at("kpi", kpi.id, "baseline", name=kpi.name)


@rule(
    "KPI-02", "error", "objectives",
    title=("KPI without a target", "目標値のないKPI"),
    says=("“{name}” has no target.", "「{name}」に目標値がありません。"),
    why=("A measure without a target says nothing about success.",
         "目標値のない指標では、成否を判断できません。"),
    remedy=("Agree on a figure, or take the KPI out.", "目標値を決めるか、KPIから外します。"),
)  # fmt: skip
def no_target(ground: Ground) -> Iterator[Hit]:
    """A KPI of a live objective without a target."""
    for _, kpi in ground.live_kpis:
        if kpi.target is None:
            yield at("kpi", kpi.id, "target", name=kpi.name)


@rule(
    "KPI-03", "error", "objectives",
    title=("Target that is no step forward", "前進にならない目標値"),
    says=("“{name}” is to {direction} from {baseline}, but its target is {target}.",
          "「{name}」は{baseline}から{direction}KPIですが、目標値が{target}です。"),
    why=("It is reached on the first day, or by doing worse.",
         "初日から達成済か、悪化させて達成することになります。"),
    remedy=("Check target, baseline and direction.", "目標値・基準値・方向を見直します。"),
)  # fmt: skip
def no_step_forward(ground: Ground) -> Iterator[Hit]:
    """A target not above the baseline of a KPI that is to rise, or not below it where it is to
    fall."""
    for _, kpi in ground.live_kpis:
        if kpi.baseline is None or kpi.target is None or kpi.direction not in _WAYS:
            continue
        wrong = kpi.target <= kpi.baseline if kpi.direction == "up" else kpi.target >= kpi.baseline
        if wrong:
            yield at(
                "kpi", kpi.id, "target", name=kpi.name, direction=_WAYS[kpi.direction],
                baseline=number_text(kpi.baseline), target=number_text(kpi.target),
            )  # fmt: skip


@rule(
    "KPI-04", "hint", "objectives",
    title=("KPI without a unit", "単位のないKPI"),
    says=("“{name}” has no unit.", "「{name}」に単位がありません。"),
    why=("120 may be thousands of yen, per cent or visits.",
         "同じ120でも、千円・%・件では意味が違います。"),
    remedy=("Enter the unit.", "単位を入れます。"),
)  # fmt: skip
def no_unit(ground: Ground) -> Iterator[Hit]:
    """A KPI of a live objective without a unit."""
    for _, kpi in ground.live_kpis:
        if not kpi.unit.strip():
            yield at("kpi", kpi.id, "unit", name=kpi.name)


@rule(
    "KPI-05", "warning", "objectives",
    title=("KPI due after its objective", "目的より遅いKPI"),
    says=("“{name}” is due on {day}, after its objective ({end}).",
          "「{name}」の期日{day}が、目的の期限{end}より後です。"),
    why=("The objective is judged before its measure is.",
         "KPIの結果が出る前に、目的を評価することになります。"),
    remedy=("Move one of the two dates.", "どちらかの期日を見直します。"),
)  # fmt: skip
def after_objective(ground: Ground) -> Iterator[Hit]:
    """A KPI due later than the objective that it measures."""
    for objective, kpi in ground.live_kpis:
        if kpi.due_on and objective.due_on and kpi.due_on > objective.due_on:
            days = {"day": day_words(kpi.due_on), "end": day_words(objective.due_on)}
            yield at("kpi", kpi.id, "due_on", name=kpi.name, **days)


@rule(
    "KPI-06", "warning", "objectives",
    title=("Reading overdue", "測定の遅れ"),
    says=("“{name}” was to be measured on {day}.", "「{name}」は{day}に測定の予定でした。"),
    why=("What nobody measures any more, nobody steers by.",
         "測らなくなったKPIは、判断に使われていません。"),
    remedy=("Enter the reading, or measure it less often.",
            "実績を入れるか、測定頻度を見直します。"),
)  # fmt: skip
def reading_overdue(ground: Ground) -> Iterator[Hit]:
    """A KPI whose next reading by its cadence lies before today."""
    for _, kpi in ground.live_kpis:
        last = kpi.latest.on if kpi.latest else kpi.baseline_on
        following = next_reading(kpi.cadence, last) if last else None
        if following is not None and following < ground.today:
            yield at("kpi", kpi.id, "readings", name=kpi.name, day=day_words(following))


@rule(
    "KPI-07", "warning", "objectives",
    title=("Measured by nobody", "測る人のいないKPI"),
    says=("“{name}” is to be measured regularly, but by nobody.",
          "「{name}」は定期的に測るKPIですが、担当者がいません。"),
    why=("A rhythm without a person stops at the first holiday.",
         "担当のない定期測定は、すぐに止まります。"),
    remedy=("Name the owner of the KPI or of its objective.",
            "KPIか目的の責任者を決めます。"),
)  # fmt: skip
def measured_by_nobody(ground: Ground) -> Iterator[Hit]:
    """A KPI with a cadence while neither it nor its objective has an owner."""
    for objective, kpi in ground.live_kpis:
        if kpi.cadence and not kpi.owner and not objective.owner:
            yield at("kpi", kpi.id, "owner", name=kpi.name)


@rule(
    "KPI-08", "warning", "objectives",
    title=("Too slow to be reached", "達成に届かないペース"),
    says=("“{name}”: {reason}", "「{name}」：{reason}"),
    why=("At this pace the review will only state the miss.",
         "このペースでは、未達を確認するだけのレビューになります。"),
    remedy=("{mend}", "{mend}"),
)  # fmt: skip
def too_slow(ground: Ground) -> Iterator[Hit]:
    """A KPI read at least twice, dated baseline included, that is at risk or off by the published
    rule (`core/kpi/status.py`) and gives no reason why it will be reached (A of SMART)."""
    for objective, kpi in ground.live_kpis:
        letter = ground.verdict_on_kpi(kpi, objective)["A"]
        if not letter.passed and letter.code in _TOO_SLOW:
            said = {"name": kpi.name, "reason": letter.reason, "mend": letter.mend}
            yield at("kpi", kpi.id, "readings", **said)


@rule(
    "KPI-09", "error", "objectives",
    title=("Reading of the future", "未来の実績"),
    says=("“{name}” holds a reading of {day}, which is still to come.",
          "「{name}」に、まだ来ていない{day}の実績があります。"),
    why=("A forecast among readings makes every verdict wrong.",
         "見込みが実績に混ざると、すべての判断が狂います。"),
    remedy=("Correct the day, or take the reading out.", "測定日を直すか、実績を削除します。"),
)  # fmt: skip
def future_reading(ground: Ground) -> Iterator[Hit]:
    """A KPI with a reading measured after today."""
    for _, kpi in ground.live_kpis:
        if kpi.latest is not None and kpi.latest.on > ground.today:
            yield at("kpi", kpi.id, "readings", name=kpi.name, day=day_words(kpi.latest.on))


@rule(
    "KPI-10", "hint", "objectives",
    title=("Target out of nowhere", "根拠のない目標値"),
    says=("“{name}” was never measured, and why {target} can be reached is not said.",
          "「{name}」は実績がなく、{target}を達成できる根拠もありません。"),
    why=("Somebody will ask at the review.", "レビューで必ず問われます。"),
    remedy=("Write one reason, or enter a first reading.",
            "根拠を一文書くか、最初の実績を入れます。"),
)  # fmt: skip
def out_of_nowhere(ground: Ground) -> Iterator[Hit]:
    """A target without a reason on a KPI without readings."""
    for _, kpi in ground.live_kpis:
        if kpi.target is not None and not kpi.readings and not kpi.achievable_because.strip():
            said = {"name": kpi.name, "target": number_text(kpi.target)}
            yield at("kpi", kpi.id, "achievable_because", **said)


@rule(
    "KPI-11", "hint", "objectives",
    title=("No rhythm of measuring", "測定頻度のないKPI"),
    says=("How often “{name}” is measured is not said.",
          "「{name}」の測定頻度が決まっていません。"),
    why=("Without a rhythm the first reading comes with the last review.",
         "頻度を決めないと、最後のレビューまで測られません。"),
    remedy=("Choose a cadence.", "測定頻度を選びます。"),
)  # fmt: skip
def no_rhythm(ground: Ground) -> Iterator[Hit]:
    """A KPI of a live objective without a cadence."""
    for _, kpi in ground.live_kpis:
        if not kpi.cadence:
            yield at("kpi", kpi.id, "cadence", name=kpi.name)


@rule(
    "KPI-12", "warning", "objectives",
    title=("KPI past its day", "期日を過ぎたKPI"),
    says=("“{name}” was due on {day} and stands open.", "「{name}」は期日{day}を過ぎています。"),
    why=("Whether it was reached must be said, or the date was only for show.",
         "達成か未達かを明らかにしなければ、期日の意味がありません。"),
    remedy=("Enter the last reading and close the objective, or agree on a new date.",
            "最後の実績を入れて目的を終了するか、新しい期日を決めます。"),
)  # fmt: skip
def past(ground: Ground) -> Iterator[Hit]:
    """A KPI due before today while its objective is not."""
    for objective, kpi in ground.live_kpis:
        if kpi.due_on is None or kpi.due_on >= ground.today:
            continue
        if objective.due_on is None or objective.due_on >= ground.today:
            yield at("kpi", kpi.id, "due_on", name=kpi.name, day=day_words(kpi.due_on))


@rule(
    "KPI-13", "warning", "objectives",
    title=("Figures that cannot be right", "おかしな数値"),
    says=("“{name}”: {sentence}", "「{name}」：{sentence}"),
    why=("One wrong figure, and nobody believes the others.",
         "一つ誤りがあれば、他の数値も信用されません。"),
    remedy=("Correct it where it stands.", "該当の値を直します。"),
)  # fmt: skip
def odd_figures(ground: Ground) -> Iterator[Hit]:
    """What `core/kpi/remarks.py` finds odd in milestones, readings and units."""
    for objective, kpi in ground.live_kpis:
        for remark in remarks_of(kpi, objective, today=ground.today):
            if remark.code not in _OTHER_RULES:
                said = {"name": kpi.name, "sentence": remark.words}
                yield at(remark.noun, remark.id, remark.field, **said)
