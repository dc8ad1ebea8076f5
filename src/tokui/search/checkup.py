"""Whether everything that is written can be found."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from tokui.core.words import Words
from tokui.kernel.doctor import Finding
from tokui.search.index import BLOCK, is_current
from tokui.search.models import Entry
from tokui.search.reading import rows_of
from tokui.search.spoken import Spoken, spoken_nouns


def examine_index() -> Finding:
    """The index compared with the records, for the doctor."""
    behind = sum(_missing(spoken) + _left_over(spoken) for spoken in spoken_nouns().values())
    if not behind and is_current():
        what = Words("The search index is complete", "検索の索引はそろっています")
        return Finding("search", "good", what)
    what = Words(
        f"The search index is {behind} records behind", f"検索の索引が {behind} 件ずれています"
    )
    if not behind:
        what = Words("The search index is of an older kind", "検索の索引が古い形式です")
    remedy = Words("Run `tokui search --reindex`.", "`tokui search --reindex` を実行してください。")
    return Finding("search", "warning", what, remedy)


def _missing(spoken: Spoken) -> int:
    """Records that have something to be found by and no entry."""
    entries = Entry.objects.filter(noun=spoken.code, subject_key=OuterRef("pk"))
    live = spoken.noun.model.objects.filter(removed_at=None)
    keys = list(live.exclude(Exists(entries)).order_by("pk").values_list("pk", flat=True))
    blocks = (keys[start : start + BLOCK] for start in range(0, len(keys), BLOCK))
    return sum(len({row.subject_key for row in rows_of(spoken, block)}) for block in blocks)


def _left_over(spoken: Spoken) -> int:
    """Records that are gone and still have an entry."""
    live = spoken.noun.model.objects.filter(removed_at=None, pk=OuterRef("subject_key"))
    entries = Entry.objects.filter(noun=spoken.code).exclude(Exists(live))
    return entries.values("subject_key").distinct().count()
