# ruff: noqa: E501 - rows of a table read better unwrapped
"""Lines between the people at Zuirei, and which of us knows whom."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.demo.story import Judged, Row, To, row

_BUSINESS_CARDS = Words("Business cards", "名刺")
_VISITS = Words("Visit records", "訪問記録")


# fmt: off
_TIES = (
    # kind, from, to, strength, label, grade
    ("influences", "himuro", "takatsu", 3, Words("Consulted before large investments", "大型投資の前に必ず相談"), "stated"),
    ("influences", "amami", "takatsu", 3, Words("Controls the investment budget", "投資枠を握る"), "stated"),
    ("influences", "kuramochi", "takatsu", 2, Words("Voice of the plants", "工場の代弁者"), "inferred"),
    ("influences", "sugawara", "kuramochi", 3, Words("Trusted on delivery dates", "納期判断を一任"), "confirmed"),
    ("influences", "zaitsu", "amami", 3, Words("Prepares every review", "審査資料を取りまとめ"), "stated"),
    ("influences", "ibuki", "tachibana", 2, Words("Knows the core system best", "基幹を最もよく知る"), "stated"),
    ("influences", "toda", "enomoto", 2, Words("Speaks for the foremen", "職長の意見を代表"), "inferred"),
    ("influences", "fujishiro", "koga", 2, Words("Leads the audit work", "監査対応の実務を主導"), "stated"),
    ("allied", "saotome", "segawa", 3, Words("Joined in the same year", "同期入社"), "confirmed"),
    ("allied", "kuramochi", "minase", 2, Words("Former boss", "元上司・部下"), "stated"),
    ("allied", "shirakawa", "zaitsu", 2, Words("Same university", "同窓"), "stated"),
    ("allied", "umehara", "enomoto", 2, Words("Worked together at plant 1", "第一工場時代の同僚"), "inferred"),
    ("allied", "okuma", "takatsu", 3, Words("Joined in the same year", "同期入社"), "stated"),
    ("conflicts", "ibuki", "saotome", 2, Words("Who leads shop-floor systems", "現場システムの主導権"), "stated"),
    ("conflicts", "umehara", "sugawara", 1, Words("Rush orders", "特急品の割り込み"), "inferred"),
    ("conflicts", "igarashi", "segawa", 1, Words("Single-source orders", "随意契約をめぐって"), "assumed"),
    ("advises", "shimomura", "segawa", 2, Words("Predecessor", "前任者として助言"), "stated"),
    ("advises", "katagiri", "okuma", 1, Words("Figures of the mid-term plan", "中計の数値"), "inferred"),
    ("dotted_line", "saotome", "kuramochi", None, Words("Smart factory", "スマート工場推進"), "confirmed"),
    ("dotted_line", "ibuki", "okuma", None, Words("DX Office", "DX推進室 兼務"), "confirmed"),
)

TIES: tuple[Row, ...] = tuple(
    row(f"{source}_{target}_{kind}", kind=kind, source=To(f"person.{source}"), target=To(f"person.{target}"), strength=strength, label=label, grade=grade)
    for kind, source, target, strength, label, grade in _TIES
)

_COVERAGE = (
    # colleague, person, now, grade, wanted, frequency, days since judged, expires in days
    ("mashima", "takatsu", "known", "confirmed", "meetings", "half_yearly", -62, None),
    ("mashima", "kuramochi", "meetings", "confirmed", "consulted", "quarterly", -18, None),
    ("mashima", "amami", "none", "confirmed", "meetings", "quarterly", -40, None),
    ("mashima", "okuma", "known", "stated", "regular", "quarterly", -96, -6),
    ("kuze", "okuma", "meetings", "confirmed", "regular", "quarterly", -33, None),
    ("kuze", "kuramochi", "regular", "confirmed", "consulted", "monthly", -18, None),
    ("kuze", "minase", "meetings", "stated", "regular", "quarterly", -25, None),
    ("kuze", "anzai", "known", "confirmed", "meetings", "half_yearly", -120, None),
    ("haruno", "saotome", "advocate", "confirmed", "advocate", "weekly", -6, None),
    ("haruno", "segawa", "consulted", "confirmed", "advocate", "monthly", -12, None),
    ("haruno", "sugawara", "consulted", "confirmed", "advocate", "monthly", -9, None),
    ("haruno", "kogure", "consulted", "confirmed", "consulted", "monthly", -9, None),
    ("haruno", "shirakawa", "regular", "stated", "consulted", "monthly", -21, None),
    ("haruno", "zaitsu", "known", "confirmed", "regular", "monthly", -47, None),
    ("haruno", "fukunaga", "regular", "confirmed", "consulted", "monthly", -47, None),
    ("haruno", "ibuki", "meetings", "inferred", "regular", "monthly", -28, None),
    ("haruno", "igarashi", "known", "confirmed", "meetings", "quarterly", -55, None),
    ("haruno", "negishi", "regular", "confirmed", "regular", "quarterly", -30, None),
    ("haruno", "umehara", "meetings", "stated", "consulted", "monthly", -16, None),
    ("haruno", "koga", "meetings", "stated", "regular", "monthly", -25, None),
    ("urabe", "saotome", "consulted", "confirmed", "advocate", "monthly", -13, None),
    ("urabe", "segawa", "regular", "confirmed", "consulted", "monthly", -12, None),
    ("urabe", "tachibana", "known", "confirmed", "meetings", "quarterly", -74, None),
    ("urabe", "nishiwaki", "consulted", "confirmed", "advocate", "monthly", -12, None),
    ("hasebe", "ibuki", "meetings", "confirmed", "regular", "monthly", -28, None),
    ("hasebe", "moriyama", "regular", "confirmed", "consulted", "monthly", -28, None),
    ("hasebe", "onishi", "meetings", "confirmed", "regular", "quarterly", -34, None),
    ("hasebe", "ishiwata", "regular", "confirmed", "consulted", "monthly", -12, None),
    ("kijima", "nogami", "advocate", "confirmed", "advocate", "weekly", -5, None),
    ("kijima", "enomoto", "consulted", "confirmed", "advocate", "monthly", -19, None),
    ("kijima", "shibasaki", "regular", "confirmed", "consulted", "quarterly", -41, None),
    ("kijima", "sawamura", "meetings", "confirmed", "regular", "quarterly", -37, None),
    ("nomoto", "toda", "regular", "confirmed", "consulted", "monthly", -19, None),
    ("nomoto", "urata", "consulted", "confirmed", "consulted", "monthly", -41, None),
    ("otonashi", "fujishiro", "meetings", "confirmed", "consulted", "monthly", -25, None),
    ("otonashi", "kurosu", "meetings", "confirmed", "regular", "quarterly", -52, None),
    ("tateno", "mochizuki", "meetings", "confirmed", "regular", "monthly", -37, None),
    ("sagara", "tachibana", "unknown", "assumed", "meetings", "half_yearly", -60, None),
    ("ebina", "zaitsu", "none", "confirmed", "known", "half_yearly", -40, None),
)

_SOURCES = {"known": _BUSINESS_CARDS}

COVERAGE: tuple[Row, ...] = tuple(
    row(f"{colleague}_{person}", colleague=To(f"colleague.{colleague}"), person=To(f"person.{person}"), now=Judged(now, grade, _SOURCES.get(now, _VISITS), days=days, expires=expires), wanted=wanted, frequency=frequency)
    for colleague, person, now, grade, wanted, frequency, days, expires in _COVERAGE
)
# fmt: on
