"""The page before a meeting as a sheet: one page to print, fold and write on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tokui.core import scales
from tokui.core.brief import Brief, Known
from tokui.core.plan import Action, PlanSnapshot
from tokui.core.sentences import fill
from tokui.core.words import Language, Words
from tokui.outputs.labels import judged_text, listed
from tokui.outputs.pdf.setting import Setting, lines
from tokui.outputs.sheets import Chapter, Sheet, ask_part, listed_part

MOST: Final = 6
"""Items of a list on the one page; the screen shows all of them."""
_LONGEST: Final = 120

NAME: Final = Words("Meeting-brief", "面談準備")
_TITLE: Final = Words("{account}: before the meeting", "{account}　面談準備")
_WHO: Final = Words("Who they are", "面談相手")
_PERSON: Final = Words("Person", "人物")
_PART: Final = Words("Part and attitude", "役割・態度")
_BY: Final = Words("Known by", "最も近い担当")
_LAST: Final = Words("Last talked about", "最近の接点")
_NONE_OF_US: Final = Words("None of us", "接点なし")
_NO_CONTACT: Final = Words("No contact on record", "接点の記録なし")
_OURS: Final = Words("What we promised", "当社の約束")
_THEIRS: Final = Words("What they promised", "先方の約束")
_NEEDS: Final = Words("What they need", "相手の課題")
_BRING: Final = Words("What we bring", "届ける価値・商談")
_ASK: Final = Words("What to ask", "聞くこと（インタビューシート）")
_NOTHING_OPEN: Final = Words("Nothing is open.", "未完了のものはありません。")
_ASK_NEEDS: Final = Words("Not known yet: ask.", "未確認です。聞いてみましょう。")
_NOTHING_TO_BRING: Final = Words(
    "No value play names these people, and no deal their department.",
    "この方々に向けた価値提供シナリオ・商談はありません。",
)
_NOTHING_TO_ASK: Final = Words(
    "Nothing that these people could answer is unknown.",
    "この方々に聞くべき不明点はありません。",
)
_MORE: Final = Words("and {count} more", "ほか{count}件")
_OVERDUE: Final = Words("overdue", "期限超過")
_LISTENS: Final = Words("Listens to {names}", "{names}の意見を聞く")


def brief_sheet(snapshot: PlanSnapshot, brief: Brief, language: Language) -> Sheet:
    """The sheet of a brief: people, promises on both sides, needs, what to bring, and what to ask
    with room for the answers. What is not in the snapshot for its reader is not on the sheet."""
    of = Setting(snapshot, language)
    say = of.say
    names = [known.person.name for known in brief.people]
    return Sheet(
        NAME,
        say(fill(_TITLE, account=snapshot.account.name)),
        listed(names, language),
        (),
        (
            Chapter(say(_WHO), (_people(of, brief.people),), wide=True),
            Chapter(say(_OURS), (listed_part("", _promises(of, brief.ours), say(_NOTHING_OPEN)),)),
            Chapter(
                say(_THEIRS), (listed_part("", _promises(of, brief.theirs), say(_NOTHING_OPEN)),)
            ),
            Chapter(say(_NEEDS), (listed_part("", _needs(of, brief), say(_ASK_NEEDS)),)),
            Chapter(say(_BRING), (listed_part("", _brought(of, brief), say(_NOTHING_TO_BRING)),)),
            Chapter(
                say(_ASK),
                (ask_part((say(one.words) for one in brief.questions), say(_NOTHING_TO_ASK)),),
                wide=True,
            ),
        ),
        is_one_page=True,
    )


def _people(of: Setting, met: Iterable[Known]) -> dict[str, object]:
    labels = [of.say(_PERSON), of.say(_PART), of.say(_BY), of.say(_LAST)]
    widths = [4.0, 4.0, 3.0, 5.0]
    rows = [[_who(of, one), _opinion(of, one), _by(of, one), _last(of, one)] for one in met]
    if not of.snapshot.has_opinions:
        labels, widths = [labels[0], *labels[2:]], [widths[0], *widths[2:]]
        rows = [[row[0], *row[2:]] for row in rows]
    return {"kind": "table", "title": "", "labels": labels, "widths": widths, "rows": rows}


def _who(of: Setting, one: Known) -> str:
    post = one.person.post
    place = ""
    if post is not None:
        department = of.snapshot.name(post.department)
        place = post.title if department in post.title else f"{department} {post.title}".strip()
    kana = f"（{one.person.kana}）" if one.person.kana and of.is_japanese else ""
    return lines(f"{one.person.name}{kana}", place)


def _opinion(of: Setting, one: Known) -> str:
    held = one.stakeholder
    if held is None:
        return ""
    roles = listed((scales.ROLE.say(role, of.language) for role in held.roles), of.language)
    heard = listed(one.listens_to, of.language)
    return lines(
        roles,
        judged_text(scales.ATTITUDE, held.attitude, of.language),
        _short(held.personal_goal or ""),
        of.say(fill(_LISTENS, names=heard)) if heard else "",
    )


def _by(of: Setting, one: Known) -> str:
    if not one.knows_best:
        return of.say(_NONE_OF_US) if of.snapshot.has_opinions else ""
    return f"{of.snapshot.name(one.knows_best)} {one.strength}"


def _last(of: Setting, one: Known) -> str:
    told = [f"{of.day(contact.on)} {_short(contact.subject)}" for contact in one.contacts]
    return lines(*told) or of.say(_NO_CONTACT)


def _promises(of: Setting, actions: tuple[Action, ...]) -> list[tuple[str, str]]:
    today = of.snapshot.taken_on
    told = []
    for one in actions[:MOST]:
        late = of.say(_OVERDUE) if one.due_on and one.due_on < today else ""
        told.append((_short(one.title), of.join(of.day(one.due_on), late, one.owner_name)))
    return told + _more(of, len(actions))


def _needs(of: Setting, brief: Brief) -> list[tuple[str, str]]:
    told = [
        (
            _short(need.title),
            of.join(
                judged_text(scales.NEED_STATE, need.state, of.language),
                _short(need.value_hypothesis),
            ),
        )
        for need in brief.needs[:MOST]
    ]
    return told + _more(of, len(brief.needs))


def _brought(of: Setting, brief: Brief) -> list[tuple[str, str]]:
    plays = [
        (_short(play.title), of.join(_short(play.value), _short(play.means), _short(play.proof)))
        for play in brief.plays
    ]
    deals = [
        (
            _short(deal.name),
            of.join(
                "" if deal.amount is None else of.money(deal.amount, deal.currency),
                _short(deal.next_step),
            ),
        )
        for deal in brief.deals
    ]
    found = [*plays, *deals]
    return found[:MOST] + _more(of, len(found))


def _more(of: Setting, count: int) -> list[tuple[str, str]]:
    return [("", of.say(fill(_MORE, count=count - MOST)))] if count > MOST else []


def _short(text: str) -> str:
    """A text in one line, cut where the page would be lost to it."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rstrip()}…"
