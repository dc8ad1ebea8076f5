"""Catalogues of all apps meet in one: what we translate is what people read."""

from __future__ import annotations

import gettext
from collections import defaultdict
from pathlib import Path

from django.utils import translation

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "tokui"
CONTEXT = "\x04"


def catalogues() -> dict[str, dict[object, str]]:
    """Every catalogue of ours by its app: English to Japanese."""
    found = {}
    for path in sorted(PACKAGE.glob("**/locale/ja/LC_MESSAGES/django.mo")):
        with path.open("rb") as file:
            found[path.relative_to(PACKAGE).parts[0]] = gettext.GNUTranslations(file)._catalog
    return found


def test_no_two_apps_translate_the_same_words_differently():
    said: dict[object, dict[str, str]] = defaultdict(dict)
    for app, catalogue in catalogues().items():
        for words, japanese in catalogue.items():
            if words:
                said[words].setdefault(japanese, app)
    clashes = {words: apps for words, apps in said.items() if len(apps) > 1}
    assert not clashes, "give one of them a context: {% translate ... context ... %}"


def test_no_library_speaks_over_us():
    """Django merges the catalogues of all apps; those of a library come first."""
    overruled = {}
    with translation.override("ja"):
        for app, catalogue in catalogues().items():
            for words, japanese in catalogue.items():
                if not isinstance(words, str) or not words:
                    continue
                context, _, plain = words.rpartition(CONTEXT)
                read = (
                    translation.pgettext(context, plain) if context else translation.gettext(words)
                )
                if read != japanese:
                    overruled[app, words] = (japanese, read)
    assert not overruled, "give these a context, or use the glossary's label"
