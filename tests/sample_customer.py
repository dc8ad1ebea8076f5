"""The invented customer of the sample plan: company, departments, people, trade."""

# ruff: noqa: E501 - rows of a table read better unwrapped

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tokui.core.plan import (
    Account,
    Activity,
    Colleague,
    Coverage,
    Deal,
    Department,
    Fact,
    FinancialYear,
    Judged,
    OrderTotal,
    Person,
    Post,
    Product,
    Segment,
    Tie,
)

MILLION = 1_000_000

ACCOUNT = Account(
    id="acc",
    name="青葉野精機工業株式会社",
    name_kana="アオバノセイキコウギョウ",
    name_en="Aobano Precision Works, Ltd.",
    short_name="青葉野精機",
    external_id="C-00417",
    industry="工作機械・精密部品",
    market="架空市場 第一部",
    website="https://aobano.example",
    phone="03-0000-0417",
    postal_code="100-0000",
    address="東京都架空区青葉野1-2-3",
    country="JP",
    representative="代表取締役社長 藤森 正隆",
    founded=1958,
    fiscal_close="3月31日",
    capital=8_420 * MILLION,
    revenue=184_300 * MILLION,
    employees=4_260,
    tier="invest",
    parent="acc-parent",
    parent_name="青葉野ホールディングス株式会社",
    group=("青葉野ロジテック株式会社", "青葉野エンジニアリング株式会社", "Aobano America Inc."),
    description="中型工作機械と車載向け精密部品のメーカー。国内3工場、海外2拠点。部品事業の採算が課題。",
)

FACTS = tuple(
    Fact(f"fact{number}", topic, statement, source, as_of=as_of, grade=grade)
    for number, (topic, statement, source, as_of, grade) in enumerate(
        (
            ("strategy", "中期計画「AOBANO 2028」：営業利益率8%、部品事業の在庫回転を1.5倍に。投資枠は3年で420億円、うちデジタル60億円。", "中期経営計画説明資料", date(2025, 5, 14), "confirmed"),
            ("business", "工作機械6割、精密部品3割、保守サービス1割。保守の利益率が最も高い。", "決算説明資料", date(2026, 5, 13), "confirmed"),
            ("decision_habit", "現場の評価会で技術評価が固まってから稟議に上がる。現場の反対がある案件は役員会で差し戻される。", "購買部 課長との面談", date(2026, 6, 3), "stated"),
            ("buying_rule", "1,000万円以上は3社相見積もり。随意契約は購買部長の理由書が必要。", "購買規程（抜粋の説明）", date(2026, 2, 20), "stated"),
            ("budget", "次年度予算の部門要求は10月末、役員査定は12月、確定は2月。", "経営企画部 主任", date(2026, 9, 1), "stated"),
            ("payment", "月末締め翌々月末払い。検収基準。", "基本契約書", date(2024, 4, 1), "confirmed"),
            ("taboo", "工場見学の写真を提案書に使わない。2年前に抗議を受けた。", "営業部内の記録", date(2024, 8, 9), "stated"),
            ("culture", "会議前に資料を読んでくる。口頭だけの説明は評価されない。", "", None, "inferred"),
            ("systems", "基幹は2011年導入のパッケージ。工場ごとに実績収集の仕組みが違う。", "情報システム部 部長", date(2026, 7, 15), "confirmed"),
        )
    )
)  # fmt: skip

YEARS = tuple(
    FinancialYear(
        f"fy{year}",
        date(year, 3, 31),
        revenue=revenue * MILLION,
        operating_income=operating * MILLION,
        ordinary_income=ordinary * MILLION,
        net_income=net * MILLION if net is not None else None,
        employees=employees,
        source="決算短信",
    )
    for year, revenue, operating, ordinary, net, employees in (
        (2022, 158_200, 7_900, 8_300, 5_400, 4_090),
        (2023, 171_500, 9_800, 10_100, 6_700, 4_150),
        (2024, 176_900, 8_100, 8_000, None, 4_210),
        (2025, 179_400, 6_900, 6_400, -1_200, 4_240),
        (2026, 184_300, 9_200, 9_600, 6_100, 4_260),
    )
)

