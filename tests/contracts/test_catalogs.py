"""Catalogues of all apps meet in one: the same English words must say the same in Japanese."""

from __future__ import annotations

import gettext
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "tokui"


def test_no_two_apps_translate_the_same_words_differently():
    said: dict[object, dict[str, str]] = defaultdict(dict)
    for path in sorted(PACKAGE.glob("**/locale/ja/LC_MESSAGES/django.mo")):
        with path.open("rb") as file:
            catalog = gettext.GNUTranslations(file)._catalog
        for words, japanese in catalog.items():
            if words:
                said[words].setdefault(japanese, path.relative_to(PACKAGE).parts[0])
    clashes = {words: apps for words, apps in said.items() if len(apps) > 1}
    assert not clashes, "give one of them a context: {% translate ... context ... %}"
