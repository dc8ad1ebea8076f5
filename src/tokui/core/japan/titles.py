"""Business titles put in order of rank, and honorifics used once."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tokui.core.words import Words

UNKNOWN_RANK: Final = 99


@dataclass(frozen=True, slots=True)
class TitleRank:
    """Where a title stands: `rank` 1 is the highest, 99 unknown. `is_officer` covers directors,
    auditors, statutory executive officers (執行役), corporate officers (執行役員) and above."""

    rank: int
    code: str
    words: Words
    is_officer: bool
    is_representative: bool = False


# From the highest to the lowest; one line of ranks serves companies, associations and offices.
RANKS: Final[dict[str, Words]] = {
    "chair": Words(en="Chair", ja="会長"),
    "president": Words(en="President", ja="社長"),
    "executive_vice_president": Words(en="Executive Vice President", ja="副社長"),
    "senior_managing_director": Words(en="Senior Managing Director", ja="専務"),
    "managing_director": Words(en="Managing Director", ja="常務"),
    "chief_officer": Words(en="Chief officer (CxO)", ja="CxO"),
    "director": Words(en="Director", ja="取締役"),
    "auditor": Words(en="Auditor", ja="監査役"),
    "statutory_executive_officer": Words(en="Executive Officer (statutory)", ja="執行役"),
    "corporate_officer": Words(en="Corporate Officer", ja="執行役員"),
    "adviser": Words(en="Adviser", ja="顧問・相談役"),
    "division_head": Words(en="General Manager of Division", ja="本部長・事業部長"),
    "deputy_division_head": Words(en="Deputy General Manager of Division", ja="副本部長"),
    "general_manager": Words(en="General Manager", ja="部長"),
    "deputy_general_manager": Words(en="Deputy General Manager", ja="次長・部長代理"),
    "manager": Words(en="Manager", ja="課長"),
    "deputy_manager": Words(en="Deputy Manager", ja="課長代理"),
    "section_chief": Words(en="Section Chief", ja="係長"),
    "senior_staff": Words(en="Senior Staff", ja="主任"),
    "staff": Words(en="Staff", ja="担当"),
}
_ORDER: Final = {code: place for place, code in enumerate(RANKS, start=1)}
_LAST_OFFICER: Final = _ORDER["corporate_officer"]
# Representatives stand above all others, in the same order among themselves.
_REPRESENTATIVES: Final = _ORDER["statutory_executive_officer"]
_UNKNOWN: Final = TitleRank(UNKNOWN_RANK, "unknown", Words(en="Not ranked", ja="順位なし"), False)

# Longer words come first, so that 副社長 is not read as 社長; None: not a title at all.
_JAPANESE: Final[tuple[tuple[str, str | None], ...]] = (
    (r"(?:社長|会長|監査役|役員|大臣|頭取)(?=室|官房|付|秘書|補佐)|監査役会|取締役会(?!長|議長)", None),
    (r"副会長|副議長", "executive_vice_president"),
    (r"会長", "chair"),
    (r"副社長|副頭取|副理事長|副総裁|副知事|副市長|副町長|副村長|副区長|副学長|副大臣|副院長", "executive_vice_president"),
    (r"社長|頭取|理事長|総裁|(?<!副)知事|市長|町長|村長|区長|学長|総長|院長|校長|大臣(?!政務官)|長官|代表社員|代表理事|店主|オーナー|経営者|創業者", "president"),
    (r"大臣政務官|事務次官", "senior_managing_director"),
    (r"専務", "senior_managing_director"),
    (r"常務|常任理事", "managing_director"),
    (r"最高[^ 　]{2,8}責任者", "chief_officer"),
    (r"取締役会議長|取締役|監査等委員|業務執行社員", "director"),
    (r"監査役|会計参与|監事", "auditor"),
    (r"執行役員", "corporate_officer"),
    (r"執行役", "statutory_executive_officer"),
    (r"相談役|顧問|フェロー", "adviser"),
    (r"副(?:本部長|事業部長|統括部長|局長)|(?:本部長|事業部長|局長)(?:代理|補佐|心得)|局次長|審議官", "deputy_division_head"),
    (r"本部長|事業部長|統括部長|局長|カンパニー長|プレジデント|理事|統括部長|統括官?|官房長", "division_head"),
    (r"次長|副部長|(?:部長|支店長|工場長|所長|支社長|支配人)(?:代理|補佐|心得)|副(?:支店長|工場長|所長|支社長|支配人)|室長|主幹", "deputy_general_manager"),
    (r"部長|支店長|支社長|工場長|所長|支配人|センター長|館長|参事(?!官)|ゼネラルマネー?ジャー|教授", "general_manager"),
    (r"(?:課長|室長|グループ長|店長)(?:代理|補佐|心得)|副課長|副店長|アシスタントマネー?ジャー", "deputy_manager"),
    (r"課長|参事官|企画官|グループ長|グループリーダー|マネー?ジャー|店長|主査", "manager"),
    (r"係長|班長|職長|チームリーダー|リーダー|チーム長|スーパーバイザー", "section_chief"),
    (r"主任|チーフ|主事", "senior_staff"),
    (r"担当|スタッフ|係員|社員|職員|一般|アシスタント|秘書|エンジニア|メンバー", "staff"),
)  # fmt: skip
_ENGLISH: Final[tuple[tuple[str, str | None], ...]] = (
    (r"(?:assistant|secretary|adviser|advisor)\s+to\s+.*|office\s+of\s+.*|president'?s\s+office", None),
    (r"vice[\s-]chair(?:man|woman|person)?|deputy\s+president", "executive_vice_president"),
    (r"chair(?:man|woman|person)?", "chair"),
    (r"senior\s+executive\s+vice\s+president|executive\s+vice[\s-]president|evp", "executive_vice_president"),
    (r"senior\s+vice[\s-]president|svp", "corporate_officer"),
    (r"(?:assistant|associate)\s+vice[\s-]president|avp", "deputy_division_head"),
    (r"vice[\s-]president|vp", "division_head"),
    (r"chief\s+executive(?:\s+officer)?|ceo|president|owner|proprietor|founder|co-founder|representative\s+partner|mayor|governor|minister", "president"),
    (r"senior\s+managing\s+director", "senior_managing_director"),
    (r"managing\s+director", "managing_director"),
    (r"chief\s+(?:\w+\s+){1,3}officer|c[a-z]o|c[ix]so|chro", "chief_officer"),
    (r"(?:audit\s*(?:&|and)\s*supervisory\s+board\s+member|(?:corporate\s+|statutory\s+)?auditor)", "auditor"),
    (r"(?:representative|outside|external|independent|non-?executive|executive|board|independent\s+outside)\s+director|board\s+member|member\s+of\s+the\s+board|director\s+of\s+the\s+board", "director"),
    (r"(?:corporate|executive|managing\s+executive|senior\s+executive)\s+officer", "corporate_officer"),
    (r"advis[eo]r|counsel(?:l?or)?|fellow", "adviser"),
    (r"deputy\s+(?:general\s+manager|director)|(?:assistant|associate)\s+(?:general\s+manager|director)", "deputy_general_manager"),
    (r"general\s+manager|(?!and\b)\w+\s+director|director,?\s+(?:of|for)\b|director,|head\s+of|head|managing\s+partner|partner|principal|plant\s+manager|branch\s+manager|bureau\s+chief", "general_manager"),
    (r"director", "director"),
    (r"(?:deputy|assistant)(?:\s+\w+){0,2}\s+manager", "deputy_manager"),
    (r"manager|professor", "manager"),
    (r"section\s+chief|supervisor|(?:team|group)\s+lead(?:er)?|lead|leader|foreman", "section_chief"),
    (r"(?:senior|chief)\s+(?:engineer|staff|specialist|associate|analyst|consultant|researcher)", "senior_staff"),
    (r"representative|agent|associate|assistant|co-?ordinator|administrator|engineer|specialist|secretary|analyst|consultant|staff|clerk|buyer|officer|researcher|designer|developer", "staff"),
)  # fmt: skip


def _scanner(table: tuple[tuple[str, str | None], ...], frame: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<t{place}>{frame.format(words)})" for place, (words, _) in enumerate(table))
    )


_SCANNERS: Final = (
    (_scanner(_JAPANESE, "{}"), _JAPANESE),
    (_scanner(_ENGLISH, r"(?<![a-z0-9-])(?:{})(?![a-z0-9-])"), _ENGLISH),
)
_REPRESENTATIVE = re.compile(r"代表(?:取締役|執行役(?!員))|representative\s+(?:director|executive)")


@lru_cache(maxsize=4_096)
def rank_title(text: str) -> TitleRank:
    """The rank of a title in either language. Compound titles (取締役 常務執行役員 営業本部長)
    rank by their highest word, representatives (代表取締役, 代表執行役) above all others."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    codes = [code for scanner, table in _SCANNERS for code in _codes_in(plain, scanner, table)]
    if not codes:
        return _UNKNOWN
    code = min(codes, key=_ORDER.__getitem__)
    place = _ORDER[code]
    is_representative = bool(_REPRESENTATIVE.search(plain)) and place <= _REPRESENTATIVES
    rank = place if is_representative else place + _REPRESENTATIVES
    return TitleRank(rank, code, RANKS[code], place <= _LAST_OFFICER, is_representative)


