"""The words of Python's own argument parser in Japanese."""

from __future__ import annotations

import argparse
from typing import Final

_JAPANESE: Final = {
    "usage: ": "使い方: ",
    "positional arguments": "引数",
    "options": "オプション",
    "show this help message and exit": "この説明を表示する",
    "show program's version number and exit": "版を表示する",
    "the following arguments are required: %s": "次の指定が必要です: %s",
    "unrecognized arguments: %s": "分からない指定です: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r は選べません（%(choices)s から選んでください）"
    ),
    "invalid %(type)s value: %(value)r": "%(value)r は使えない値です",
    "expected one argument": "値を1つ指定してください",
    "expected at most one argument": "値は1つまでです",
    "expected at least one argument": "値を1つ以上指定してください",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s は %(matches)s のどれか区別できません"
    ),
    "ignored explicit argument %r": "値 %r は指定できません",
}


def speak_in_argparse(language: str) -> None:
    """Let argparse speak `language` from now on.

    argparse looks its words up through the name `_` in its own module; a .mo file for the domain
    of the process would need a locale that is installed on the machine.
    """
    words = _JAPANESE if language == "ja" else {}
    setattr(argparse, "_", lambda text: words.get(text, text))  # noqa: B010
