"""Writes docs/rules/{en,ja}.md from the rules of plans, or checks them: `write`, `check`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "rules"

_HEAD = {
    "en": (
        "# Rules of plans",
        "Made from `core/checks` by `python tools/rules.py write`. Each rule is a small function "
        "over a plan. It says what is wrong, why it matters and what to do; nothing is guessed. "
        "An owner of the workspace chooses how grave a rule is, or turns it off; a finding is "
        "waived with a reason until a day, and comes back earlier when its facts change. Rules "
        "that stand on opinions about people find nothing for who may not see those.",
        ("Severity", "Fires when", "Says", "Why", "Remedy", "stands on opinions about people"),
        "{count} rules.",
    ),
    "ja": (
        "# プランのルール",
        "`core/checks` から `python tools/rules.py write` で作成しています。各ルールはプランを"
        "調べる小さな関数で、何が問題か、なぜ重要か、何をすればよいかを示します。推測はしません。重要度は"
        "ワークスペースの所有者が変更でき、確認しないことも選べます。指摘は理由と期限を付けて抑制でき、"
        "事実が変われば期限前でも再び表示されます。人物の評価に基づくルールは、閲覧権限のない人には"
        "何も表示しません。",
        ("重要度", "条件", "指摘", "理由", "対処", "人物の評価に基づく"),
        "ルール数：{count}",
    ),
}


def page(language: str) -> str:
    """The page in a language as Markdown."""
    from tokui.core.checks import CHAPTERS, RULES, severity_words

    title, intro, heads, count = _HEAD[language]
    lines = [title, "", intro, "", count.format(count=len(RULES))]
    for prefix, words, _module in CHAPTERS:
        lines += ["", f"## {words.say(language)}"]
        for rule in RULES:
            if not rule.code.startswith(prefix):
                continue
            severity = severity_words(rule.severity).say(language)
            note = f" · {heads[5]}" if rule.is_opinion else ""
            lines += ["", f"### {rule.code} {rule.title.say(language)}", ""]
            lines += [f"- **{heads[0]}**: {severity}{note}"]
            if language == "en":
                lines += [f"- **{heads[1]}**: {rule.condition}"]
            lines += [f"- **{heads[2]}**: {rule.says.say(language)}"]
            lines += [f"- **{heads[3]}**: {rule.why.say(language)}"]
            lines += [f"- **{heads[4]}**: {rule.remedy.say(language)}"]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write or check both pages."""
    sys.path.insert(0, str(ROOT / "src"))
    stale = []
    for language in _HEAD:
        target = FOLDER / f"{language}.md"
        if sys.argv[1:] == ["write"]:
            target.parent.mkdir(exist_ok=True)
            target.write_text(page(language), encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != page(language):
            stale.append(str(target.relative_to(ROOT)))
    if stale:
        told = " and ".join(stale)
        print(f"{told} out of date: run `python tools/rules.py write`", file=sys.stderr)
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
