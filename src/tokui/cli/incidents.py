"""`incident report`: what to tell authorities and people when data may have leaked."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.speech import answer, answer_json, answer_table, reader_language
from tokui.core.relation_scales import VIEWED
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.privacy.incidents import Incident

_HEAD: Final = Words(
    "{people} people of {accounts} companies may be affected, {since} to {until}.",
    "{since}から{until}まで、{accounts}社の{people}人に影響した可能性があります。",
)
_COUNT: Final = Words("Count", "件数")


def report(arguments: Namespace) -> int:
    """Whose data, which, by whom and how often, between two days."""
    from tokui.cli.privacy import day_given

    with database_ready():
        from django.utils import timezone

        from tokui.privacy.incidents import incident_report

        since = day_given(arguments.since)
        until = day_given(arguments.until) if arguments.until else timezone.localdate()
        found = incident_report(since, until, by=acting_member(arguments.member))
        if arguments.json:
            answer_json(_document(found))
        else:
            _tell(found)
    return 0


def _document(found: Incident) -> dict[str, Any]:
    return {
        "since": found.since,
        "until": found.until,
        "people": found.people,
        "affected": [
            {
                "account": one.account,
                "people": [{"id": who.public_id, "name": who.name} for who in one.people],
            }
            for one in found.affected
        ],
        "fields": [
            {"noun": noun, "field": field, "changes": count} for noun, field, count in found.fields
        ],
        "opened": dict(found.opened),
        "actors": [
            {
                "member": one.member,
                "changes": one.changes,
                "opened": one.opened,
                "exports": one.exports,
            }
            for one in found.actors
        ],
    }


def _tell(found: Incident) -> None:
    from tokui.core.vocabulary import NOUNS
    from tokui.privacy.incidents import name_of_field

    language = reader_language()
    said: dict[str, date | int] = {"since": found.since, "until": found.until}
    answer(_HEAD.fill(people=found.people, accounts=len(found.affected), **said))
    answer_table(
        (Words("Company", "企業"), Words("People", "人物")),
        [(one.account, ", ".join(who.name for who in one.people)) for one in found.affected],
    )
    answer_table(
        (Words("Changed", "変更"), Words("Field", "項目"), _COUNT),
        [
            (NOUNS[noun].one.say(language), name_of_field(noun, field).say(language), count)
            for noun, field, count in found.fields
        ],
    )
    answer_table(
        (VIEWED.words, _COUNT),
        [(VIEWED.say(what, language), count) for what, count in found.opened],
    )
    answer_table(
        (
            Words("Colleague", "メンバー"),
            Words("Changes", "変更"),
            Words("Opened", "閲覧"),
            Words("Files", "出力"),
        ),
        [(one.member, one.changes, one.opened, one.exports) for one in found.actors],
    )
