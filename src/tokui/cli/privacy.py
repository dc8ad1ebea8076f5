"""`person` and `retention`: disclosing, erasing, leaving out, and keeping nothing for too long."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.speech import Refusal, answer, answer_json, answer_table, reader_language, said, tell
from tokui.core.erasure_words import ERASED, STAYS
from tokui.core.retention import KEPT
from tokui.core.words import Scale, Words

if TYPE_CHECKING:
    from tokui.identity.models import Member
    from tokui.people.models import Person

_NOBODY: Final = Words("There is nobody called “{given}”.", "「{given}」という人物はいません。")
_SEVERAL: Final = Words(
    "“{given}” could be any of these. Give the id instead:",
    "「{given}」に当てはまる人が複数います。IDで指定してください：",
)
_NO_DAY: Final = Words(
    "“{given}” is no day. Write it as 2026-11-22.",
    "「{given}」は日付として読めません。2026-11-22 のように書いてください。",
)
_WOULD_GO: Final = Words("This would be erased for good:", "次の内容が完全に消去されます：")
_CONFIRM: Final = Words(
    "Nothing was erased. To do it, add --confirm with the person's name. It cannot be undone.",
    "まだ消去していません。実行するには --confirm に氏名を付けます。元に戻すことはできません。",
)
_ERASED: Final = Words("Erased. Receipt {id}.", "消去しました。受付番号 {id}。")
_BACKUPS: Final = Words(
    "Backups made before still hold the person. Delete them in their time; after a restore Tokui "
    "erases the person again.",
    "これより前のバックアップには残っています。保管期限に従って削除してください。復元した場合は"
    "Tokuiがもう一度消去します。",
)
_STOPPED: Final = Words("The use is stopped.", "利用を停止しました。")
_RESUMED: Final = Words("The use is resumed.", "利用を再開しました。")
_NOTHING: Final = Words("Found nowhere.", "どこにも見つかりませんでした。")
_NO_RULES: Final = Words(
    "No rule is set: everything is kept. Owners set rules on the page “Personal data”.",
    "保存期間の設定がないため、すべて保存しています。オーナーが「個人情報」の画面で設定できます。",
)
_NOT_APPLIED: Final = Words(
    "Nothing was deleted. Add --apply to do it.",
    "まだ削除していません。削除するには --apply を付けてください。",
)


def disclose_person(arguments: Namespace) -> int:
    """Everything kept about a person."""
    with database_ready():
        from django.utils import timezone

        from tokui.plans.disclosure import disclose

        member = acting_member(arguments.member)
        found = _find(member, arguments.person)
        report = disclose(found.public_id, by=member, now=timezone.now())
        if arguments.json:
            answer_json(report.document)
        else:
            answer(json.dumps(report.document, ensure_ascii=False, indent=1, default=str))
    return 0


def erase(arguments: Namespace) -> int:
    """Show what an erasure would do, and do it where the name confirms it."""
    with database_ready():
        from django.utils import timezone

        from tokui.privacy.erasure import Asked, erase_person, preview_erasure
        from tokui.privacy.sweeping import sweep_after

        asked = Asked(arguments.reason, day_given(arguments.asked_on))
        member, now = acting_member(arguments.member), timezone.now()
        found = _find(member, arguments.person)
        if not arguments.confirm:
            preview = preview_erasure(found.public_id, by=member, now=now)
            _answer(arguments, {"id": None, "counts": preview.counts, "stays": preview.stays})
            tell(_CONFIRM)
            return 1
        done = erase_person(
            found.public_id, asked, typed_name=arguments.confirm, by=member, now=now
        )
        sweep_after(done, now=timezone.now())
        _answer(arguments, {"id": done.public_id, "counts": done.counts, "stays": done.stays})
        tell(_BACKUPS)
    return 0


def stop(arguments: Namespace) -> int:
    """Keep what is known of a person, and use it no longer."""
    return _use(arguments, "stop_use", _STOPPED)


def resume(arguments: Namespace) -> int:
    """Use again what is known of a person."""
    return _use(arguments, "resume_use", _RESUMED)


def look_for(arguments: Namespace) -> int:
    """Where any of the texts stands: 1 when somewhere."""
    with database_ready():
        from tokui.privacy.scanning import places_holding

        found = places_holding(arguments.texts)
        if arguments.json:
            answer_json({"found": found})
        elif found:
            answer_table((Words("Where", "場所"), Words("Count", "件数")), found.items())
        else:
            tell(_NOTHING)
    return 1 if found else 0


def retention(arguments: Namespace) -> int:
    """What the rules no longer keep: counted, or deleted."""
    with database_ready():
        from django.utils import timezone

        from tokui.kernel.events import Origin
        from tokui.privacy.retention import apply_rules, preview_rules

        member, now = acting_member(arguments.member), timezone.now()
        if arguments.apply:
            found = apply_rules(by=member, now=now, origin=Origin(source="cli"))
        else:
            found = preview_rules(by=member, now=now)
        lines = [
            {"kind": one.kind, "months": one.months, "before": one.before, "count": one.count}
            for one in found
        ]
        if arguments.json:
            answer_json({"applied": arguments.apply, "rules": lines})
        elif lines:
            heads = (Words("Kept", "保存対象"), Words("Before", "基準日"), Words("Count", "件数"))
            language = reader_language()
            answer_table(
                heads, [(KEPT.say(one.kind, language), one.before, one.count) for one in found]
            )
            if not arguments.apply:
                tell(_NOT_APPLIED)
        else:
            tell(_NO_RULES)
    return 0


def _use(arguments: Namespace, action: str, words: Words) -> int:
    with database_ready():
        from django.utils import timezone

        from tokui.kernel.events import Origin
        from tokui.people import stopping

        member = acting_member(arguments.member)
        found = _find(member, arguments.person)
        getattr(stopping, action)(
            found.public_id,
            by=member,
            reason=arguments.reason,
            now=timezone.now(),
            origin=Origin(source="cli"),
        )
        if arguments.json:
            answer_json({"id": found.public_id, "stopped": action == "stop_use"})
        else:
            answer(words)
    return 0


def _find(member: Member, given: str) -> Person:
    """The person that an id or a whole name means; raises Refusal for nobody or several."""
    from tokui.privacy.policies import people_called

    found = people_called(member, given.strip())
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refusal(_NOBODY.fill(given=given))
    lines = [f"  {one.public_id}  {one.name}  {one.account.name}" for one in found[:20]]
    raise Refusal("\n".join([said(_SEVERAL.fill(given=given)), *lines]))


def day_given(given: str) -> date:
    """A day as it was typed; raises Refusal for what is none."""
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise Refusal(_NO_DAY.fill(given=given), code=2) from error


def _answer(arguments: Namespace, document: dict[str, Any]) -> None:
    if arguments.json:
        answer_json(document)
        return
    answer(_ERASED.fill(id=document["id"]) if document["id"] else _WOULD_GO)
    _table(ERASED, document["counts"])
    _table(STAYS, document["stays"])


def _table(scale: Scale, counts: dict[str, int]) -> None:
    if counts:
        language = reader_language()
        rows = [(scale.say(code, language), count) for code, count in counts.items()]
        answer_table((scale.words, Words("Count", "件数")), rows)
