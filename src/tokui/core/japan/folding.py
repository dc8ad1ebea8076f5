"""Folding of names for search and matching: never shown, only compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Final

from tokui.core.japan.names import SMALL_KANA, kana_sort_key, to_katakana

# Each group: the everyday form first, then the forms that registers and name cards write.
_KANJI_VARIANTS: Final = (
    "高髙", "崎﨑嵜碕", "浜濵濱", "辺邉邊", "斉齊齋斎", "徳德", "瀬瀨", "富冨", "島嶋嶌", "広廣",
    "沢澤", "桜櫻", "国國", "真眞", "学學", "浅淺", "滝瀧", "竜龍", "秋穐", "吉𠮷", "会會",
    "関關", "黒黑", "恵惠", "栄榮", "円圓", "塩鹽", "応應", "桑桒", "来來", "礼禮", "蔵藏",
    "豊豐", "与與", "実實", "寿壽", "駅驛", "鉄鐵", "薬藥", "総總", "県縣", "万萬", "静靜",
    "清淸", "青靑", "曽曾", "巣巢", "条條", "楽樂", "亀龜", "弥彌", "当當",
    "観觀", "仏佛", "伝傳", "点點", "気氣", "庁廳", "医醫", "経經", "歯齒", "館舘",
    "峰峯", "岩巌巖", "梅楳", "柳栁", "梁簗",
    "緑綠", "郎郞", "戸戶", "舎舍", "双雙", "図圖", "台臺",
    "聡聰", "渕淵渊", "凜凛", "尭堯", "遥遙", "槙槇", "穂穗", "稲稻", "鉱鑛", "糸絲",
    "数數", "証證", "労勞", "営營", "団團", "売賣", "転轉", "軽輕", "険險", "検檢", "体體",
)  # fmt: skip
_LONG_MARKS: Final = "-\u00ad\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u207b\u2212\u2500\u2501\u30fc\ufe58\ufe63"
_IGNORED: Final = re.compile(
    r"[\s・･·•\u2022\u00b7\u200b-\u200d\u2060\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)

_FOLDED_SIGNS: Final = (
    {variant: group[0] for group in _KANJI_VARIANTS for variant in group[1:]}
    | dict.fromkeys(_LONG_MARKS, "ー")
    | SMALL_KANA
)
# Hiragana as well, so that one pass does it all.
_TABLE: Final = str.maketrans(
    {
        sign: _FOLDED_SIGNS.get(to_katakana(sign), to_katakana(sign))
        for sign in map(chr, (*range(0x3041, 0x3097), 0x309D, 0x309E))
    }
    | _FOLDED_SIGNS
)
_VARIANTS: Final = str.maketrans(
    {variant: group[0] for group in _KANJI_VARIANTS for variant in group[1:]}
)

_LEGAL_FORMS: Final = (
    "株式会社", "(株)", "株式會社", "有限会社", "(有)", "合同会社", "(合)", "(同)", "合資会社", "(資)",
    "合名会社", "(名)", "相互会社", "(相)", "特定目的会社", "有限責任監査法人", "監査法人",
    "一般社団法人", "(一社)", "一般財団法人", "(一財)", "公益社団法人", "(公社)", "公益財団法人",
    "(公財)", "社団法人", "(社)", "財団法人", "(財)", "学校法人", "(学)", "医療法人社団", "医療法人財団",
    "社会医療法人", "医療法人", "(医)", "社会福祉法人", "(福)", "(社福)", "宗教法人", "(宗)",
    "国立研究開発法人", "地方独立行政法人", "独立行政法人", "(独)", "(地独)", "国立大学法人", "(大)",
    "公立大学法人", "特定非営利活動法人", "npo法人", "(特非)", "税理士法人", "弁護士法人", "協同組合",
    "カ)", "(カ", "(カ)", "ユ)", "(ユ", "(ユ)", "ド)", "(ド", "(ド)",
)  # fmt: skip
_LEGAL_READINGS: Final = (
    "カブシキガイシャ", "カブシキカイシャ", "ユウゲンガイシャ", "ユウゲンカイシャ", "ゴウドウガイシャ",
    "ゴウドウカイシャ", "ゴウシガイシャ", "ゴウシカイシャ", "ゴウメイガイシャ", "ゴウメイカイシャ",
    "ソウゴガイシャ", "ソウゴカイシャ", "イッパンシャダンホウジン", "イッパンザイダンホウジン",
    "コウエキシャダンホウジン", "コウエキザイダンホウジン", "ガッコウホウジン", "イリョウホウジン",
    "シャカイフクシホウジン", "ドクリツギョウセイホウジン", "コクリツダイガクホウジン",
)  # fmt: skip
_ENGLISH_FORMS: Final = [
    "co",
    "company",
    "corp",
    "corporation",
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "kk",
    "gk",
    "yk",
    "llc",
    "llp",
    "lp",
    "plc",
    "gmbh",
    "ag",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "ab",
    "oy",
    "pty",
    "pte",
    "sdn",
    "bhd",
]
_ENGLISH_ENDING: Final = re.compile(
    r"(?<=\w)[\s,.&]*[\s,](?:"
    + "|".join(r"\.?\s?".join(form) if len(form) < 4 else form for form in _ENGLISH_FORMS)
    + r"|(?:kabushiki|yugen|godo)[\s-]?[kg]aisha)[\s,.]*$",
    re.IGNORECASE,
)


def fold(text: str) -> str:
    """The text as search and matching compare it: width, case, kana, dashes and 長音, variant
    kanji, small kana, spaces and middle dots make no difference. Folding twice changes nothing."""
    if text.isascii():
        return _IGNORED.sub("", text).lower().replace("-", "ー")
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    plain = _IGNORED.sub("", plain).translate(_TABLE)
    if unicodedata.is_normalized("NFKC", plain):
        return plain
    return _IGNORED.sub("", unicodedata.normalize("NFKC", plain)).translate(_TABLE)


@cache
def folded_signs() -> Mapping[str, str]:
    """What `fold` makes of single signs after NFKC and small letters, for databases that fold by a
    table; nothing for those that it leaves out."""
    ignored = (chr(code) for code in (*range(0x10000), *range(0xE0100, 0xE01F0)))
    left_out = {sign: "" for sign in ignored if _IGNORED.fullmatch(sign)}
    return {chr(code): str(folded) for code, folded in _TABLE.items()} | left_out


def fold_text(text: str) -> str:
    """A running text for reading by rules: width, case and variant kanji make no difference, white
    space is one space; kana and punctuation stay. The result may be shorter or longer."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_VARIANTS).split())


