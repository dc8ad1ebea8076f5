# ruff: noqa: E501 - rows of a table read better unwrapped
"""The customer told in full depth: Zuirei, an invented maker of precision machinery."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.demo.story import MILLION, Results, Row, To, row

# fmt: off
ACCOUNT = row(
    "zuirei",
    name=Words("Zuirei Precision Machinery Co., Ltd.", "瑞嶺精機株式会社"),
    name_kana="ズイレイセイキ",
    name_en="Zuirei Precision Machinery Co., Ltd.",
    short_name=Words("Zuirei", "瑞嶺精機"),
    corporate_number="9999999999999",
    external_id="C-0001",
    industry=Words("Machinery", "機械"),
    market=Words("Listed (fictional)", "上場（架空）"),
    website="https://www.zuirei.example",
    phone="026-000-1200",
    address=Words("1-2-3 Seimitsu, Zuirei City, Nagano (fictional)", "長野県瑞嶺市精密町1-2-3（架空）"),
    country=Words("Japan", "日本"),
    representative=Words("Soichiro Takatsu, President and Representative Director", "代表取締役社長 高津 宗一郎"),
    founded=1953,
    fiscal_close="3月31日",
    capital=12_800 * MILLION,
    revenue=148_600 * MILLION,
    employees=4_200,
    money_unit="million",
    tier="invest",
    owner=To("colleague.haruno"),
    description=Words(
        "Maker of five-axis machining centres, precision reducers for robots and measuring instruments. Three plants in Nagano, one in Thailand. Reducers grow fastest, and their lead time has become the bottleneck of growth.",
        "5軸マシニングセンタ、ロボット用精密減速機、計測機器のメーカー。長野県内に3工場、タイに1拠点。伸び頭の減速機で、リードタイムが成長のボトルネックになっている。",
    ),
)

GROUP: tuple[Row, ...] = (
    row("zuirei_service", name=Words("Zuirei Techno Service Co., Ltd.", "瑞嶺テクノサービス株式会社"), name_kana="ズイレイテクノサービス", name_en="Zuirei Techno Service Co., Ltd.", external_id="C-0002", industry=Words("Maintenance services", "機械保守サービス"), fiscal_close="3月31日", revenue=9_800 * MILLION, employees=420, tier="develop", parent=To("account.zuirei"), owner=To("colleague.tateno"), description=Words("Installs and maintains machine tools at customers' plants.", "納入先での据付・保守を担う。")),
    row("zuirei_measure", name=Words("Zuirei Instruments Co., Ltd.", "瑞嶺計測株式会社"), name_kana="ズイレイケイソク", name_en="Zuirei Instruments Co., Ltd.", external_id="C-0003", industry=Words("Precision instruments", "精密機器"), fiscal_close="3月31日", revenue=21_400 * MILLION, employees=560, tier="develop", parent=To("account.zuirei"), owner=To("colleague.haruno"), description=Words("Develops and makes three-dimensional measuring machines.", "三次元測定機の開発・製造。")),
    row("zuirei_logi", name=Words("Zuirei Logistics Co., Ltd.", "瑞嶺ロジスティクス株式会社"), name_kana="ズイレイロジスティクス", name_en="Zuirei Logistics Co., Ltd.", external_id="C-0004", industry=Words("Warehousing and transport", "倉庫・運輸"), fiscal_close="3月31日", revenue=3_200 * MILLION, employees=140, tier="maintain", parent=To("account.zuirei"), owner=To("colleague.tateno")),
    row("zuirei_thai", name=Words("Zuirei Precision (Thailand) Co., Ltd.", "瑞嶺プレシジョン・タイランド"), name_kana="ズイレイプレシジョンタイランド", name_en="Zuirei Precision (Thailand) Co., Ltd.", external_id="C-0005", industry=Words("Machinery", "機械"), country=Words("Thailand", "タイ"), fiscal_close="12月31日", revenue=8_900 * MILLION, employees=380, tier="", parent=To("account.zuirei"), owner=To("colleague.haruno"), description=Words("Machines parts of reducers. Its systems differ from those of the plants in Nagano.", "減速機の部品加工拠点。長野の工場とはシステムが異なる。")),
)

YEARS: tuple[Row, ...] = tuple(
    row(
        f"year{ago}",
        ends_on=Results(ago),
        revenue=revenue * MILLION,
        operating_income=operating * MILLION,
        ordinary_income=ordinary * MILLION,
        net_income=net * MILLION,
        employees=employees,
        source=Words("Summary of financial results", "決算短信"),
    )
    for ago, revenue, operating, ordinary, net, employees in (
        (4, 121_200, 7_100, 7_600, 5_000, 3_940),
        (3, 129_800, 8_600, 9_100, 6_200, 4_010),
        (2, 126_500, 6_300, 6_100, 3_400, 4_090),
        (1, 139_100, 8_000, 8_300, 5_500, 4_150),
        (0, 148_600, 9_200, 9_500, 6_400, 4_200),
    )
)

SEGMENTS: tuple[Row, ...] = (
    row("tools", name=Words("Machine tools", "工作機械"), revenue=61_200 * MILLION, profit=3_600 * MILLION, description=Words("Five-axis machining centres; orders swing with capital spending.", "5軸マシニングセンタ。設備投資の波を受けやすい。")),
    row("reducers", name=Words("Precision reducers", "精密減速機"), revenue=49_800 * MILLION, profit=2_500 * MILLION, description=Words("For the joints of industrial robots. Demand exceeds capacity; rush orders eat into the margin.", "産業用ロボットの関節向け。需要が能力を上回り、特急対応が利益を削っている。")),
    row("instruments", name=Words("Measuring instruments", "計測機器"), revenue=21_400 * MILLION, profit=1_300 * MILLION, description=Words("Three-dimensional measuring machines.", "三次元測定機。")),
    row("service", name=Words("Maintenance services", "保守サービス"), revenue=16_200 * MILLION, profit=1_800 * MILLION, description=Words("Highest margin; the mid-term plan aims for 50 % more.", "利益率が最も高く、中期計画で1.5倍を目指す。")),
)

_DEPARTMENTS = (
    # key, parent, level, headcount, name, mission
    ("zuirei", None, "company", 2_860, Words("Zuirei Precision Machinery", "瑞嶺精機"), None),
    ("plan_div", "zuirei", "division", 64, Words("Corporate Planning Division", "経営企画本部"), Words("Mid-term plan, investment, transformation", "中期計画・投資・変革の推進")),
    ("planning", "plan_div", "department", 28, Words("Corporate Planning", "経営企画部"), Words("Budget frame and mid-term plan", "投資枠の設定と中期計画の進捗管理")),
    ("midterm", "planning", "section", 9, Words("Mid-term Plan Section", "中期計画課"), None),
    ("dx", "plan_div", "department", 12, Words("DX Office", "DX推進室"), Words("Smart factory programme across plants", "工場横断のスマート工場構想を推進")),
    ("prod_div", "zuirei", "division", 1_480, Words("Production Division", "生産本部"), Words("Three plants: delivery, cost, safety", "3工場の納期・原価・安全")),
    ("prod_eng", "prod_div", "department", 118, Words("Production Engineering", "生産技術部"), Words("Processes, equipment, maintenance", "工程設計・設備・保全")),
    ("process", "prod_eng", "section", 46, Words("Process Design Section", "工程設計課"), None),
    ("upkeep", "prod_eng", "section", 38, Words("Equipment Maintenance Section", "設備保全課"), None),
    ("making", "prod_div", "department", 1_190, Words("Manufacturing", "製造部"), Words("Machining and assembly", "加工・組立")),
    ("making1", "making", "section", 540, Words("Manufacturing Section 1", "第一製造課"), Words("Machine tools", "工作機械")),
    ("making2", "making", "section", 610, Words("Manufacturing Section 2", "第二製造課"), Words("Reducers", "精密減速機")),
    ("control", "prod_div", "department", 96, Words("Production Control", "生産管理部"), Words("Plans, stock, delivery dates", "計画・在庫・納期管理")),
    ("schedule", "control", "section", 31, Words("Scheduling Section", "計画課"), None),
    ("quality_div", "zuirei", "division", 162, Words("Quality Division", "品質本部"), Words("Quality assurance across products", "全製品の品質保証")),
    ("qa", "quality_div", "department", 148, Words("Quality Assurance", "品質保証部"), Words("Inspection, customer claims, audits", "検査・顧客対応・監査")),
    ("inspect", "qa", "section", 92, Words("Inspection Section", "検査課"), None),
    ("tech_div", "zuirei", "division", 410, Words("Engineering Division", "技術開発本部"), Words("Products and core technology", "製品開発・要素技術")),
    ("design", "tech_div", "department", 236, Words("Design", "設計部"), Words("Machine tools and reducers", "工作機械・減速機の設計")),
    ("design1", "design", "section", 120, Words("Design Section 1", "第一設計課"), None),
    ("element", "tech_div", "department", 84, Words("Core Technology", "要素技術部"), Words("Gears, materials, control", "歯車・材料・制御")),
    ("it_div", "zuirei", "division", 58, Words("Information Systems Division", "情報システム本部"), Words("Systems and security of the group", "グループのシステムとセキュリティ")),
    ("it", "it_div", "department", 54, Words("Information Systems", "情報システム部"), Words("Core system, infrastructure, help desk", "基幹・基盤・ヘルプデスク")),
    ("core", "it", "section", 22, Words("Core Systems Section", "基幹システム課"), None),
    ("infra", "it", "section", 18, Words("Infrastructure Section", "インフラ課"), None),
    ("buy_div", "zuirei", "division", 92, Words("Procurement Division", "調達本部"), Words("Cost down 3 % a year, stable supply", "年3%の原価低減と安定調達")),
    ("buying", "buy_div", "department", 78, Words("Purchasing", "購買部"), Words("Materials, indirect purchases, suppliers", "資材・間接材・仕入先管理")),
    ("indirect", "buying", "section", 14, Words("Indirect Purchases Section", "間接材課"), Words("Systems and services are bought here", "システム・役務の発注窓口")),
    ("sales_div", "zuirei", "division", 388, Words("Sales and Service Division", "営業・サービス本部"), Words("Orders, maintenance contracts", "受注と保守契約の拡大")),
    ("domestic", "sales_div", "department", 168, Words("Domestic Sales", "国内営業部"), None),
    ("overseas", "sales_div", "department", 74, Words("Overseas Sales", "海外営業部"), None),
    ("service", "sales_div", "department", 126, Words("Service", "サービス部"), Words("Repair, parts, remote diagnosis", "修理・部品・遠隔診断")),
    ("admin_div", "zuirei", "division", 146, Words("Administration Division", "管理本部"), Words("Finance, law, people", "経理・法務・人事")),
    ("finance", "admin_div", "department", 52, Words("Finance and Accounting", "経理財務部"), Words("Budget, closing, investment review", "予算・決算・投資審査の事務局")),
    ("legal", "admin_div", "department", 16, Words("Legal", "法務部"), None),
    ("people", "admin_div", "department", 48, Words("Human Resources", "人事部"), None),
)

_HEADS = {
    "zuirei": "takatsu", "plan_div": "okuma", "planning": "shirakawa", "midterm": "katagiri", "dx": "saotome",
    "prod_div": "kuramochi", "prod_eng": "segawa", "process": "nishiwaki", "upkeep": "kurosu", "making": "umehara",
    "making1": "enomoto", "making2": "sanada", "control": "sugawara", "schedule": "kogure", "quality_div": "minase",
    "qa": "koga", "inspect": "fujishiro", "tech_div": "takano", "design": "shibasaki", "design1": "urata",
    "element": "toyama", "it_div": "tachibana", "it": "ibuki", "core": "moriyama", "infra": "tsuda",
    "buy_div": "anzai", "buying": "igarashi", "indirect": "negishi", "sales_div": "kiryu", "domestic": "honjo",
    "service": "sawamura", "admin_div": "amami", "finance": "zaitsu", "legal": "yashiro", "people": "saegusa",
}
"""Who heads which department; the head of Overseas Sales is still unknown."""

DEPARTMENTS: tuple[Row, ...] = tuple(
    row(key, parent=To(f"department.{parent}") if parent else None, level=level, head=To(f"person.{_HEADS[key]}") if key in _HEADS else None, headcount=headcount, name=name, mission=mission, position=position)
    for position, (key, parent, level, headcount, name, mission) in enumerate(_DEPARTMENTS)
)
# fmt: on