SEGMENTS = (
    Segment("seg1", "工作機械", 108_700 * MILLION, 5_600 * MILLION, "中型マシニングセンタ"),
    Segment("seg2", "精密部品", 56_100 * MILLION, 900 * MILLION, "車載向け。採算改善が急務"),
    Segment("seg3", "保守サービス", 19_500 * MILLION, 2_700 * MILLION),
)

DEPARTMENTS = (
    Department("d-board", "役員", level="division", head="p-fujimori", position=0),
    Department("d-plan", "経営企画部", "d-board", head="p-shirase", headcount=18, position=1),
    Department("d-prod", "生産本部", "d-board", "division", "p-kuramochi", 1_420, position=2),
    Department("d-eng", "生産技術部", "d-prod", head="p-hoshino", headcount=96, position=1),
    Department("d-qa", "品質保証部", "d-prod", head="p-minase", headcount=74, position=2),
    Department("d-it", "情報システム部", "d-board", head="p-tachikawa", headcount=41, position=3),
    Department("d-buy", "購買部", "d-board", head="p-godai", headcount=33, position=4),
    Department("d-sales", "営業本部", "d-board", "division", None, 510, position=5),
    Department("d-legal", "法務部", "d-board", headcount=6, position=6),
    Department("d-oversea", "海外営業部", "d-sales", "department", None, 62, "海外2拠点の統括"),
)

# id, name, kana, department, title, rank, boss, last contact
_PEOPLE = (
    ("p-fujimori", "藤森 正隆", "フジモリ マサタカ", "d-board", "代表取締役社長", 1, None, None),
    ("p-kuramochi", "倉持 慎", "クラモチ シン", "d-prod", "取締役 生産本部長", 2, "p-fujimori", date(2026, 8, 4)),
    ("p-shirase", "白瀬 真理", "シラセ マリ", "d-plan", "執行役員 経営企画部長", 3, "p-fujimori", date(2026, 10, 2)),
    ("p-tachikawa", "立川 隼人", "タチカワ ハヤト", "d-it", "情報システム部長", 4, "p-fujimori", date(2026, 11, 12)),
    ("p-godai", "五代 郁夫", "ゴダイ イクオ", "d-buy", "購買部長", 4, "p-fujimori", date(2026, 5, 20)),
    ("p-hoshino", "星野 奏", "ホシノ カナデ", "d-eng", "生産技術部長", 4, "p-kuramochi", date(2026, 11, 5)),
    ("p-minase", "水瀬 和宏", "ミナセ カズヒロ", "d-qa", "品質保証部長", 4, "p-kuramochi", date(2026, 3, 9)),
    ("p-ogura", "小倉 千夏", "オグラ チナツ", "d-plan", "主任", 7, "p-shirase", date(2026, 9, 1)),
    ("p-nagai", "永井 亮", "ナガイ リョウ", "d-it", "基盤課長", 5, "p-tachikawa", date(2026, 11, 12)),
    ("p-sendo", "千堂 美月", "センドウ ミヅキ", "d-it", "業務システム課長", 5, "p-tachikawa", None),
    ("p-kido", "木戸 太一", "キド タイチ", "d-it", "担当", 9, "p-nagai", None),
    ("p-arai", "新井 咲", "アライ サキ", "d-it", "担当", 9, "p-nagai", date(2026, 7, 15)),
    ("p-hatano", "波多野 修", "ハタノ オサム", "d-buy", "購買課長", 5, "p-godai", date(2026, 6, 3)),
    ("p-iwaki", "岩城 玲", "イワキ レイ", "d-buy", "主任", 7, "p-hatano", None),
    ("p-kagami", "加賀美 徹", "カガミ トオル", "d-eng", "技術一課長", 5, "p-hoshino", date(2026, 10, 21)),
    ("p-sugaya", "菅谷 凛", "スガヤ リン", "d-eng", "技術二課長", 5, "p-hoshino", None),
    ("p-mori", "毛利 大河", "モウリ タイガ", "d-eng", "主任", 7, "p-kagami", date(2026, 10, 21)),
    ("p-tani", "谷 ひなた", "タニ ヒナタ", "d-eng", "担当", 9, "p-kagami", None),
    ("p-ueno", "上野原 由紀子", "ウエノハラ ユキコ", "d-qa", "品質管理課長", 5, "p-minase", date(2026, 3, 9)),
    ("p-fukami", "深見 翔", "フカミ ショウ", "d-qa", "担当", 9, "p-ueno", None),
    ("p-asahina", "朝比奈 航", "アサヒナ ワタル", "d-oversea", "海外営業部 部付部長（グローバルサービス事業推進担当）", 4, None, date(2025, 12, 1)),
    ("p-lee", "Lee, Jordan", "リー ジョーダン", "d-oversea", "Regional Service Manager", 6, "p-asahina", None),
    ("p-morimoto", "森本 芽衣", "モリモト メイ", "d-sales", "営業企画課長", 5, None, None),
    ("p-kase", "加瀬 隆一郎", "カセ リュウイチロウ", None, "顧問", 8, None, date(2025, 4, 11)),
    ("p-naruse", "成瀬 悠", "ナルセ ユウ", "d-plan", "", 99, None, None),
)  # fmt: skip


