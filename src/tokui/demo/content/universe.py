"""The invented market around the accounts: names made of two halves, figures drawn by lot."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tokui.core.japan import check_digit
from tokui.core.words import Words
from tokui.demo.content import zuirei_company
from tokui.demo.content.accounts import ACCOUNTS, INDUSTRIES
from tokui.demo.story import MILLION

# fmt: off
_FRONTS: Final = (
    Words("Akatonbo", "赤蜻蛉"), Words("Amayadori", "雨宿"), Words("Arakusa", "新草"),
    Words("Asamoya", "朝靄"), Words("Awayuki", "淡雪"), Words("Fujinami", "藤波里"),
    Words("Hanaikada", "花筏"), Words("Harugasumi", "春霞野"), Words("Hayase", "早瀬川"),
    Words("Hoshizuki", "星月野"), Words("Iwashimizu", "岩清水里"), Words("Izayoi", "十六夜"),
    Words("Kagerou", "陽炎"), Words("Kazehana", "風花野"), Words("Kogarashi", "木枯"),
    Words("Komugi", "小麦坂"), Words("Konohana", "木花里"), Words("Kumoi", "雲居坂"),
    Words("Minamo", "水面野"), Words("Misogi", "禊川"), Words("Murasame", "村雨野"),
    Words("Natsugumo", "夏雲"), Words("Oborozuki", "朧月"), Words("Sazanami", "細波里"),
    Words("Shigure", "時雨坂"), Words("Shinonome", "東雲坂"), Words("Soyokaze", "微風野"),
    Words("Tamayura", "玉響"), Words("Tasogare", "黄昏坂"), Words("Tokiwa-no", "常磐野"),
    Words("Tsuyukusa", "露草里"), Words("Utakata", "泡沫"), Words("Wakamatsu-no", "若松里野"),
    Words("Yukishiro", "雪代"), Words("Yuubae", "夕映"), Words("Yuzuriha", "譲葉"),
)
_BACKS: Final = {
    "machine": Words("Machinery", "機工"), "electric": Words("Electric", "電機"),
    "car": Words("Auto Parts", "車輌部品"), "precise": Words("Instruments", "計器"),
    "chemical": Words("Chemical", "化成"), "drug": Words("Pharma", "薬品"),
    "food": Words("Foods", "食品"), "steel": Words("Steel", "製鋼"),
    "metal": Words("Metal Works", "金属"), "glass": Words("Glass", "硝子"),
    "paper": Words("Paper", "製紙"), "textile": Words("Textile", "繊維"),
    "rubber": Words("Rubber", "ゴム"), "build": Words("Construction", "建設"),
    "power": Words("Energy", "エナジー"), "rail": Words("Transport", "運輸"),
    "store": Words("Warehouse", "倉庫"), "trade": Words("Trading", "商事"),
    "retail": Words("Stores", "百貨"), "bank": Words("Bank", "銀行"),
    "estate": Words("Estate", "地所"), "software": Words("Systems", "情報システム"),
    "service": Words("Service", "サービス"), "other": Words("Industries", "産業"),
}
_PREFECTURES: Final = (
    Words("Hokkaido", "北海道"), Words("Miyagi", "宮城県"), Words("Ibaraki", "茨城県"),
    Words("Tochigi", "栃木県"), Words("Saitama", "埼玉県"), Words("Tokyo", "東京都"),
    Words("Kanagawa", "神奈川県"), Words("Niigata", "新潟県"), Words("Nagano", "長野県"),
    Words("Shizuoka", "静岡県"), Words("Aichi", "愛知県"), Words("Mie", "三重県"),
    Words("Kyoto", "京都府"), Words("Osaka", "大阪府"), Words("Hyogo", "兵庫県"),
    Words("Hiroshima", "広島県"), Words("Fukuoka", "福岡県"),
)
HEADS: Final = (
    Words("Corporate number", "法人番号"), Words("Company", "会社名"),
    Words("Prefecture", "都道府県"), Words("Industry", "業種"), Words("Employees", "従業員数"),
    Words("Revenue", "売上高"), Words("Growth", "増収率"), Words("Listed", "上場"),
    Words("Founded", "設立年"),
)
"""Of the list; two more are named as the ready criteria of scores ask for them."""
# fmt: on
FILE_NAME: Final = Words("market-survey", "市場調査")
MODEL: Final = Words("Manufacturers that invest", "投資意欲のある製造業")
MODEL_PURPOSE: Final = Words(
    "Who needs us, can pay, and is about to spend: for the list of the year.",
    "当社を必要とし、投資余力があり、動く時期が近い企業を選ぶ（年間ターゲットリスト用）。",
)
LIST: Final = Words("Targets of the year", "今年度のターゲット")
LIST_PURPOSE: Final = Words(
    "The best of the market; sales and marketing go through it every month.",
    "市場の上位企業。営業とマーケティングが毎月見直す。",
)
SCENARIO: Final = Words("Next fiscal year, team of today", "来期・現在の体制")


@dataclass(frozen=True, slots=True)
class Firm:
    """A company of the invented market; None for what nobody knows of it."""

    number: str
    name: Words
    prefecture: Words
    industry: Words
    employees: int | None
    revenue: int | None
    growth: float | None
    is_listed: bool
    founded: int
    enters_market: bool | None
    rivals: int | None


def firms() -> Iterator[Firm]:
    """The account of the story, the accounts around it, and hundreds that are no accounts yet."""
    chance = random.Random(20)  # noqa: S311 - the same market each time
    zuirei = zuirei_company.ACCOUNT.values
    yield _firm(chance, zuirei["corporate_number"], zuirei["name"], zuirei["industry"],
                zuirei["employees"], zuirei["revenue"])  # fmt: skip
    for at, one in enumerate(ACCOUNTS):
        told = one.values
        yield _firm(chance, _number(at), told["name"], told["industry"], told["employees"],
                    told["revenue"])  # fmt: skip
    for at, (trade, back) in enumerate(_BACKS.items()):
        for place, front in enumerate(_FRONTS):
            name = Words(f"{front.en} {back.en} Co., Ltd.", f"{front.ja}{back.ja}株式会社")
            employees = round(30 * 10 ** chance.uniform(0, 2))
            yield _firm(
                chance, _number(1000 + at * 100 + place), name, INDUSTRIES[trade],
                None if chance.random() < 0.2 else employees,
                None if chance.random() < 0.35
                else round(employees * chance.uniform(12, 60)) * MILLION,
            )  # fmt: skip


def _firm(
    chance: random.Random, number: str, name: Words, industry: Words, employees: int | None,
    revenue: int | None,
) -> Firm:  # fmt: skip
    large = (employees or 0) > 1_000
    return Firm(
        number=number,
        name=name,
        prefecture=chance.choice(_PREFECTURES),
        industry=industry,
        employees=employees,
        revenue=revenue,
        growth=None if chance.random() < 0.4 else round(chance.gauss(3, 8), 1),
        is_listed=chance.random() < (0.5 if large else 0.05),
        founded=chance.randint(1911, 2018),
        enters_market=None if chance.random() < 0.3 else chance.random() < 0.1,
        rivals=None if chance.random() < 0.3 else chance.randint(0, 6),
    )


def _number(index: int) -> str:
    """A corporate number that nobody has: the register gives none that begin so."""
    base = f"{998800000000 + index}"
    return f"{check_digit(base)}{base}"
