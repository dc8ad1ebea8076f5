"""History speaks: every kind of event that some action writes has words in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

from django.utils import translation

from tokui.kernel.models import Event
from tokui.web.queries.history import VERBS

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "tokui"
WRITERS = {"record_event", "build_event"}


def written_verbs() -> set[str]:
    """The verbs that the code writes, out of its calls: a literal third argument or `verb=`."""
    verbs = set()
    for path in PACKAGE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            given = call.args[2:3] if name in WRITERS else []
            given += [part.value for part in call.keywords if part.arg == "verb"]
            verbs |= {part.value for part in given if isinstance(part, ast.Constant)}
    return {verb for verb in verbs if isinstance(verb, str)}


def test_every_verb_is_known_to_history():
    assert {"created", "sealed", "joined"} <= written_verbs()
    assert written_verbs() <= set(VERBS)


def test_every_verb_fits_its_column():
    """SQLite would take any length."""
    longest = Event._meta.get_field("verb").max_length
    assert [verb for verb in VERBS if len(verb) > longest] == []


def test_every_verb_is_said_in_japanese():
    with translation.override("ja"):
        untold = [words for words in VERBS.values() if translation.gettext(words) == words]
    assert untold == []
