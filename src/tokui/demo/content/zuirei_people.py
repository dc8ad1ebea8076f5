# ruff: noqa: E501 - rows of a table read better unwrapped
"""The people at Zuirei: who they are, which posts they hold or held, and under whom."""

from __future__ import annotations

from tokui.core.japan import romanise
from tokui.core.words import Words
from tokui.demo.story import Day, Month, Row, To, row

# fmt: off
_PEOPLE = (
    # key, name, reading, department, title, boss, months in the post, days since first met
    ("himuro", "氷室 恒雄", "ヒムロ ツネオ", None, Words("Chair of the Board", "取締役会長"), None, 64, None),
    ("takatsu", "高津 宗一郎", "タカツ ソウイチロウ", "zuirei", Words("President and Representative Director", "代表取締役社長"), "himuro", 40, 420),
    ("okuma", "大隈 康弘", "オオクマ ヤスヒロ", "plan_div", Words("Director, Senior Managing Officer, Head of Corporate Planning", "取締役 専務執行役員 経営企画本部長"), "takatsu", 28, 330),
    ("shirakawa", "白河 真理子", "シラカワ マリコ", "planning", Words("General Manager, Corporate Planning", "経営企画部長"), "okuma", 19, 510),
    ("katagiri", "片桐 淳", "カタギリ ジュン", "midterm", Words("Manager, Mid-term Plan", "中期計画課長"), "shirakawa", 31, 500),
    ("onodera", "小野寺 彩", "オノデラ アヤ", "midterm", Words("Staff, Mid-term Plan", "中期計画課 担当"), "katagiri", 8, 180),
    ("saotome", "早乙女 千尋", "サオトメ チヒロ", "dx", Words("Head of the DX Office", "DX推進室長"), "okuma", 20, 760),
    ("ebara", "江原 翼", "エバラ ツバサ", "dx", Words("Senior Staff, DX Office", "DX推進室 主任"), "saotome", 20, 700),
    ("murase", "村瀬 佳奈", "ムラセ カナ", "dx", Words("Staff, DX Office", "DX推進室 担当"), "saotome", 7, 150),
    ("kuramochi", "倉持 剛", "クラモチ ツヨシ", "prod_div", Words("Director, Managing Officer, Head of Production", "取締役 常務執行役員 生産本部長"), "takatsu", 31, 640),
    ("umehara", "梅原 隆", "ウメハラ タカシ", "prod_div", Words("Deputy Head of Production", "生産本部 副本部長"), "kuramochi", 19, 480),
    ("segawa", "瀬川 俊介", "セガワ シュンスケ", "prod_eng", Words("General Manager, Production Engineering", "生産技術部長"), "kuramochi", 7, 900),
    ("nishiwaki", "西脇 浩二", "ニシワキ コウジ", "process", Words("Manager, Process Design", "工程設計課長"), "segawa", 43, 980),
    ("ishiwata", "石渡 健太", "イシワタ ケンタ", "process", Words("Senior Staff, Process Design", "工程設計課 主任"), "nishiwaki", 32, 900),
    ("miyoshi", "三好 里香", "ミヨシ リカ", "process", Words("Staff, Process Design", "工程設計課 担当"), "nishiwaki", 20, 420),
    ("kurosu", "黒須 正樹", "クロス マサキ", "upkeep", Words("Manager, Equipment Maintenance", "設備保全課長"), "segawa", 55, 380),
    ("yoshioka", "吉岡 進", "ヨシオカ ススム", "upkeep", Words("Section Chief, Equipment Maintenance", "設備保全課 係長"), "kurosu", 43, 360),
    ("enomoto", "榎本 博", "エノモト ヒロシ", "making1", Words("Manager, Manufacturing 1", "第一製造課長"), "umehara", 31, 1020),
    ("toda", "戸田 勝", "トダ マサル", "making1", Words("Foreman, Manufacturing 1", "第一製造課 職長"), "enomoto", 79, 820),
    ("sanada", "真田 一成", "サナダ カズナリ", "making2", Words("Manager, Manufacturing 2", "第二製造課長"), "umehara", 19, 400),
    ("hori", "堀 亮太", "ホリ リョウタ", "making2", Words("Section Chief, Manufacturing 2", "第二製造課 係長"), "sanada", 31, 380),
    ("nogawa", "野川 恵", "ノガワ メグミ", "making2", Words("Staff, Manufacturing 2", "第二製造課 担当"), "hori", 20, None),
    ("sugawara", "菅原 恵子", "スガワラ ケイコ", "control", Words("General Manager, Production Control", "生産管理部長"), "kuramochi", 43, 1080),
    ("kogure", "小暮 直樹", "コグレ ナオキ", "schedule", Words("Manager, Scheduling", "計画課長"), "sugawara", 31, 1060),
    ("nogami", "野上 沙織", "ノガミ サオリ", "schedule", Words("Staff, Scheduling", "計画課 担当"), "kogure", 44, 1000),
    ("minase", "水無瀬 徹", "ミナセ トオル", "quality_div", Words("Corporate Officer, Head of Quality", "執行役員 品質本部長"), "takatsu", 31, 300),
    ("koga", "古賀 英明", "コガ ヒデアキ", "qa", Words("General Manager, Quality Assurance", "品質保証部長"), "minase", 19, 290),
    ("fujishiro", "藤代 香織", "フジシロ カオリ", "inspect", Words("Manager, Inspection", "検査課長"), "koga", 31, 280),
    ("kubo", "久保 誠人", "クボ マサト", "inspect", Words("Senior Staff, Inspection", "検査課 主任"), "fujishiro", 44, 250),
    ("takano", "鷹野 浩司", "タカノ コウジ", "tech_div", Words("Managing Officer, Head of Engineering", "常務執行役員 技術開発本部長"), "takatsu", 55, 620),
    ("shibasaki", "柴崎 哲也", "シバサキ テツヤ", "design", Words("General Manager, Design", "設計部長"), "takano", 31, 860),
    ("urata", "浦田 慎吾", "ウラタ シンゴ", "design1", Words("Manager, Design 1", "第一設計課長"), "shibasaki", 31, 840),
    ("iwase", "岩瀬 玲奈", "イワセ レナ", "design1", Words("Senior Staff, Design 1", "第一設計課 主任"), "urata", 20, 830),
    ("toyama", "遠山 勉", "トオヤマ ツトム", "element", Words("General Manager, Core Technology", "要素技術部長"), "takano", 43, None),
    ("tachibana", "橘 慧", "タチバナ サトル", "it_div", Words("Corporate Officer, CIO, Head of Information Systems", "執行役員 CIO 情報システム本部長"), "takatsu", 19, 450),
    ("ibuki", "伊吹 直人", "イブキ ナオト", "it", Words("General Manager, Information Systems", "情報システム部長"), "tachibana", 43, 1100),
    ("moriyama", "森山 和彦", "モリヤマ カズヒコ", "core", Words("Manager, Core Systems", "基幹システム課長"), "ibuki", 67, 1090),
    ("takanashi", "高梨 遥", "タカナシ ハルカ", "core", Words("Staff, Core Systems", "基幹システム課 担当"), "moriyama", 20, 300),
    ("tsuda", "津田 洋平", "ツダ ヨウヘイ", "infra", Words("Manager, Infrastructure", "インフラ課長"), "ibuki", 31, 700),
    ("onishi", "大西 萌", "オオニシ モエ", "infra", Words("Senior Staff, Security", "インフラ課 主任（セキュリティ）"), "tsuda", 20, 260),
    ("anzai", "安西 博之", "アンザイ ヒロユキ", "buy_div", Words("Corporate Officer, Head of Procurement", "執行役員 調達本部長"), "takatsu", 43, 240),
    ("igarashi", "五十嵐 敏", "イガラシ サトシ", "buying", Words("General Manager, Purchasing", "購買部長"), "anzai", 7, 210),
    ("kono", "河野 由美", "コウノ ユミ", "buying", Words("Manager, Materials", "購買部 資材課長"), "igarashi", 31, None),
    ("negishi", "根岸 浩", "ネギシ ヒロシ", "indirect", Words("Manager, Indirect Purchases", "間接材課長"), "igarashi", 43, 950),
    ("harada", "原田 桃子", "ハラダ モモコ", "indirect", Words("Staff, Indirect Purchases", "間接材課 担当"), "negishi", 20, 600),
    ("kiryu", "桐生 孝志", "キリュウ タカシ", "sales_div", Words("Director, Corporate Officer, Head of Sales and Service", "取締役 執行役員 営業・サービス本部長"), "takatsu", 31, 160),
    ("honjo", "本庄 敦", "ホンジョウ アツシ", "domestic", Words("General Manager, Domestic Sales", "国内営業部長"), "kiryu", 43, None),
    ("sawamura", "沢村 慶太", "サワムラ ケイタ", "service", Words("General Manager, Service", "サービス部長"), "kiryu", 31, 130),
    ("mochizuki", "望月 志保", "モチヅキ シホ", "service", Words("Manager, Service Planning", "サービス部 サービス企画課長"), "sawamura", 19, 130),
    ("hayami", "速水 隼", "ハヤミ シュン", "overseas", Words("Staff, Overseas Sales", "海外営業部 担当"), "kiryu", 20, None),
    ("amami", "天海 郁夫", "アマミ イクオ", "admin_div", Words("Director, Managing Officer, CFO, Head of Administration", "取締役 常務執行役員 CFO 管理本部長"), "takatsu", 43, None),
    ("zaitsu", "財津 律子", "ザイツ リツコ", "finance", Words("General Manager, Finance and Accounting", "経理財務部長"), "amami", 31, 270),
    ("fukunaga", "福永 渉", "フクナガ ワタル", "finance", Words("Manager, Budget", "経理財務部 予算課長"), "zaitsu", 19, 220),
    ("aizawa", "相沢 美紀", "アイザワ ミキ", "finance", Words("Senior Staff, Budget", "経理財務部 予算課 主任"), "fukunaga", 32, None),
    ("yashiro", "矢代 玲子", "ヤシロ レイコ", "legal", Words("General Manager, Legal", "法務部長"), "amami", 31, None),
    ("kitagawa", "北川 匠", "キタガワ タクミ", "legal", Words("Staff, Legal", "法務部 担当"), "yashiro", 20, 200),
    ("saegusa", "三枝 守", "サエグサ マモル", "people", Words("General Manager, Human Resources", "人事部長"), "amami", 31, None),
    ("kanzaki", "神崎 亮", "カンザキ リョウ", "making2", Words("Leader of the second plant's launch", "第二工場 立上げリーダー"), "sanada", 9, 240),
)

