"""`market`: the companies of the market."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.speech import Refusal, answer, answer_json, answer_table, said, tell
from tokui.core.words import Words

_NO_SUCH_FILE: Final = Words("There is no file {file}.", "ファイル {file} はありません。")
_NO_KIND: Final = Words(
    "There is no kind “{kind}”. Kinds: {kinds}", "種類「{kind}」はありません。種類：{kinds}"
)
_NOT_A_MAP: Final = Words(
    "Write a mapping as COLUMN=FACT, for example 人数=employees.",
    "列の意味は「列名=項目」の形で指定してください（例：人数=employees）。",
)
_READ: Final = Words(
    "{name}: {kind}, {rows} rows as of {day}", "{name}：{kind}、{rows} 行、{day} 時点"
)
_STANDS: Final = Words("{firms} companies in the market.", "市場の企業は {firms} 社になりました。")
_CHANGES: Final = Words(
    "{count} of our accounts changed.", "取引先 {count} 社の登記情報が変わりました。"
)
_DOUBTS: Final = Words(
    "{count} rows wait to be joined by a person.", "{count} 行は名寄せの確認が必要です。"
)
_DRY: Final = Words("Only checked; nothing was loaded.", "確認のみ。読み込んでいません。")
_NONE: Final = Words("No company is called so.", "見つかりませんでした。")


def load(arguments: Namespace) -> int:
    """Load a file; 0 when the market holds it."""
    path = Path(arguments.file)
    if not path.is_file():
        raise Refusal(_NO_SUCH_FILE.fill(file=path))
    maps = dict(_map(text) for text in arguments.map)
    with database_ready():
        from django.utils import timezone

        from tokui.core.market.sources import SOURCE_KIND
        from tokui.kernel.events import Origin
        from tokui.market.universe.actions import load_source
        from tokui.market.universe.documents import loaded_document
        from tokui.market.universe.showing import notes_said

        if arguments.kind and arguments.kind not in SOURCE_KIND:
            raise Refusal(
                _NO_KIND.fill(kind=arguments.kind, kinds=", ".join(SOURCE_KIND.codes)), code=2
            )
        loaded = load_source(
            path,
            by=acting_member(arguments.member),
            today=timezone.localdate(),
            now=timezone.now(),
            kind=arguments.kind,
            maps=maps,
            dry_run=arguments.dry_run,
            origin=Origin(source="cli"),
        )
        if arguments.json:
            answer_json(loaded_document(loaded))
            return 0
        words = SOURCE_KIND[loaded.kind].words
        told = {"name": loaded.file_name, "rows": f"{loaded.rows:,}", "day": loaded.as_of}
        answer(
            Words(_READ.en.format(**told, kind=words.en), _READ.ja.format(**told, kind=words.ja))
        )
        for note in notes_said(loaded.notes):
            tell(note)
        if arguments.dry_run:
            answer(_DRY)
            return 0
        answer(_STANDS.fill(firms=f"{loaded.firms:,}"))
        for words, count in ((_CHANGES, loaded.changes), (_DOUBTS, loaded.doubts)):
            if count:
                answer(words.fill(count=f"{count:,}"))
    return 0


def _map(text: str) -> tuple[str, str]:
    column, equals, target = text.rpartition("=")
    if not equals or not column:
        raise Refusal(_NOT_A_MAP, code=2)
    return column.strip(), target.strip()


def sources(arguments: Namespace) -> int:
    """The files that the market stands on."""
    with database_ready():
        from tokui.core.market.sources import SOURCE_KIND
        from tokui.market.universe.documents import sources_document
        from tokui.market.universe.store import live_sources

        member = acting_member(arguments.member)
        if arguments.json:
            answer_json(sources_document(member))
            return 0
        heads = (
            Words("File", "ファイル"), Words("Kind", "種類"), Words("As of", "時点"),
            Words("Rows", "行"), Words("Id", "ID"),
        )  # fmt: skip
        rows = [
            (one.file_name, said(SOURCE_KIND[one.kind].words), one.as_of, f"{one.rows:,}",
             one.public_id)
            for one in live_sources(member.workspace)
        ]  # fmt: skip
        answer_table(heads, rows)
    return 0


def find(arguments: Namespace) -> int:
    """Companies by name, reading or number; 1 when there are none."""
    with database_ready():
        from tokui.core.market.register import PREFECTURES
        from tokui.market.universe.asking import read_asked
        from tokui.market.universe.documents import page_document
        from tokui.market.universe.queries import page_of
        from tokui.market.universe.store import columns_of

        member = acting_member(arguments.member)
        query = {"q": arguments.text, "prefecture": arguments.prefecture, "state": "all"}
        columns = columns_of(member.workspace)
        size = min(max(arguments.limit, 1), 200)
        page = page_of(member, read_asked(query, columns), size=size)
        if arguments.json:
            answer_json(page_document(page))
        for one in () if arguments.json else page.firms:
            place = PREFECTURES.get(one.prefecture)
            answer(f"{one.firm}  {one.name}  {said(place) if place else ''}{one.city}")
        if not page.firms and not arguments.json:
            tell(_NONE)
        return 0 if page.firms else 1
