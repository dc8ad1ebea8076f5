"""What papers say besides the plan's own words."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Words

WORDS: Final[dict[str, Words]] = {
    "confidential": Words("Confidential", "社外秘"),
    "made": Words("Prepared", "作成"),
    "checked": Words("Checked", "確認"),
    "approved": Words("Approved", "承認"),
    "by": Words("by {day}", "～{day}"),
    "as_of": Words("As of {day}", "{day} 時点"),
    "period": Words("Period", "期間"),
    "more": Words("and {count} more", "ほか{count}件"),
    "manual": Words("What to know before visiting", "取扱説明書"),
    "target": Words("Way to the target", "売上目標までの道のり"),
    "ordered": Words("ordered", "受注済"),
    "weighted": Words("weighted deals", "商談（加重）"),
    "gap": Words("missing", "不足"),
    "deals": Words("Open deals", "進行中の商談"),
    "deals_note": Words(
        "{count:deal|deals} {sum} (weighted {weighted})", "{count}件 {sum}（加重 {weighted}）"
    ),
    "unpriced": Words(", {count} without amount", "　金額未定 {count}件"),
    "plays": Words(
        "To whom which value, when, by which means",
        "価値提供シナリオ（誰に・何を・いつ・どの手段で）",
    ),
    "whitespace": Words("Whitespace", "ホワイトスペース"),
    "share": Words("our share of spend", "支出に占める当社"),
    "objectives": Words("Objectives and KPIs", "目的とKPI"),
    "needs": Words("Needs of the customer", "顧客の課題・ニーズ"),
    "key_people": Words("People who count", "キーパーソン"),
    "gaps": Words("Gaps", "関係の不足"),
    "role": Words("Role", "役割"),
    "influence": Words("Infl.", "影響"),
    "attitude": Words("Att.", "態度"),
    "now_to_wanted": Words("Relation now → wanted", "関係 現在→目標"),
    "late": Words("Overdue", "期限超過"),
    "soon": Words("Next 30 days", "30日以内"),
    "undated": Words("no date", "期限未定"),
    "nobody": Words("nobody yet", "担当未定"),
    "questions": Words("To ask next", "次回の確認事項"),
    "counts": Words(
        "{open} open, {late} overdue, {done} done", "未完了 {open}　期限超過 {late}　完了 {done}"
    ),
    "no_opinions": Words(
        "Opinions about people are left out of this copy.", "この写しに人物評価は含まれていません。"
    ),
    "contents": Words("Contents", "目次"),
    "latest": Words("Latest", "最新"),
    "progress": Words("Progress", "進捗"),
    "SMART": Words("SMART", "SMART"),
    "mend": Words("To mend", "直すこと"),
    "year": Words("Fiscal year", "年度"),
    "no_phase": Words("Outside the phases", "フェーズ外"),
    "about": Words("About", "対象"),
    "question": Words("Question", "質問"),
    "answer": Words("Answer", "回答"),
    "nothing": Words("Nothing has been entered yet.", "まだ記入がありません。"),
    "severity": Words("Severity", "重要度"),
    "finding": Words("Finding", "指摘"),
    "remedy": Words("Remedy", "対処"),
    "month": Words("Month", "月"),
    "points": Words("Points", "点数"),
    "who": Words("Who", "誰が"),
    "agreement": Words("Requests to agree", "合意の依頼"),
    "wanted_by": Words("Wanted by", "回答期限"),
    "answered_on": Words("Answered on", "回答日"),
    "remark": Words("Remark", "備考"),
    "round": Words("Approval, round {number}", "承認（{number}回目）"),
    "submitted": Words("Submitted", "申請"),
    "waiting": Words("waiting", "回答待ち"),
    "nps": Words("NPS", "NPS"),
}

CHAPTERS: Final[dict[str, Words]] = {
    "purpose": Words("Purpose and direction", "目的と方向性"),
    "profile": Words("Customer profile", "顧客プロファイル"),
    "people": Words("Stakeholders", "ステークホルダー"),
    "needs": Words("Needs", "顧客課題・ニーズ"),
    "objectives": Words("Objectives and KPIs", "目的・KPI"),
    "rivals": Words("Competitor map", "競合マップ"),
    "plays": Words("Value plays", "価値提供シナリオ"),
    "trade": Words("Orders, deals and whitespace", "取引実績・商談・ホワイトスペース"),
    "actions": Words("Action plan", "アクションプラン"),
    "route": Words("Decision routes", "稟議経路"),
    "upkeep": Words("Reviews, agreement and health", "レビュー・合意・健全度"),
    "questions": Words("To ask next", "次回の確認事項"),
    "findings": Words("Findings", "指摘"),
}

EMPTY: Final[dict[str, Words]] = {
    "overview": Words(
        "Nothing is known of the customer yet. Enter industry, closing day and results.",
        "顧客の情報がまだありません。業種・決算日・業績を入れます。",
    ),
    "orders": Words("No orders are on record.", "取引実績がありません。"),
    "target": Words("No revenue target is set.", "売上目標が決まっていません。"),
    "deals": Words("No open deals.", "進行中の商談がありません。"),
    "direction": Words(
        "Say what the customer should be to us in three years, and how we get there.",
        "3年後の姿と、そこへの方向性・戦略を書きます。",
    ),
    "objectives": Words("No objective is set yet.", "目的がまだありません。"),
    "plays": Words(
        "Say to whom we bring which value, when, and by which means.",
        "誰に・どのような価値を・いつ・どの手段で届けるかを書きます。",
    ),
    "needs": Words("No need of the customer is known yet.", "顧客の課題がまだ分かっていません。"),
    "relation": Words("No stakeholder is named yet.", "ステークホルダーがまだ登録されていません。"),
    "people": Words(
        "Nobody with weight or a say is known yet.", "影響力や決定権のある人物が分かっていません。"
    ),
    "actions": Words("Nothing is due.", "予定されたアクションはありません。"),
}
