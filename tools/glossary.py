"""Writes docs/glossary.md from the vocabulary, or checks it: `write`, `check`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "glossary.md"


def glossary() -> str:
    """The page as Markdown."""
    from tokui.core.scales import ALL
    from tokui.core.vocabulary import NOUNS, TERMS

    lines = [
        "# Glossary · 用語集",
        "",
        "Made from `core/vocabulary` and `core/scales` by `python tools/glossary.py write`.",
        "A new term goes there first, in both languages.",
        "",
        "## Terms · 言葉の意味",
        "",
    ]
    for term in TERMS.values():
        lines += [f"- **{term.name.en}** · **{term.name.ja}** (`{term.code}`)  "]
        lines += [f"  {term.meaning.en}  ", f"  {term.meaning.ja}"]
    lines += ["", "## Things · もの"]
    for noun in NOUNS.values():
        lines += ["", f"### {noun.one.en} · {noun.one.ja} (`{noun.code}`)", ""]
        lines += ["| field | English | 日本語 |", "|---|---|---|"]
        lines += [f"| `{name}` | {said.en} | {said.ja} |" for name, said in noun.fields.items()]
    lines += ["", "## Scales · 尺度"]
    for scale in ALL.values():
        lines += ["", f"### {scale.words.en} · {scale.words.ja} (`{scale.code}`)", ""]
        lines += ["| code | number | mark | English | 日本語 |", "|---|---|---|---|---|"]
        lines += [
            f"| `{value.code}` | {'' if value.number is None else value.number} | {value.mark} "
            f"| {value.words.en} | {value.words.ja} |"
            for value in scale
        ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write or check the page."""
    sys.path.insert(0, str(ROOT / "src"))
    if sys.argv[1:] == ["write"]:
        PAGE.write_text(glossary(), encoding="utf-8")
        return 0
    if PAGE.read_text(encoding="utf-8") == glossary():
        return 0
    print("docs/glossary.md is out of date: run `python tools/glossary.py write`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
