"""The frame: colours that can be read, errors that help, a page that obeys its own policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import RequestFactory

from tests.world import World
from tokui.web.context import STYLE_SHEETS
from tokui.web.middleware import ErrorPageMiddleware

STATIC = Path(__file__).resolve().parents[2] / "src" / "tokui" / "web" / "static"
TOKENS = (STATIC / "css" / "tokens.css").read_text()

TEXT_PAIRS = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3") for ground in ("bg", "panel", "hover")],
    *[
        (tone, f"{tone}-pale")
        for tone in ("champion", "supporter", "neutral", "sceptic", "opponent", "unknown", "info")
    ],
    ("on-accent", "accent"),
    ("accent", "panel"),
    ("accent", "hover"),
    ("ink", "accent-pale"),
    ("opponent", "panel"),
    ("panel", "ink"),
    ("ink-3", "sceptic-pale"),
]


def tokens(opening: str) -> dict[str, str]:
    block = TOKENS[TOKENS.index(opening) :]
    block = block[: block.index("}")]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


LIGHT = tokens(":root {")
DARK = {**LIGHT, **tokens(':root[data-theme="dark"] {')}


def contrast(first: str, second: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_the_standard_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read(palette: dict[str, str], text: str, ground: str):
    assert contrast(palette[text], palette[ground]) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_controls_stand_out(palette: dict[str, str]):
    for name in ("control-line", "accent"):
        assert contrast(palette[name], palette["panel"]) >= 3


def test_who_chose_dark_and_whose_system_is_dark_see_the_same():
    assert tokens(':root[data-theme="dark"] {') == tokens(':root:not([data-theme="light"]) {')


def test_every_style_sheet_is_in_a_layer():
    for path in STYLE_SHEETS:
        assert "@layer" in (STATIC / path).read_text()


def test_no_icon_is_missing():
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text()))
    templates = (STATIC.parent / "templates").rglob("*.html")
    used = {
        name
        for path in templates
        for name in re.findall(r'{% (?:icon|nav_link "[\w:]+") "([\w-]+)"', path.read_text())
    }
    assert used <= sprite


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_page_speaks_one_language_and_obeys_its_policy(signed_in, language: str):
    answer = signed_in("emi", language).get("/")
    page = answer.content.decode()
    assert f'<html lang="{language}">' in page
    assert ("ホーム" in page) is (language == "ja")
    assert " style=" not in page
    assert re.search(r"<script(?![^>]*(nonce|src)=)", page) is None
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("asks", ["get", "part"])
def test_what_is_not_there_is_said_the_same_way(signed_in, world: World, asks: str):
    client = signed_in("emi")
    for public_id in (world.hokuriku.public_id, "0" * 26):
        answer = getattr(client, asks)(f"/accounts/{public_id}/people/")
        assert answer.status_code == 404
        assert "not shared with you" in answer.content.decode()


def test_an_unknown_address_is_a_page_with_a_way_on(signed_in):
    answer = signed_in("emi", "ja").get("/no/such/page/")
    assert answer.status_code == 404
    assert "ホーム" in answer.content.decode()


@pytest.mark.parametrize("is_part", [False, True])
def test_the_unexpected_comes_with_a_number_that_the_log_knows(caplog, is_part: bool):
    request = RequestFactory().get("/accounts/")
    request.htmx = is_part
    request.csp_nonce = ""
    answer = ErrorPageMiddleware(lambda _: None).process_exception(request, RuntimeError("broken"))
    reference = re.search(r"\b[0-9A-Z]{8}\b", answer.content.decode())
    assert answer.status_code == 500
    assert reference[0] in caplog.text
    assert "broken" not in answer.content.decode()


def test_tabs_lead_everywhere_in_an_account(signed_in, world: World):
    page = signed_in("emi").get(f"/accounts/{world.toa.public_id}/deals/").content.decode()
    tabs = re.search(r'<nav class="tabs".*?</nav>', page, re.DOTALL)[0]
    assert tabs.count("<a href=") == 14
    assert tabs.count('aria-current="page"') == 1
    for format in ("pptx", "xlsx", "pdf", "json"):
        assert f"format={format}" in page


def beside(page: str) -> str:
    """What stands beside a page."""
    return re.search(r"<aside.*?</aside>", page, re.DOTALL)[0]


def test_an_address_opens_a_record_beside_the_page(signed_in, world: World):
    client = signed_in("emi")
    account = f"account:{world.toa.public_id}"
    opened = beside(client.get("/", {"inspect": account}).content.decode())
    assert f'data-record="{account}"' in opened
    assert " hidden></div>" not in opened
    assert " hidden></div>" in beside(client.get("/").content.decode())


def test_beside_the_page_what_one_may_not_see_is_unknown(signed_in, world: World):
    client = signed_in("emi")
    answers = []
    for key in (f"account:{world.hokuriku.public_id}", "account:unknown", "nothing:1", "<b>"):
        answer = client.get("/", {"inspect": key})
        assert answer.status_code == 200
        answers.append(beside(answer.content.decode()))
    assert len(set(answers)) == 1
    assert "not shared with you" in answers[0]
