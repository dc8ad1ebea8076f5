# ruff: noqa: E501 - rows of a table read better unwrapped
"""The plan for Zuirei itself, and what changed in it since the last quarter was sealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tokui.core.words import Words
from tokui.demo.story import MILLION, Day, Judged, Month, To, row

# fmt: off
PLAN = row(
    "zuirei",
    name=Words("Zuirei group: account plan", "瑞嶺グループ アカウントプラン"),
    start_on=Month(-7),
    end_on=Month(4, 31),
    valid_until=Month(4, 31),
    owner=To("colleague.haruno"),
    sponsor=To("colleague.mashima"),
    tier="invest",
    vision=Words(
        "In three years all four Zuirei plants plan and record production on our systems. The 30-day lead time is our success as well as theirs, and business reaches 600 million yen a year.",
        "3年後、瑞嶺精機の全4工場が当社の仕組みで計画し、実績を集めている。「リードタイム30日」の達成を共に喜べる存在になり、年間取引6億円に届く。",
    ),
    strategy=Words(
        "1. Win plant 2 on replanning speed and on adoption by the foremen.\n2. Let users speak for us: Ms Sugawara to Finance, foreman Toda to Production.\n3. Work alongside the core system instead of competing for it.\n4. Be known to Administration before the approval request is written.",
        "1. 「組み直しの速さ」と「職長の定着」で第二工場を勝ち取る。\n2. 利用者に語っていただく。経理財務部には菅原部長、生産本部には戸田職長。\n3. 基幹とは争わず、隣で支える立場を貫く。\n4. 稟議が書かれる前に、管理本部に知られている状態をつくる。",
    ),
    not_doing=Words(
        "No bid for the core system. No discounting against Shinonome's bundle. No new proposal for Thailand until plant 2 is live.",
        "基幹更改の入札には参加しない。東雲の抱き合わせに値引きで対抗しない。第二工場が稼働するまでタイへの再提案はしない。",
    ),
    tier_reason=Words(
        "700 million yen of the investment budget is still unallocated, four people champion us, and the lead time was promised to the board.",
        "投資枠に未配分7億円、推進者4名、リードタイムは取締役会での約束。",
    ),
    lessons=Words(
        "Last year we relied on the DX Office alone and noticed the bundle in Purchasing too late. Never compare the plants in front of both.",
        "昨年はDX推進室だけに頼り、購買の抱き合わせに気づくのが遅れた。両工場の前で工場比較をしない。",
    ),
    revenue_target=320 * MILLION,
    budget=3 * MILLION,
)

SECTIONS = (
    row("needs", section="needs", owner=To("colleague.haruno"), reviewed_on=Day(-12)),
    row("objectives", section="objectives", owner=To("colleague.haruno"), reviewed_on=Day(-12)),
    row("competitors", section="competitors", owner=To("colleague.tateno"), reviewed_on=Day(-70), remark=Words("Shinonome is said to renew its offer in spring. Ask Purchasing before the next review.", "東雲が春に提案を出し直すという話。次のレビュー前に間接材課へ確認する。")),
    row("profile", section="profile", owner=To("colleague.haruno"), reviewed_on=Day(-40)),
    row("actions", section="actions", owner=To("colleague.haruno"), reviewed_on=Day(-5)),
    row("stakeholders", section="stakeholders", owner=To("colleague.haruno"), reviewed_on=Day(-120), remark=Words("The October transfers are not worked in yet.", "10月の異動がまだ反映しきれていない。")),
)

FIRST_DRAFT = Words("First draft, agreed in the team.", "チームで合意した初版。")
VERSION_NAME = Words("Quarterly review", "四半期レビュー版")
SUBMITTED = Words("For the second half: plant 2 decides the year.", "下期は第二工場が勝負どころです。ご確認をお願いします。")
READ = Words("Read. The figures of the effect hold.", "確認しました。効果の数字に問題ありません。")
APPROVED = Words("Go ahead. Meet Administration before the request is written.", "承認。稟議が書かれる前に管理本部へ会うこと。")


@dataclass(frozen=True, slots=True)
class Change:
    """A change since the sealed version: which record, why, to what, by whom."""

    key: str
    reason: Words
    values: Mapping[str, Any]
    by: str = "haruno"


_DINNER = Words("Dinner", "会食")

CHANGES: tuple[Change, ...] = (
    Change("stakeholder.umehara", Words("He says he would listen to foreman Toda.", "戸田職長の話なら聞くとのこと。"), {"attitude": Judged("sceptic", "stated", _DINNER, Words("If Toda says it is good, I will listen.", "戸田が良いと言うなら聞く"), -16), "next_step": Words("Half a day in plant 1 with foreman Toda; we only listen.", "戸田職長のいる第一工場を半日見ていただく。当社は聞き役に徹する。")}),
    Change("stakeholder.minase", Words("After the meeting on lot records.", "ロット記録の面談を受けて。"), {"attitude": Judged("supporter", "confirmed", Words("Meeting with the head of Quality", "品質本部長との面談"), Words("Reproduce the two lots and I will find the budget.", "2ロットで再現できたら予算は私がつける"), -5)}, "otonashi"),
    Change("stakeholder.ibuki", Words("A file link every ten minutes is accepted.", "10分間隔のファイル連携を了承。"), {"next_step": Words("Show the work left for his team in hours per month; Care takes over the rest.", "情シス側に残る作業を月あたり時間で示し、残りは運用デスクで引き受ける。")}, "hasebe"),
    Change("deal.plant2", Words("17 of 24 items are passed.", "24項目中17項目に合格。"), {"probability": 65, "stage": Words("Preparing approval", "稟議準備")}),
    Change("deal.trace", Words("The head of Quality wants it in this year's budget.", "品質本部長が今期予算での実施を希望。"), {"amount": 52 * MILLION, "closes_on": Day(74)}),
    Change("need.lot", Words("Confirmed by the head of Quality.", "品質本部長に確認。"), {"state": Judged("confirmed", "confirmed", Words("Meeting with the head of Quality", "品質本部長との面談"), Words("Within one hour, they say.", "先方は1時間以内と言っている"), -5)}, "otonashi"),
    Change("action.cio", Words("His office offers no date.", "日程が出ない。"), {"how": Words("Ask Mr Okuma to put in a word with the CIO, then thirty minutes on operations and integration.", "大隈本部長にお口添えを依頼したうえで、運用と連携の説明を30分。")}),
    Change("play.hour", Words("Agreed in the meeting.", "面談で合意。"), {"proof": Words("Two of last year's lots, reproduced in front of the head of Quality.", "昨年の照会2ロットを、品質本部長の前で再現。")}, "otonashi"),
    Change("action.renewal", Words("Information Systems asks for two more days.", "情報システム部の希望で2日延期。"), {"due_on": Day(30)}),
    Change("plan.zuirei", Words("Quarterly review: what we will not do is now written down.", "四半期レビューの結論：やらないことを明記。"), {"not_doing": Words("No bid for the core system. No discounting against Shinonome's bundle. No new proposal for Thailand until plant 2 is live. No single-source request to Purchasing in the new general manager's first year, except for the pilot line.", "基幹更改の入札には参加しない。東雲の抱き合わせに値引きで対抗しない。第二工場が稼働するまでタイへの再提案はしない。購買部長の就任1年目は、先行ラインを除き随意契約を求めない。")}, "kuze"),
)
# fmt: on
