"""Invented names of companies, departments and people, the same for the same seed."""

from __future__ import annotations

from random import Random
from typing import Final

NEEDLE: Final = "瑠璃浜"
"""Stands in exactly `NEEDLES` company names, at their beginning or in their middle."""
NEEDLES: Final = 30


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _read(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a writing and its reading."""
    pairs = (pair.partition("/") for pair in text.split())
    return tuple((written, spoken) for written, _, spoken in pairs)


_HEADS: Final = _words(
    """
    青葉 若葉 東栄 西海 北斗 南風 瑞穂原 朝日野 光洋台 大和田 三ツ和 富岳 白樺 桜川
    松風 竹原 梅園 月岡 星野台 海原 翠川 雪代 霧島野 風見 雲野 茜台 藤代 楓川
    鶴見野 波瀬
    """
)
_BODIES: Final = _words(
    """
    製作所 商事 電機 工業 建設 物流 食品 化学 精密 情報システム 通信 薬品 金属 印刷
    運輸 繊維 硝子 計器
    """
)
INDUSTRIES: Final = _words(
    "機械 小売 建設 物流 化学 食品 電気機器 情報通信 医薬品 非鉄金属 輸送用機器 印刷"
)
TIERS: Final = ("", "", "", "maintain", "develop", "invest")
_FAMILIES: Final = _read(
    """
    江花/エバナ 剣野/ケンノ 林道/リンドウ 空谷/ソラタニ 真砂/マサゴ 青柳瀬/アオヤナセ
    由比浜/ユイハマ 鹿嶋原/カシマハラ 蓮沼江/ハスヌマエ 千種野/チグサノ 木庭/コバ
    常磐井/トキワイ 日向野/ヒナタノ 三国台/ミクニダイ 穂高沢/ホタカザワ 津久江/ツクエ
    丹波瀬/タンバセ 鳴海野/ナルミノ 若宮路/ワカミヤジ 八重樫野/ヤエガシノ
    """
)
_GIVENS: Final = _read(
    """
    太一/タイチ 花枝/ハナエ 健吾/ケンゴ 美月/ミヅキ 大地/ダイチ 由佳里/ユカリ
    翔平太/ショウヘイタ 彩香/アヤカ 拓真/タクマ 恵理/エリ 直之/ナオユキ 陽菜子/ヒナコ
    誠司郎/セイジロウ 真澄/マスミ 和馬/カズマ 智恵/チエ 隆之介/リュウノスケ 久実/クミ
    浩紀/ヒロキ 優里/ユリ
    """
)
TITLES: Final = _words(
    "代表取締役社長 専務取締役 執行役員 部長 次長 課長 係長 主任 担当 情報システム部長"
)
UNITS: Final = _words(
    """
    経営企画部 情報システム部 製造本部 生産技術部 購買部 営業本部 経理部 人事部
    研究開発本部 品質保証部 法務部 物流部
    """
)
PRODUCTS: Final = _words("生産管理 需要予測 品質分析 購買統制 設備保全 原価計算 現場記録 図面管理")
TOPICS: Final = _words(
    """
    生産計画の立案 部品の欠品 品質記録の紙運用 原価の見える化 設備停止の予兆 図面の版管理
    現場の人手不足 購買の承認期間 在庫の増加 需要の変動 工場間の標準化 監査対応の負荷
    """
)


def company_name(rng: Random, number: int, needles: frozenset[int]) -> str:
    """The name of the account with this number; those of `needles` hold the needle."""
    if number in needles:
        return f"株式会社{NEEDLE}見本{number:05d}" if number % 2 else f"見本{number:05d}{NEEDLE}"
    base = f"{rng.choice(_HEADS)}{rng.choice(_BODIES)}{number:05d}"
    return f"株式会社{base}" if number % 2 else f"{base}株式会社"


def needle_numbers(accounts: int) -> frozenset[int]:
    """Which accounts carry the needle, spread over all of them."""
    step = max(1, accounts // NEEDLES)
    return frozenset(range(step - 1, accounts, step)[:NEEDLES])


def person_name(rng: Random) -> tuple[str, str, str, str]:
    """Family and given name, and how both are read."""
    family, family_kana = rng.choice(_FAMILIES)
    given, given_kana = rng.choice(_GIVENS)
    return family, given, family_kana, given_kana


def sentence(rng: Random, parts: int = 2) -> str:
    """A few words of an account manager."""
    return "。".join(f"{rng.choice(TOPICS)}を{rng.choice(UNITS)}と確認する" for _ in range(parts))