def _codes_in(
    plain: str, scanner: re.Pattern[str], table: tuple[tuple[str, str | None], ...]
) -> list[str]:
    found = []
    for match in scanner.finditer(plain):
        code = table[int((match.lastgroup or "t0")[1:])][1]
        if code is not None:
            found.append(code)
    return found


_PERSON_HONORIFIC = r"(?:様|さま|殿|氏|さん|先生)"
_TITLE_WORD = r"(?:会長|社長|専務|常務|取締役|監査役|執行役員|部長|次長|課長|係長|主任|室長|所長|支店長|工場長|理事|先生)"
_DOUBLE = re.compile(
    rf"{_TITLE_WORD}\s*(?:様|殿|さま)|{_PERSON_HONORIFIC}\s*(?:様|殿|御中)|御中\s*様|各位\s*(?:様|殿|御中)"
    r"|御中[^\n]{0,40}?(?:様|殿|各位)"
)


def honorific(name: str, title: str, language: str) -> str:
    """A person addressed with one honorific only: 営業部長 見本花子 様; in English the name with
    the title behind it."""
    bare = re.sub(rf"\s*{_PERSON_HONORIFIC}$", "", name.strip())
    role = re.sub(r"\s*(?:様|さま|殿)$", "", title.strip())
    if not language.startswith("ja"):
        return f"{bare}, {role}" if role else bare
    if role == "先生":
        return f"{bare} 先生"
    return f"{role} {bare} 様" if role else f"{bare} 様"


def find_double_honorifics(text: str) -> tuple[str, ...]:
    """The places in a Japanese text where respect is paid twice: 部長様, 様殿, 御中 … 様."""
    return tuple(match.group() for match in _DOUBLE.finditer(text))
