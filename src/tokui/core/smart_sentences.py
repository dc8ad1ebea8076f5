"""What a SMART verdict says: per finding the reason, and the sentence that mends it."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Words

LETTER_NAMES: Final[dict[str, Words]] = {
    "S": Words("Specific", "具体的"),
    "M": Words("Measurable", "測定できる"),
    "A": Words("Achievable", "達成できる"),
    "R": Words("Relevant", "ニーズに応える"),
    "T": Words("Time-bound", "期限がある"),
}

OBJECTIVE: Final = Words("objective", "目的")
KPI: Final = Words("KPI", "KPI")
NO_NAME: Final = Words("(no name)", "（名称なし）")

HOLDS: Final[dict[str, Words]] = {
    "specific": Words(
        "The name says what is meant and somebody answers for it.",
        "内容が具体的で、責任者も決まっています。",
    ),
    "measurable": Words(
        "From {baseline} to {target} ({unit}).", "{baseline}から{target}へ（{unit}）。"
    ),
    "reason": Words("Reason given: {why}", "根拠：{why}"),
    "reason_but": Words(
        "Reason given: {why} (But: {standing})", "根拠：{why}（ただし、{standing}）"
    ),
    "standing": Words("{reason}", "{reason}"),
    "relevant": Words(
        "{firm} of the {all} needs it serves are confirmed.",
        "応えるニーズ{all}件のうち{firm}件は顧客に確認済です。",
    ),
    "due": Words("Due {due}.", "期日は{due}です。"),
    "due_with_objective": Words("Due with its objective, {due}.", "目的と同じ{due}が期日です。"),
    "all_kpis": Words("It holds for all {count} KPIs.", "KPI{count}件すべてで満たしています。"),
}

LACKS: Final[dict[str, tuple[Words, Words]]] = {
    "vague": (
        Words(
            "“{name}” does not say what exactly is meant.",
            "「{name}」では何を指すか分かりません。",
        ),
        Words(
            "Name what changes, for whom and where, so that everyone reads the {thing} alike.",
            "何が・誰の・どこで変わるかを書き、誰が読んでも同じ{thing}にします。",
        ),
    ),
    "nobody": (
        Words("Nobody answers for it.", "責任者が決まっていません。"),
        Words("Name one person who answers for it.", "責任者を1名決めます。"),
    ),
    "unmeasurable": (
        Words("It lacks: {lacks}.", "{lacks}がありません。"),
        Words("Enter what is missing: {lacks}.", "{lacks}を入れます。"),
    ),
    "nothing_to_judge_by": (
        Words(
            "Without target and due date nobody can tell.",
            "目標値と期日がそろわず、判断できません。",
        ),
        Words("Enter the target and the due date.", "目標値と期日を入れます。"),
    ),
    "never_measured": (
        Words(
            "No reason is given and nothing has been measured yet.", "根拠も実績もまだありません。"
        ),
        Words(
            "Say why it can be reached, or enter a first reading.",
            "達成できる根拠を書くか、最初の実績を入れます。",
        ),
    ),
    "measured_once": (
        Words(
            "One measurement shows no pace, and no reason is given.",
            "測定が1回だけでペースが分からず、根拠もありません。",
        ),
        Words(
            "Say why it can be reached, or enter a second reading.",
            "達成できる根拠を書くか、次の実績を入れます。",
        ),
    ),
    "not_known": (
        HOLDS["standing"],
        Words(
            "Mend that, or say why it can be reached.",
            "それを補うか、達成できる根拠を書きます。",
        ),
    ),
    "not_kept": (
        HOLDS["standing"],
        Words(
            "Bring it back, or say why it will return by itself.",
            "元に戻す手を打つか、戻ると考える根拠を書きます。",
        ),
    ),
    "behind": (
        HOLDS["standing"],
        Words(
            "Say why the pace will rise, or set the target or the date anew.",
            "ペースが上がる根拠を書くか、目標値・期日を見直します。",
        ),
    ),
    "no_time_left": (
        HOLDS["standing"],
        Words(
            "Set a new due date, or close it with its outcome.",
            "期日を見直すか、達成度を記録して終了します。",
        ),
    ),
    "no_need": (
        Words("It serves no need of the customer.", "顧客のニーズに結びついていません。"),
        Words(
            "Link a need of the customer, or ask whether to do it at all.",
            "顧客のニーズに結びつけるか、取り組む理由を見直します。",
        ),
    ),
    "dropped_needs": (
        Words("It serves only needs that were dropped.", "否定されたニーズにしか応えていません。"),
        Words(
            "Link a need that still holds, or close the objective.",
            "有効なニーズに結びつけ直すか、目的を終了します。",
        ),
    ),
    "hypotheses": (
        Words(
            "It serves only hypotheses ({count}).", "仮説のニーズ{count}件にしか応えていません。"
        ),
        Words("Have the customer confirm “{need}”.", "「{need}」を顧客に確認します。"),
    ),
    "no_due": (
        Words("It has no due date.", "期日がありません。"),
        Words("Set a due date.", "期日を決めます。"),
    ),
    "past": (
        Words("The due date {due} has passed.", "期日{due}を過ぎています。"),
        Words(
            "Close it with its outcome, or agree on a new date.",
            "達成度を記録して終了するか、新しい期日を決めます。",
        ),
    ),
    "after_plan": (
        Words(
            "Due {due}, after the plan ends on {end}.", "期日{due}がプラン終了日{end}より後です。"
        ),
        Words(
            "Set a milestone inside the plan, or extend the plan.",
            "プラン期間内に中間目標を置くか、プランを延ばします。",
        ),
    ),
    "before_plan": (
        Words(
            "Due {due}, before the plan starts on {start}.",
            "期日{due}がプラン開始日{start}より前です。",
        ),
        Words("Set a due date inside the plan.", "プラン期間内の期日にします。"),
    ),
    "no_kpi": (
        Words("It has no KPI.", "KPIがありません。"),
        Words("Add a KPI that shows when it is reached.", "達成が分かるKPIを加えます。"),
    ),
    "kpi_lacks": (
        Words("{kpi}: {reason}", "{kpi}：{reason}"),
        Words("{kpi}: {mend}", "{kpi}：{mend}"),
    ),
}
