"""`doctor`: everything examined, each fault with its remedy."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Final

from tokui.cli.ground import django_ready
from tokui.cli.speech import answer, answer_json, said
from tokui.cli.variables import unknown_variables
from tokui.core.words import Words

_MARKS: Final = {"good": "✓", "warning": "△", "bad": "✗"}
_REMEDY: Final = Words("  → {remedy}", "  → {remedy}")
_ALL_GOOD: Final = Words("Nothing is wrong.", "問題はありません。")
_CHECK_SPELLING: Final = Words("Correct or unset it.", "直すか、外してください。")


def doctor(arguments: Namespace) -> int:
    """Examine the installation; 1 when something is bad."""
    with django_ready():
        from django.utils import timezone

        from tokui.kernel.doctor import Finding, examine
        from tokui.notify.checkup import examine_mail
        from tokui.search.checkup import examine_index

        findings = examine(timezone.localtime())
        if any(found.code == "migrations" and found.verdict == "good" for found in findings):
            findings += [examine_index(), examine_mail()]
        findings += [
            Finding("variables", "bad", sentence, _CHECK_SPELLING)
            for sentence in unknown_variables(os.environ)
        ]
    is_well = all(finding.verdict != "bad" for finding in findings)
    if arguments.json:
        checks = [
            {
                "code": finding.code,
                "verdict": finding.verdict,
                "message": said(finding.what),
                "remedy": said(finding.remedy) if finding.remedy else None,
            }
            for finding in findings
        ]
        answer_json({"ok": is_well, "checks": checks})
        return 0 if is_well else 1
    for finding in findings:
        answer(f"{_MARKS[finding.verdict]} {said(finding.what)}")
        if finding.remedy:
            answer(_REMEDY.fill(remedy=said(finding.remedy)))
    if all(finding.verdict == "good" for finding in findings):
        answer(_ALL_GOOD)
    return 0 if is_well else 1


def openapi(arguments: Namespace) -> int:
    """Write the OpenAPI document to a file, or to standard output."""
    with django_ready():
        from tokui.api.openapi import openapi_text

        text = openapi_text()
    if arguments.out:
        Path(arguments.out).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0
