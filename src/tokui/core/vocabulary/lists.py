"""Glossary of lists: the views that people keep of them."""

from __future__ import annotations

from typing import Final

from tokui.core.vocabulary.noun import NounWords, noun_words

LIST_NOUNS: Final[tuple[NounWords, ...]] = (
    noun_words(
        "view", "View", "Views", "ビュー",
        name=("Name", "名前"),
        noun=("List", "一覧"),
        definition=("Columns, filters and order", "列・条件・並び順"),
        is_shared=("Shared with the workspace", "全員に共有"),
        owner=("Made by", "作成者"),
    ),
)  # fmt: skip