def fold_company(text: str) -> str:
    """A folded company name without its legal form at either end: ㈱, 株式会社, カ), Co., Ltd.

    English forms go only as whole words at the end; a name that is nothing but a form stays.
    """
    plain = _without_english_form(unicodedata.normalize("NFKC", text))
    return re.sub(r"[.,'’]", "", _stripped(fold(plain), _FOLDED_FORMS))


def company_sort_key(name: str, kana: str = "") -> str:
    """The key by which a company is listed: its reading, else its name, without the legal form.
    Compare by code point, as with kana_sort_key."""
    if kana.strip():
        reading = re.sub(r"[\s・]", "", to_katakana(kana))
        return kana_sort_key(_stripped(reading, _LEGAL_READINGS))
    return kana_sort_key(fold_company(name))


def bigrams(folded: str) -> list[str]:
    """The pairs of neighbouring characters in a folded text, each once, in order of appearance;
    a single character stands for itself."""
    if len(folded) < 2:
        return [folded] if folded else []
    return list(dict.fromkeys(folded[place : place + 2] for place in range(len(folded) - 1)))


def _stripped(name: str, forms: tuple[str, ...]) -> str:
    # Stripping leaves a part of the name, so no other form can turn up later.
    present = [form for form in forms if form in name]
    changed = True
    while changed:
        changed = False
        for form in present:
            for rest in (name.removeprefix(form), name.removesuffix(form)):
                if rest and rest != name:
                    name, changed = rest, True
                    break
    return name


def _without_english_form(name: str) -> str:
    shorter = _ENGLISH_ENDING.sub("", name)
    return name if shorter == name else _without_english_form(shorter)


_FOLDED_FORMS: Final = tuple(sorted({fold(form) for form in _LEGAL_FORMS}, key=len, reverse=True))
