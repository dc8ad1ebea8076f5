"""Everything on screen is said in both languages, and nothing English is left over in Japanese."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.contracts.filled import EARLIER, OPINIONS, SHEET, Filled
from tests.contracts.reading import Page, pages, parts
from tests.contracts.walking import client_of
from tokui.identity.models import User
from tokui.kernel.nouns import all_nouns

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]
ENGLISH = re.compile(r"[A-Za-z][A-Za-z’']*(?:,? [A-Za-z][A-Za-z’']*){2,}")
"""Three English words in a row."""
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
SPOKEN = ("title", "alt", "aria-label", "placeholder", "aria-description")
"""Attributes that people see or hear."""

ENGLISH_IN_JAPANESE: set[str] = set()
"""English that is right on a Japanese page: proper names of three words."""

JAPANESE_IN_ENGLISH = {"日本語"}
"""Japanese that is right on an English page: what those look for who do not read English."""


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    """The program behind `./run messages`."""
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_word_in_the_code_has_finished_japanese(messages: ModuleType) -> None:
    assert messages.untranslated() == []


def test_what_is_committed_was_compiled_from_it(messages: ModuleType) -> None:
    assert messages.stale_compiled() == []


def test_words_are_in_the_catalog_of_their_app(messages: ModuleType) -> None:
    assert len(messages.catalogs(messages.PACKAGE)) >= 6


def said_on(filled: Filled, language: str) -> Iterator[tuple[str, str]]:
    """Every text that somebody who reads `language` meets, with where."""
    User.objects.update(language=language)
    client = client_of(filled, "aoi", gives_password=True)
    for read in (*pages(filled, client), *parts(filled, client)):
        page = Page(read.text)
        for text in page.texts:
            yield read.label, text
        for _tag, found in page.tags:
            for name in SPOKEN:
                if found.get(name):
                    yield read.label, found[name]
    stranger = client_of(filled, "stranger")
    for path in ("/sign-in/", "/nowhere/"):
        page = Page(stranger.get(path, headers={"Accept-Language": language}).content.decode())
        yield from ((path, text) for text in page.texts)


def test_no_english_sentence_is_left_on_a_japanese_page(filled: Filled) -> None:
    left = {
        (label, text)
        for label, text in said_on(filled, "ja")
        if ENGLISH.search(text) and text not in ENGLISH_IN_JAPANESE
    }
    assert sorted(left) == []


def test_no_japanese_is_left_on_an_english_page(filled: Filled) -> None:
    written = sorted({*_typed(filled), *JAPANESE_IN_ENGLISH}, key=len, reverse=True)
    left, sentences = set(), 0
    for label, text in said_on(filled, "en"):
        sentences += bool(ENGLISH.search(text))
        rest = text
        for piece in written:
            rest = rest.replace(piece, "")
        # One character alone stands for a name: the first of a customer's, our own emblem.
        if JAPANESE.search(rest) and len(text) > 1:
            left.add((label, text))
    assert sorted(left) == []
    assert sentences > 100, "what Japanese pages must not have is found where it should be"


def _typed(filled: Filled) -> set[str]:
    """Every text that people wrote, which no page translates."""
    texts = {filled.world.workspace.name, "第1四半期", "面談", *OPINIONS.values(), EARLIER}
    texts |= set(re.split(r"[,\n]", SHEET.decode()))
    # The history shows texts word by word where they were changed.
    for text in (*OPINIONS.values(), EARLIER):
        texts |= set(re.findall(r"[ァ-ヴー]+|[^ァ-ヴー]+", text))
    # Search marks what it found.
    texts |= set(filled.world.toa.name.partition("精密"))
    for noun in all_nouns():
        for record in noun.policy.visible(filled.world.aoi):
            texts |= {value for value in noun.plain_row(record).values() if isinstance(value, str)}
            texts.add(str(record))
    return {text for text in texts if JAPANESE.search(text)}
