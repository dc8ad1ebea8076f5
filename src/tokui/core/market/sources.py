"""Files that tell of companies: what kind a file is, and which fact each of its columns gives."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from tokui.core.japan import is_corporate_number
from tokui.core.market.columns import ColumnKind
from tokui.core.market.register import FIELDS
from tokui.core.words import Words, scale, step

SourceKind = Literal["register", "daily", "edinet", "gbiz", "procurement", "list"]

SOURCE_KIND: Final = scale(
    "source_kind", "Kind of file", "ファイルの種類",
    step("register", "Register of corporate numbers", "法人番号（全件・都道府県）"),
    step("daily", "Daily changes of the register", "法人番号（日次差分）"),
    step("edinet", "EDINET code list", "EDINETコードリスト"),
    step("gbiz", "gBizINFO", "gBizINFO"),
    step("procurement", "Government procurement", "政府調達（落札）"),
    step("list", "Company list", "企業リスト"),
)  # fmt: skip

IDENTITY: Final = ("number", "name", "kana", "prefecture", "city", "address")
"""What says which company a row is about; everything else is a fact of it."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a column of a file gives: a part of the identity, or a fact."""

    code: str
    label: Words
    kind: ColumnKind = "text"
    unit: str = ""
    factor: float = 1.0
    """A number of the file times this is a number in `unit`."""


_KNOWN: Final = (
    (Target("number", Words("Corporate number", "法人番号")),
     "法人番号 corporateid corporate_number corporatenumber 提出者法人番号 jcn"),
    (Target("name", Words("Name", "名称")),
     "法人名 会社名 企業名 商号 商号又は名称 名称 銘柄名 提出者名 corporatename name company "
     "companyname 取引先名 顧客名"),
    (Target("kana", Words("Reading", "読み")),
     "法人名ふりがな フリガナ ふりがな カナ 会社名カナ corporatekana kana 提出者名(ヨミ)"),
    (Target("prefecture", Words("Prefecture", "都道府県")), "都道府県 prefecture"),
    (Target("city", Words("City", "市区町村")), "市区町村 city"),
    (Target("address", Words("Address", "所在地")),
     "所在地 本店所在地 住所 本社所在地 location address"),
    (Target("name_en", Words("English name", "英語名")),
     "法人名英語 英語名 提出者名(英字) name_en englishname"),
    (Target("edinet_code", Words("EDINET code", "EDINETコード")), "edinetコード edinetcode"),
    (Target("securities_code", Words("Securities code", "証券コード")),
     "証券コード コード 銘柄コード seccode securities_code ticker"),
    (Target("industry", Words("Industry", "業種"), "category"),
     "業種 33業種区分 提出者業種 industry 業界"),
    (Target("industry17", Words("Industry (17 groups)", "業種（17区分）"), "category"),
     "17業種区分"),
    (Target("market", Words("Stock market", "市場区分"), "category"),
     "市場・商品区分 市場 市場区分"),
    (Target("size_class", Words("Size class", "規模区分"), "category"), "規模区分"),
    (Target("listed", Words("Listed", "上場"), "flag"), "上場区分 listed 上場"),
    (Target("consolidated", Words("Consolidated accounts", "連結決算"), "flag"), "連結の有無"),
    (Target("fiscal_close", Words("Close of the year", "決算日"), "category"), "決算日 決算月"),
    (Target("capital", Words("Capital", "資本金"), "number", "JPY"),
     "資本金 capital_stock capital 資本金(円)"),
    (Target("revenue", Words("Sales", "売上高"), "number", "JPY"),
     "売上高 売上 年商 revenue sales net_sales_summary_of_business_results"),
    (Target("employees", Words("Employees", "従業員数"), "number", "people"),
     "従業員数 従業員 社員数 employees employee_number number_of_employees"),
    (Target("growth", Words("Growth of sales", "増収率"), "number", "percent"),
     "増収率 売上高成長率 growth"),
    (Target("founded", Words("Founded in", "設立年"), "number", "year"),
     "設立年 founding_year founded 創業年"),
    (Target("established_on", Words("Established on", "設立日"), "date"),
     "設立日 設立年月日 date_of_establishment"),
    (Target("representative", Words("Representative", "代表者")),
     "代表者 代表者名 representative_name representative"),
    (Target("website", Words("Website", "ウェブサイト")),
     "url hp ホームページ website company_url ウェブサイト"),
    (Target("phone", Words("Phone", "電話番号")), "電話 電話番号 tel phone"),
    (Target("business", Words("Business", "事業内容")), "事業内容 事業概要 business_summary"),
    (Target("status", Words("Status", "状態"), "category"), "status"),
    (Target("moved_on", Words("Changed on", "更新日"), "date"), "moddate update_date 更新日"),
)  # fmt: skip
_UNITS: Final = {"千円": 1e3, "百万円": 1e6, "億円": 1e8, "万円": 1e4, "円": 1.0}
_HEADED: Final = re.compile(r"^(.*?)[(（\[【]?(千円|百万円|億円|万円|円)[)）\]】]?$")


def heading_key(heading: str) -> str:
    """A heading as it is compared: width, case and white space make no difference."""
    plain = unicodedata.normalize("NFKC", heading).casefold()
    return re.sub(r"[\s　]", "", plain.removeprefix("\ufeff"))