def _person(row: tuple) -> Person:
    id, name, kana, department, title, rank, boss, last = row
    family, _, given = name.partition(" ")
    posts = [Post(f"{id}-post", title, rank, department, boss=boss, started_on=date(2024, 4, 1))]
    if id == "p-shirase":
        posts.append(Post(f"{id}-2", "情報システム部 担当役員", 3, "d-it", "concurrent", False))
        posts.append(
            Post(f"{id}-old", "財務部長", 4, None, ended_on=date(2024, 3, 31), boss="p-fujimori")
        )
    return Person(
        id,
        name,
        family,
        given,
        kana,
        sort_key=kana,
        email=f"{id[2:]}@aobano.example",
        last_contact_on=last,
        posts=tuple(posts),
        private_note="釣りが趣味。朝の電話を好む。" if id == "p-hoshino" else None,
    )


FORMER = Person(
    "p-former", "戸塚 進", "戸塚", "進", "トツカ ススム", sort_key="トツカ ススム",
    posts=(Post("p-former-post", "情報システム部長", 4, "d-it", ended_on=date(2025, 3, 31)),),
)  # fmt: skip
PEOPLE = (*(_person(row) for row in _PEOPLE), FORMER)

TIES = (
    Tie("t1", "influences", "p-shirase", "p-fujimori", 3, "予算査定", "stated"),
    Tie("t2", "allied", "p-hoshino", "p-tachikawa", 2, "同期入社", "confirmed"),
    Tie("t3", "conflicts", "p-minase", "p-hoshino", 2, "検査工程の主導権", "inferred"),
    Tie("t4", "advises", "p-kase", "p-fujimori", None, "元専務", "inferred"),
    Tie("t5", "dotted_line", "p-nagai", "p-shirase", None, "DX推進委員会"),
)

COLLEAGUES = (
    Colleague("c-sano", "佐野 瑞希", "シニアアカウントマネージャー", "第一営業部"),
    Colleague("c-ebina", "海老名 透", "執行役員", "営業本部"),
    Colleague("c-tomita", "冨田 光", "ソリューションエンジニア", "技術部"),
    Colleague("c-yuki", "結城 葵", "カスタマーサクセス", "サービス部"),
)

