"""The register of corporate numbers (国税庁 法人番号公表サイト): its columns and its codes.

Source: 法人番号公表サイト「リソース定義書」; files come without a header row.
"""

from __future__ import annotations

from typing import Final

from tokui.core.words import Words, scale, step

FIELDS: Final = (
    "sequence", "number", "process", "correction", "updated_on", "changed_on", "name",
    "name_image", "kind", "prefecture_name", "city_name", "street", "address_image",
    "prefecture", "city_code", "postal_code", "address_outside", "address_outside_image",
    "closed_on", "close_cause", "successor", "change_cause", "assigned_on", "latest", "name_en",
    "prefecture_en", "city_en", "address_outside_en", "kana", "is_hidden",
)  # fmt: skip
"""The thirty columns in their order."""

FIRM_KIND: Final = scale(
    "firm_kind", "Kind of corporation", "法人種別",
    step("101", "National body", "国の機関"),
    step("201", "Local government", "地方公共団体"),
    step("301", "Stock company (K.K.)", "株式会社"),
    step("302", "Limited company (Y.K.)", "有限会社"),
    step("303", "General partnership (Gomei)", "合名会社"),
    step("304", "Limited partnership (Goshi)", "合資会社"),
    step("305", "Limited liability company (G.K.)", "合同会社"),
    step("399", "Other registered body", "その他の設立登記法人"),
    step("401", "Foreign company", "外国会社等"),
    step("499", "Other body", "その他"),
)  # fmt: skip

PROCESS: Final = scale(
    "register_process", "Change in the register", "登記の変化",
    step("01", "New number", "新規"),
    step("11", "Renamed", "商号変更"),
    step("12", "Moved", "移転"),
    step("13", "Moved abroad", "国外への移転"),
    step("21", "Register closed", "登記閉鎖"),
    step("22", "Register reopened", "登記復活"),
    step("71", "Absorbed in a merger", "吸収合併"),
    step("72", "Merger void", "吸収合併無効"),
    step("81", "Name struck off", "商号登記抹消"),
    step("99", "Taken out of the register", "削除"),
)  # fmt: skip
"""処理区分."""

CLOSE_CAUSE: Final = scale(
    "close_cause", "Reason of the closure", "閉鎖事由",
    step("01", "Liquidated", "清算の結了等"),
    step("11", "Dissolved by merger", "合併による解散等"),
    step("21", "Closed by the registrar", "登記官による閉鎖"),
    step("31", "Other end of liquidation", "その他の清算の結了等"),
)  # fmt: skip

_PREFECTURE_NAMES: Final = (
    ("Hokkaido", "北海道"), ("Aomori", "青森県"), ("Iwate", "岩手県"), ("Miyagi", "宮城県"),
    ("Akita", "秋田県"), ("Yamagata", "山形県"), ("Fukushima", "福島県"), ("Ibaraki", "茨城県"),
    ("Tochigi", "栃木県"), ("Gunma", "群馬県"), ("Saitama", "埼玉県"), ("Chiba", "千葉県"),
    ("Tokyo", "東京都"), ("Kanagawa", "神奈川県"), ("Niigata", "新潟県"), ("Toyama", "富山県"),
    ("Ishikawa", "石川県"), ("Fukui", "福井県"), ("Yamanashi", "山梨県"), ("Nagano", "長野県"),
    ("Gifu", "岐阜県"), ("Shizuoka", "静岡県"), ("Aichi", "愛知県"), ("Mie", "三重県"),
    ("Shiga", "滋賀県"), ("Kyoto", "京都府"), ("Osaka", "大阪府"), ("Hyogo", "兵庫県"),
    ("Nara", "奈良県"), ("Wakayama", "和歌山県"), ("Tottori", "鳥取県"), ("Shimane", "島根県"),
    ("Okayama", "岡山県"), ("Hiroshima", "広島県"), ("Yamaguchi", "山口県"),
    ("Tokushima", "徳島県"), ("Kagawa", "香川県"), ("Ehime", "愛媛県"), ("Kochi", "高知県"),
    ("Fukuoka", "福岡県"), ("Saga", "佐賀県"), ("Nagasaki", "長崎県"), ("Kumamoto", "熊本県"),
    ("Oita", "大分県"), ("Miyazaki", "宮崎県"), ("Kagoshima", "鹿児島県"), ("Okinawa", "沖縄県"),
)  # fmt: skip
ABROAD: Final = "99"

PREFECTURES: Final[dict[str, Words]] = {
    f"{place:02}": Words(en, ja) for place, (en, ja) in enumerate(_PREFECTURE_NAMES, start=1)
} | {ABROAD: Words("Abroad", "国外")}
"""Two-digit code (JIS X 0401) to name; 99 is what the register gives to seats abroad."""

TILES: Final[dict[str, tuple[int, int]]] = {
    "01": (0, 11), "02": (1, 11), "05": (2, 10), "03": (2, 11), "06": (3, 10), "04": (3, 11),
    "15": (4, 9), "07": (4, 11), "17": (4, 7), "16": (4, 8), "10": (5, 9), "09": (5, 10),
    "08": (5, 11), "18": (5, 7), "21": (5, 8), "20": (6, 9), "11": (6, 10), "12": (7, 11),
    "32": (5, 3), "31": (5, 4), "26": (5, 6), "28": (5, 5), "25": (6, 7), "23": (7, 8),
    "19": (7, 9), "13": (7, 10), "14": (8, 10), "22": (8, 9), "24": (7, 7), "35": (6, 2),
    "34": (6, 3), "33": (6, 4), "27": (6, 6), "29": (7, 6), "30": (8, 6), "38": (8, 3),
    "37": (8, 4), "39": (9, 3), "36": (9, 4), "40": (6, 0), "41": (7, 0), "44": (7, 1),
    "42": (8, 0), "43": (8, 1), "45": (9, 1), "46": (9, 0), "47": (11, 0), "99": (11, 11),
}  # fmt: skip
"""Where each prefecture stands on a map of equal tiles: row and place in it, from 0, north up."""


def prefecture_in(address: str) -> str:
    """The two-digit code of the prefecture that an address begins with; empty for none."""
    for code, words in PREFECTURES.items():
        if code != ABROAD and address.startswith(words.ja):
            return code
    return ""