_BY_HEADING: Final = {
    heading_key(word): target for target, words in _KNOWN for word in words.split()
}
TARGETS: Final = {target.code: target for target, _words in _KNOWN}
_AWARDED: Final = ("corporate_number", "date_of_order", "amount")


def target_of(heading: str, source_kind: str) -> Target | None:
    """The known fact behind a heading, its unit read out of the heading: 資本金（百万円）.

    Capital in the EDINET code list is in millions of yen without saying so.
    """
    key = heading_key(heading)
    found = _BY_HEADING.get(key)
    if found is None and (parts := _HEADED.match(key)):
        inner = _BY_HEADING.get(parts[1].rstrip("(:_"))
        if inner is not None and inner.unit == "JPY":
            return _scaled(inner, _UNITS[parts[2]])
    if found is not None and source_kind == "edinet" and found.code == "capital":
        return _scaled(found, 1e6)
    return found


def _scaled(target: Target, factor: float) -> Target:
    return Target(target.code, target.label, target.kind, target.unit, factor)


def code_of_heading(heading: str) -> str:
    """The code of a column that Tokui does not know: its Latin letters, else a code made of it
    that is the same in every file with that heading."""
    plain = re.sub(r"[^a-z0-9]+", "_", heading_key(heading)).strip("_")
    if re.fullmatch(r"[a-z][a-z0-9_]{1,38}", plain) and heading.isascii():
        return f"x_{plain}"[:41]
    return "x_" + hashlib.sha256(heading_key(heading).encode()).hexdigest()[:10]


def guess_kind(rows: Sequence[Sequence[str]]) -> SourceKind:
    """What a file is, from its first rows: thirty columns with a corporate number in the second
    are the register, others are known by their headings.

    Whether rows of the register are a daily difference is told by `is_daily`.
    """
    first = [cell.strip() for cell in rows[0]] if rows else []
    if len(first) == len(FIELDS) and is_corporate_number(first[1]):
        return "register"
    for row in rows[:2]:
        heads = {heading_key(cell) for cell in row}
        if "edinetコード" in heads and "提出者法人番号" in heads:
            return "edinet"
        if set(_AWARDED) <= heads:
            return "procurement"
        if {"corporateid", "corporatename"} <= heads or "hojin-infos" in heads:
            return "gbiz"
        if {"corporate_number", "name"} <= heads and heads & {"capital_stock", "update_date"}:
            return "gbiz"
    return "list"


def is_daily(first_update: date | None, last_update: date | None, rows: int) -> bool:
    """Whether rows of the register are changes of a few days: a full file holds updates of years.

    The publication site keeps differences of 40 days; files of few rows say nothing by that, so
    one row a day is asked for at least.
    """
    if first_update is None or last_update is None:
        return False
    return (last_update - first_update).days <= 45 and rows < 1_000_000


def day_in_name(file_name: str) -> date | None:
    """The day that a file name tells: diff_20260115.csv, 13_tokyo_all_20251031.zip."""
    for year, month, day in re.findall(r"((?:19|20)\d\d)[-_]?(\d\d)[-_]?(\d\d)", file_name):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def prefecture_in_name(file_name: str) -> str:
    """The prefecture that a file of the register says it is of: 13_tokyo_all_20251031.csv."""
    found = re.match(r"(\d\d)_[a-z]+_all_\d{8}", file_name.lower())
    return found[1] if found and found[1] != "00" else ""


_TRUE: Final = frozenset({"1", "true", "yes", "y", "有", "はい", "○", "◯", "上場", "あり"})
_FALSE: Final = frozenset({"0", "false", "no", "n", "無", "いいえ", "×", "非上場", "なし"})
_NUMBER: Final = re.compile(
    r"[-+△▲]?[¥$]?[0-9][0-9,]*(?:\.[0-9]+)?(?:%|円|人|名|千円|百万円|億円)?"
)
_DAY: Final = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}(?:日|[T ].*)?")
_MOST_CATEGORIES: Final = 60


def read_flag(text: str) -> bool | None:
    """Yes, no, or unknown."""
    key = unicodedata.normalize("NFKC", text).strip().casefold()
    return True if key in _TRUE else False if key in _FALSE else None


def kind_of_values(values: Sequence[str]) -> ColumnKind:
    """What a column holds, from its filled cells: all but one in fifty must fit. Digits with a
    leading zero are codes, and few different words are a category."""
    plain = [unicodedata.normalize("NFKC", value).strip() for value in values]
    if not plain:
        return "text"
    enough = len(plain) * 0.98
    if all(read_flag(value) is not None for value in plain) and len(set(plain)) == 2:
        return "flag"
    if sum(bool(_DAY.fullmatch(value)) for value in plain) >= enough:
        return "date"
    is_code = any(re.fullmatch(r"0[0-9]+", value) for value in plain)
    if not is_code and sum(bool(_NUMBER.fullmatch(value)) for value in plain) >= enough:
        return "number"
    different = len(set(plain))
    if different <= _MOST_CATEGORIES and different * 2 <= len(plain):
        return "category"
    return "text"
