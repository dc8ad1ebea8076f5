"""`search`: anything by any part of its text, and the index built anew."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Final

from tokui.cli.ground import acting_member, database_ready, find_account
from tokui.cli.speech import Refusal, answer, answer_json, tell
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.search.queries import Found

_NONE: Final = Words("Nothing holds this.", "見つかりませんでした。")
_NO_TEXT: Final = Words("Say what to find.", "検索する言葉を指定してください。")
_NO_KIND: Final = Words(
    "There is no kind “{kind}”. Kinds: {kinds}", "種類「{kind}」はありません。種類：{kinds}"
)
_BUILT: Final = Words("{count} entries indexed.", "{count}件の索引を作りました。")


def search(arguments: Namespace) -> int:
    """Find records; 1 when there are none."""
    with database_ready():
        if arguments.reindex:
            return _reindex()
        if not (arguments.text or "").strip():
            raise Refusal(_NO_TEXT, code=2)
        from tokui.search.documents import document_of
        from tokui.search.queries import find, searchable_nouns

        for kind in arguments.kind:
            if kind not in searchable_nouns():
                raise Refusal(_NO_KIND.fill(kind=kind, kinds=", ".join(searchable_nouns())), code=2)
        member = acting_member(arguments.member)
        account = find_account(member, arguments.within) if arguments.within else None
        found = find(
            member,
            arguments.text,
            nouns=arguments.kind or None,
            account=account,
            limit=arguments.limit,
        )
        if arguments.json:
            answer_json(document_of(found))
        elif found.groups:
            _say(found)
        else:
            tell(_NONE)
        return 0 if found.groups else 1


def _say(found: Found) -> None:
    from tokui.kernel.words import say

    for group in found.groups:
        answer(f"{say(group.noun.words.many)}  {group.count}{'+' if group.is_more else ''}")
        for hit in group.hits:
            account = [hit.account.name] if hit.account else []
            answer(f"  {hit.record.public_id}  {hit.title}  {' / '.join([*hit.beside, *account])}")
            if hit.where is not None:
                around = "".join(piece.text for piece in hit.excerpt)
                answer(f"    {say(hit.where)}: {around}")


def _reindex() -> int:
    from tokui.search.index import rebuild

    def told(done: int, total: int) -> None:
        print(f"\r{done:,} / {total:,}", end="", file=sys.stderr, flush=True)

    is_watched = sys.stderr.isatty()
    count = rebuild(told if is_watched else None)
    if is_watched:
        print(file=sys.stderr)
    tell(_BUILT.fill(count=f"{count:,}"))
    return 0