_FORMER = (
    # key, name, reading, department, title, months ago from, until, where they went
    ("shimomura", "下村 正", "シモムラ タダシ", "prod_eng", Words("General Manager, Production Engineering", "生産技術部長"), 62, 8, Words("Retired; now adviser to an industry association. Former staff still ask his advice.", "定年退職。今も元部下から相談を受けており、業界団体の顧問に就任。")),
    ("yokomizo", "横溝 豊", "ヨコミゾ ユタカ", "buying", Words("General Manager, Purchasing", "購買部長"), 50, 8, Words("Moved to the Thai subsidiary as deputy president.", "タイ子会社へ副社長として転出。")),
)

CONCURRENT: tuple[Row, ...] = (
    row("saotome_2", person=To("person.saotome"), department=To("department.prod_eng"), title=Words("In charge of the smart factory", "生産技術部 スマート工場推進担当部長"), kind="concurrent", is_main=False, started_on=Month(-8), boss=To("person.segawa")),
    row("umehara_2", person=To("person.umehara"), department=To("department.making"), title=Words("General Manager, Manufacturing", "製造部長"), kind="concurrent", is_main=False, started_on=Month(-19), boss=To("person.kuramochi")),
    row("ibuki_2", person=To("person.ibuki"), department=To("department.dx"), title=Words("Deputy Head of the DX Office", "DX推進室 副室長"), kind="concurrent", is_main=False, started_on=Month(-8), boss=To("person.saotome")),
    row("kanzaki_2", person=To("person.kanzaki"), department=To("department.making1"), title=Words("Senior Staff, Manufacturing 1", "第一製造課 主任"), kind="regular", is_main=False, started_on=Month(-45), ended_on=Month(-9, 31)),
)
# fmt: on


