"""`minutes`: what a text says about people, and what of it is written."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.plans import day_of, plan_for
from tokui.cli.speech import Refusal, answer, answer_json, reader_language, said
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.identity.models import Member
    from tokui.plans.base import Plan
    from tokui.plans.minutes import Candidate

_MOST: Final = 100_000
_MINUTES: Final = Words("Minutes", "議事録")
_NOTHING: Final = Words("It says nothing about people.", "人物に関する記述はありません。")
_TOO_LONG: Final = Words(
    "The text is longer than 100,000 letters. Read it in parts.",
    "10万文字を超えています。分けて読み取ってください。",
)
_NO_SUCH_FILE: Final = Words("There is no file {file}.", "{file} というファイルはありません。")
_ACCEPTED: Final = Words("Written: {count}.", "{count}件を登録しました。")
_KINDS: Final = {
    "role": Words("has the role", "役割："),
    "not_role": Words("has not the role", "役割ではない："),
    "attitude": Words("attitude", "態度："),
    "post": Words("gets the post", "新しい役職："),
    "left": Words("leaves", "異動・退職："),
}


def read(arguments: Namespace) -> int:
    """Read a text, and write what `--accept` names."""
    with database_ready():
        from django.utils import timezone

        from tokui.accounts.policies import access_to
        from tokui.api.minutes import minutes_document
        from tokui.kernel.errors import Forbidden
        from tokui.plans.captures import place_of
        from tokui.plans.minutes import candidates
        from tokui.plans.queries import plan_snapshot

        text = _text(arguments.file)
        member = acting_member(arguments.member)
        plan = plan_for(member, arguments.account)
        access = access_to(member, plan.account)
        if not (access.may_edit and access.sees_opinions):
            raise Forbidden
        now, today = timezone.now(), timezone.localdate()
        said_on = day_of(arguments.on) or today
        snapshot = plan_snapshot(plan, member=member, now=now)
        place = place_of(plan.account, member, today)
        found = candidates(text, said_on, place, snapshot)
        document = minutes_document(found)
        if arguments.accept:
            document |= _accept(arguments, found, plan, member, said_on)
        if arguments.json:
            answer_json(document)
        else:
            _show(found)
            if arguments.accept:
                answer(_ACCEPTED.fill(count=document["accepted"]))
    return 0


def _accept(
    arguments: Namespace,
    found: tuple[Candidate, ...],
    plan: Plan,
    member: Member,
    said_on: date,
) -> dict[str, object]:
    from tokui.api.minutes import AcceptedIn, accepted_claim
    from tokui.kernel.events import Origin
    from tokui.plans.minutes import accept_claims

    sent = []
    for text in arguments.accept:
        key, _equals, person = text.partition("=")
        sent.append(AcceptedIn(key=key[:40], person=person[:40]))
    kept = accept_claims(
        [accepted_claim(one, found) for one in sent],
        plan=plan,
        by=member,
        source=arguments.source.strip()[:300] or said(_MINUTES),
        said_on=said_on,
        origin=Origin(source="cli"),
    )
    return {"accepted": kept.count, "batch": kept.batch_key}


def _text(given: str) -> str:
    """The text of a file in whatever encoding, or of standard input."""
    from tokui.core.japan import Unreadable, decode

    if given == "-":
        raw = sys.stdin.buffer.read(_MOST * 4 + 1)
    else:
        path = Path(given)
        if not path.is_file():
            raise Refusal(_NO_SUCH_FILE.fill(file=given))
        raw = path.read_bytes()
    try:
        text = decode(raw).text
    except Unreadable as error:
        raise Refusal(error.words) from error
    if len(text) > _MOST:
        raise Refusal(_TOO_LONG)
    return text


def _show(found: tuple[Candidate, ...]) -> None:
    from tokui.core.scales import ATTITUDE, GRADE, ROLE

    language = reader_language()
    scales = {"attitude": ATTITUDE, "role": ROLE, "not_role": ROLE}
    if not found:
        answer(_NOTHING)
    for one in found:
        claim = one.claim
        who = " / ".join(f"{choice.name} ({choice.id})" for choice in one.choices)
        who = who if len(one.choices) > 1 else f"{one.name}{one.title}"
        scale = scales.get(claim.kind)
        value = scale.say(claim.value, language) if scale else claim.value
        grade = GRADE.say(claim.grade, language)
        answer(f"{one.key}  {who}  {said(_KINDS[claim.kind])} {value}  [{grade}]")
        answer(f"    “{claim.quote}”" if language == "en" else f"    「{claim.quote}」")
