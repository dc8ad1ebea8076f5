"""What a row of the register's daily differences means for whoever watches the company."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Words

TOLD: Final = frozenset({"11", "12", "13", "21", "22", "71", "72", "81", "99"})
"""Processes that a watched company's people should hear of; a new number is none."""

_SENTENCES: Final = {
    "11": Words("{account}: renamed to {name}", "{account}：商号を「{name}」に変更"),
    "12": Words("{account}: moved to {address}", "{account}：{address}へ移転"),
    "13": Words("{account}: moved abroad", "{account}：国外へ移転"),
    "21": Words("{account}: register closed", "{account}：登記を閉鎖"),
    "22": Words("{account}: register reopened", "{account}：登記が復活"),
    "71": Words("{account}: absorbed by {successor}", "{account}：{successor}に吸収合併"),
    "72": Words("{account}: merger void", "{account}：吸収合併が無効"),
    "81": Words("{account}: name struck off", "{account}：商号の登記を抹消"),
    "99": Words("{account}: taken out of the register", "{account}：登記情報から削除"),
}


def said_of(process: str, *, account: str, name: str, address: str, successor: str) -> Words:
    """The change in one sentence; raises KeyError for a process that nobody is told of."""
    heir = Words(successor or "an unnamed company", successor or "（承継先の記載なし）")
    sentence = _SENTENCES[process]
    given = {"account": account, "name": name, "address": address}
    return Words(
        sentence.en.format(**given, successor=heir.en),
        sentence.ja.format(**given, successor=heir.ja),
    )