def roman_name(reading: str) -> str:
    """A reading in katakana, family name first, as English writes the name."""
    family, given = (romanise(part).capitalize() for part in reading.split())
    return f"{given} {family}"


def person_row(
    key: str,
    name: str,
    reading: str,
    domain: str,
    met: int | None,
    note: Words | None = None,
    by: str = "haruno",
) -> Row:
    """A person with reading, romanised name and an address that never exists."""
    family_kana, given_kana = reading.split()
    roman = roman_name(reading)
    given_en, family_en = roman.split()
    family, given = name.split()
    return row(
        key,
        by=by,
        name=Words(roman, name),
        family=Words(family_en, family),
        given=Words(given_en, given),
        family_kana=family_kana,
        given_kana=given_kana,
        roman=roman,
        email=f"{given_en[0]}.{family_en}@{domain}".lower(),
        met_on=None if met is None else Day(-met),
        private_note=note,
    )


PEOPLE: tuple[Row, ...] = tuple(
    person_row(key, name, reading, "zuirei.example", met)
    for key, name, reading, _department, _title, _boss, _months, met in _PEOPLE
) + tuple(
    person_row(key, name, reading, "zuirei.example", 1_200, note)
    for key, name, reading, _department, _title, _since, _until, note in _FORMER
)

POSTS: tuple[Row, ...] = (
    tuple(
        row(
            key,
            person=To(f"person.{key}"),
            department=To(f"department.{department}") if department else None,
            title=title,
            boss=To(f"person.{boss}") if boss else None,
            started_on=Month(-months),
        )
        for key, _name, _reading, department, title, boss, months, _met in _PEOPLE
    )
    + tuple(
        row(
            key,
            person=To(f"person.{key}"),
            department=To(f"department.{department}"),
            title=title,
            started_on=Month(-since),
            ended_on=Month(-until, 31),
        )
        for key, _name, _reading, department, title, since, until, _note in _FORMER
    )
    + CONCURRENT
)
