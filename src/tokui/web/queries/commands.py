"""What the command box offers before anything is typed: places to go, things to add and to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import override, pgettext, pgettext_lazy

from tokui.accounts.models import Account
from tokui.core.scales import LISTED
from tokui.core.vocabulary import NOUNS
from tokui.identity.models import Member
from tokui.kernel.nouns import all_nouns, noun_of
from tokui.kernel.scope import Scope
from tokui.kernel.words import say
from tokui.web.queries.account_frame import AccountFrame
from tokui.web.shown import may_add, record_url

ADDABLE: Final = (
    "person", "deal", "activity", "action", "need", "stakeholder", "objective", "kpi", "play",
    "our_rival", "customer_rival", "department", "fact", "order",
)  # fmt: skip

_ICONS: Final[Mapping[str, str]] = {
    "account": "accounts",
    "person": "person",
    "stakeholder": "person",
    "colleague": "members",
    "department": "team",
    "product": "products",
    "deal": "deals",
    "action": "actions",
    "need": "needs",
    "activity": "calendar",
}

_READINGS: Final[Mapping[str, str]] = {
    "home": "ほーむ さいしょ",
    "account": "とりひきさき こきゃく あかうんと",
    "person": "じんぶつ ひと",
    "department": "ぶもん そしき",
    "deal": "しょうだん あんけん",
    "activity": "かつどう めんだん ほうもん",
    "action": "あくしょん やること たすく",
    "need": "かだい にーず",
    "objective": "もくてき もくひょう",
    "kpi": "けーぴーあい しひょう",
    "play": "かちていきょう しなりお",
    "stakeholder": "すてーくほるだー かんけいしゃ",
    "our_rival": "とうしゃのきょうごう",
    "customer_rival": "こきゃくのきょうごう",
    "fact": "とりあつかいせつめいしょ",
    "order": "とりひきじっせき うりあげ ちゅうもん",
    "product": "しょうざい しょうひん せいひん",
    "overview": "がいよう",
    "needs": "かだい にーず",
    "objectives": "もくてき もくひょう けーぴーあい",
    "competitors": "きょうごう",
    "profile": "こきゃくぷろふぁいる",
    "actions": "あくしょんぷらん こうどうけいかく",
    "stakeholders": "すてーくほるだー そしきず",
    "plays": "かちていきょう",
    "footprint": "ほわいとすぺーす",
    "deals": "しょうだん あんけん",
    "orders": "とりひきじっせき うりあげ",
    "people": "じんぶつ",
    "activities": "かつどう",
    "history": "りれき へんこう",
    "team": "ちーむ たんとう きょうゆう",
    "versions": "ばん ふういん ほぞん",
    "document": "どくしょ よむ ぶんしょ",
    "export": "かきだし しゅつりょく だうんろーど",
    "import": "とりこみ いんぽーと えくせる",
    "members": "めんばー",
    "me": "じぶん せってい ぱすわーど",
    "settings": "せってい わーくすぺーす",
    "glossary": "ようごしゅう ことば",
    "theme": "てーま あかるい くらい だーく",
    "density": "みつど ぎょうかん ゆったり つめる こんぱくと",
    "language": "げんご えいご にほんご",
    "sign_out": "さいんあうと ろぐあうと",
    "shortcuts": "しょーとかっと きー",
    "add": "ついか しんき とうろく",
}
"""How words are read, for who types kana or Latin letters."""


@dataclass(frozen=True)
class Command:
    """One line: a place to go, or something that happens on this page."""

    label: str
    spoken: str
    href: str = ""
    icon: str = "right"
    press: str = ""
    """What happens instead of going somewhere: the name of a form, or of a switch of the page."""
    keys: str = ""
    record: str = ""
    beside: str = ""


@dataclass(frozen=True)
class CommandGroup:
    """Commands under one heading."""

    code: str
    label: str
    commands: tuple[Command, ...]


def commands_of(
    member: Member, frame: AccountFrame | None, recent: Sequence[str] = ()
) -> list[CommandGroup]:
    """Everything the box offers to `member`, on a page of an account or elsewhere."""
    groups = [
        CommandGroup("recent", pgettext("command box", "Recent"), tuple(_recent(member, recent)))
    ]
    if frame is not None:
        name = frame.account.name
        groups.append(CommandGroup("here", name, tuple(_pages(frame))))
        groups.append(
            CommandGroup("add", pgettext("command box", "Add"), tuple(_adding(member, frame)))
        )
        groups.append(CommandGroup("files", pgettext("command box", "Files"), tuple(_files(frame))))
    else:
        groups.append(CommandGroup("add", pgettext("command box", "Add"), tuple(_opening(member))))
    groups.append(CommandGroup("go", pgettext("command box", "Go to"), tuple(_places(member))))
    groups.append(CommandGroup("act", pgettext("command box", "Do"), tuple(_acts())))
    return [group for group in groups if group.commands]


def _command(code: str, label: Any, href: str = "", *, also: str = "", **more: Any) -> Command:
    """A command that is found by its label in both languages and by how that is read."""
    said = {str(label)}
    for language in ("ja", "en"):
        with override(language):
            said.add(str(label))
    readings = f"{_READINGS.get(code, '')} {also}"
    return Command(str(label), " ".join([*sorted(said), readings, code]), href, **more)


def _pages(frame: AccountFrame) -> Iterator[Command]:
    for tab in frame.tabs:
        yield Command(tab.label, f"{tab.label} {_READINGS.get(tab.code, '')} {tab.code}", tab.url)
    account = frame.account.public_id
    yield _command("team", pgettext_lazy("command box", "Team"), frame.team_url, icon="team")
    if frame.plan is not None:
        document, versions = (
            reverse(f"plans:{name}", args=[account]) for name in ("document", "versions")
        )
        yield _command("document", pgettext_lazy("command box", "Read the whole plan"), document)
        label = pgettext_lazy("command box", "Versions, and sealing one")
        yield _command("versions", label, versions, icon="history")


def _adding(member: Member, frame: AccountFrame) -> Iterator[Command]:
    account, plan = frame.account, frame.plan
    for code in ADDABLE:
        noun = noun_of(code)
        is_planned = noun.level == "plan"
        if is_planned and plan is None:
            continue
        scope = Scope(account.workspace, account, plan if is_planned else None)
        if not may_add(noun, scope, member):
            continue
        place = {"plan": plan.public_id} if is_planned and plan else {"account": account.public_id}
        href = f"{reverse('web:new_record', args=[code])}?{urlencode(place)}"
        yield _adder(code, href)


def _opening(member: Member) -> Iterator[Command]:
    for code in ("account", "product"):
        if may_add(noun_of(code), Scope(member.workspace), member):
            yield _adder(code, reverse("web:new_record", args=[code]))


def _adder(code: str, href: str) -> Command:
    words = NOUNS[code].one
    label = pgettext("command box", "Add: %(noun)s") % {"noun": say(words)}
    spoken = f"{words.ja} {words.en} 追加 add new {_READINGS.get(code, '')} {_READINGS['add']}"
    return Command(label, spoken, href, icon="plus")


def _files(frame: AccountFrame) -> Iterator[Command]:
    if frame.plan is None:
        return
    for name, url in frame.exports:
        for language, told in (("ja", "日本語"), ("en", "English")):
            label = pgettext("command box", "Export: %(format)s") % {"format": name}
            spoken = f"{label} {name} 書き出し export {told} {_READINGS['export']}"
            yield Command(label, spoken, f"{url}&language={language}", icon="export", beside=told)


def _places(member: Member) -> Iterator[Command]:
    yield _command("home", pgettext_lazy("command box", "Home"), reverse("web:home"), icon="home")
    for code, name in (("account", "accounts"), ("product", "products")):
        words = NOUNS[code].many
        spoken = f"{words.ja} {words.en} {_READINGS[code]}"
        yield Command(say(words), spoken, reverse(f"web:{name}"), icon=name)
    for one in LISTED:
        if one.code in ("account", "product"):
            continue
        name = pgettext("command box", "List: %(list)s") % {"list": say(one.words)}
        reading = _READINGS.get(one.code, "")
        spoken = f"{name} {one.words.ja} {one.words.en} 一覧 いちらん list {reading}"
        href = reverse("lists:list", args=[one.code])
        yield Command(name, spoken, href, icon=icon_of(one.code))
    start = reverse("intake:start")
    yield _command("import", pgettext_lazy("command box", "Import"), start, icon="import")
    bundles, label = reverse("web:bundles"), pgettext_lazy("command box", "Files of many plans")
    yield _command("bundles", label, bundles, icon="export")
    members = reverse("identity:members")
    yield _command("members", pgettext_lazy("command box", "Members"), members, icon="members")
    yield _command("me", pgettext_lazy("command box", "My settings"), reverse("identity:me"))
    if member.is_owner:
        label = pgettext_lazy("command box", "Workspace settings")
        yield _command("settings", label, reverse("identity:settings"))
    glossary = reverse("plans:glossary")
    yield _command("glossary", pgettext_lazy("command box", "Glossary"), glossary)


def _acts() -> Iterator[Command]:
    label = pgettext_lazy("command box", "Light or dark")
    yield _command("theme", label, icon="theme", press="theme")
    label = pgettext_lazy("command box", "Comfortable or compact")
    yield _command("density", label, icon="density", press="density")
    label = pgettext_lazy("command box", "Switch to Japanese (日本語)")
    yield _command("language", label, press="language", also="日本語 nihongo English")
    label = pgettext_lazy("command box", "Keyboard shortcuts")
    yield _command("shortcuts", label, press="shortcuts", keys="?")
    label = pgettext_lazy("command box", "Sign out")
    yield _command("sign_out", label, icon="sign-out", press="sign-out")


def _recent(member: Member, recent: Iterable[str]) -> Iterator[Command]:
    """Places that this browser remembers by id, those that `member` may still see, newest first."""
    wanted: dict[str, list[str]] = defaultdict(list)
    order = list(dict.fromkeys(recent))[:8]
    codes = {noun.code for noun in all_nouns()}
    for key in order:
        code, _colon, public_id = key.partition(":")
        if code in codes:
            wanted[code].append(public_id)
    found: dict[str, Command] = {}
    for code, ids in wanted.items():
        noun = noun_of(code)
        for record in noun.policy.visible(member).filter(public_id__in=ids):
            key = f"{code}:{record.public_id}"
            found[key] = Command(
                str(record),
                "",
                place_of(record, code),
                icon=icon_of(code),
                record=key,
                beside=say(noun.words.one),
            )
    yield from (found[key] for key in order if key in found)


def place_of(record: Any, code: str) -> str:
    """The page of a record."""
    if isinstance(record, Account):
        return reverse("plans:overview", args=[record.public_id])
    return record_url(noun_of(code), record)


def icon_of(code: str) -> str:
    """The icon of a kind of record."""
    return _ICONS.get(code, "open")