COVERAGE = tuple(
    Coverage(
        f"cov{number}",
        colleague,
        person,
        Judged(now, "stated" if now != "unknown" else None, on=date(2026, 9, 30), by="佐野 瑞希"),
        wanted,
        frequency,
    )
    for number, (colleague, person, now, wanted, frequency) in enumerate(
        (
            ("c-sano", "p-tachikawa", "regular", "consulted", "月1回"),
            ("c-sano", "p-hoshino", "consulted", "advocate", "月2回"),
            ("c-sano", "p-godai", "meetings", "regular", "四半期ごと"),
            ("c-sano", "p-shirase", "known", "regular", ""),
            ("c-ebina", "p-kuramochi", "meetings", "consulted", "半期ごと"),
            ("c-ebina", "p-fujimori", "none", "meetings", ""),
            ("c-tomita", "p-kagami", "regular", "consulted", "隔週"),
            ("c-tomita", "p-nagai", "regular", "consulted", "隔週"),
            ("c-tomita", "p-minase", "unknown", "meetings", ""),
            ("c-yuki", "p-mori", "consulted", "advocate", "毎週"),
        )
    )
)

PRODUCTS = (
    Product("pr-trace", "工程トレース", "現場データ"),
    Product("pr-forecast", "需要予測", "計画"),
    Product("pr-service", "保守ポータル", "サービス"),
    Product("pr-link", "設備連携ゲートウェイ", "現場データ"),
    Product("pr-care", "運用支援", "サービス"),
)

DEALS = (
    Deal("dl1", "第二工場 工程トレース展開", "提案", "B", 68 * MILLION, opened_on=date(2026, 6, 1), closes_on=date(2027, 2, 26), salesperson="佐野 瑞希", department="d-eng", products=("pr-trace", "pr-link"), next_step="評価会の日程を確定", competitor="ミスミナ情報"),
    Deal("dl2", "需要予測 PoC", "評価", "C", 12 * MILLION, opened_on=date(2026, 9, 14), closes_on=date(2027, 3, 19), salesperson="佐野 瑞希", department="d-plan", products=("pr-forecast",), next_step="データ範囲の合意"),
    Deal("dl3", "保守ポータル 海外展開", "発掘", "D", 35 * MILLION, closes_on=date(2027, 9, 30), salesperson="結城 葵", department="d-oversea", products=("pr-service",)),
    Deal("dl4", "第一工場 工程トレース", "受注", "won", 82 * MILLION, opened_on=date(2024, 10, 1), closes_on=date(2025, 9, 12), salesperson="佐野 瑞希", department="d-eng", products=("pr-trace",)),
    Deal("dl5", "検査記録の電子化", "失注", "lost", 24 * MILLION, opened_on=date(2025, 4, 8), closes_on=date(2025, 11, 28), salesperson="佐野 瑞希", department="d-qa", competitor="ベルクラフト", loss_reason="価格。品質保証部に味方がいなかった"),
    Deal("dl6", "運用支援 更新", "見積", "A", None, closes_on=date(2027, 3, 31), department="d-it", products=("pr-care",), next_step="見積の提示"),
)  # fmt: skip

_MONTHS = tuple((2023 + (9 + n) // 12, (9 + n) % 12 + 1) for n in range(37))

ORDERS = tuple(
    OrderTotal(
        date(year, month, 1), product, name, base + (step * 7 + year) % 5 * step * 60_000,
        Decimal(1 + number % 3), 1 + number % 2,
    )
    for number, (year, month) in enumerate(_MONTHS)
    for product, name, base, step, every in (
        ("pr-care", "運用支援", 1_450_000, 2, 1),
        ("pr-trace", "工程トレース", 3_200_000, 9, 4),
        (None, "部材・その他", 420_000, 3, 3),
    )
    if number % every == 0
)  # fmt: skip

ACTIVITIES = (
    Activity("a1", "meeting", date(2026, 11, 12), "情報システム部 定例", "移行時期の相談。", ("p-tachikawa", "p-nagai"), ("c-sano", "c-tomita")),
    Activity("a2", "visit", date(2026, 11, 5), "第二工場 現場確認", "手書き記録が残る工程を確認。", ("p-hoshino",), ("c-sano",), "dl1"),
    Activity("a3", "dinner", date(2026, 8, 4), "生産本部長との会食", "", ("p-kuramochi",), ("c-ebina",)),
)  # fmt: skip
