"""The first start: one owner, whoever controls the machine, once."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.test import Client

from tests.identity.conftest import is_signed_in
from tests.world import PASSWORD, World
from tokui.identity.models import Member, User, Workspace
from tokui.identity.start import FILE, forget_start_code, start_code, start_path
from tokui.kernel.models import Event

FORM = {
    "company": "北浜システムズ",
    "name": "青山 葵",
    "email": "Aoi@Kitahama.example",
    "password": PASSWORD,
    "language": "ja",
}


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    """A data folder of the test's own."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def here(db, folder: Path) -> Client:
    """A browser on the machine itself."""
    return Client(headers={"host": "localhost"})


@pytest.fixture
def elsewhere(db, folder: Path) -> Client:
    """A browser on another machine."""
    return Client(headers={"host": "localhost"}, REMOTE_ADDR="192.0.2.7")


@pytest.mark.parametrize("path", ["/", "/members/", "/me/", "/sign-in/", "/accounts/"])
def test_every_page_leads_to_the_start(here: Client, path: str) -> None:
    assert here.get(path)["Location"] == "/start/"


def test_programs_are_not_sent_to_a_page(here: Client) -> None:
    assert here.get("/api/v1/accounts").status_code == 401
    assert here.get("/livez").status_code == 200


def test_from_an_empty_installation_to_the_home_page(here: Client) -> None:
    page = here.get("/start/")
    assert page.status_code == 200
    assert "開始コード" not in page.text

    done = here.post("/start/", FORM)

    assert (done.status_code, done["Location"]) == (302, "/")
    owner = Member.objects.get()
    assert (owner.name, owner.role, owner.user.email) == (
        "青山 葵",
        "owner",
        "aoi@kitahama.example",
    )
    assert owner.workspace.name == "北浜システムズ"
    assert Event.objects.get().verb == "created"
    assert is_signed_in(here)


def test_the_start_speaks_the_language_asked_for(here: Client) -> None:
    assert 'lang="en"' in here.get("/start/", headers={"accept-language": "en-GB"}).text
    here.post("/start/", {**FORM, "language": "en"})

    assert '<html lang="en"' in here.get("/me/").text


def test_once_open_there_is_no_start_any_more(world: World, here: Client) -> None:
    for client in (here, Client()):
        assert client.get("/start/").status_code == 404
        assert client.post("/start/", FORM).status_code == 404
    assert Workspace.objects.count() == 2
    assert here.get("/me/")["Location"] == "/sign-in/?next=/me/"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("company", ""),
        ("name", " "),
        ("email", "no address"),
        ("password", "short"),
        ("password", "aoi@kitahama.example"),
        ("language", "de"),
    ],
)
def test_wrong_values_open_nothing(here: Client, field: str, value: str) -> None:
    answer = here.post("/start/", {**FORM, field: value})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Workspace.objects.exists()
    assert not User.objects.exists()


def test_from_elsewhere_it_takes_the_code_of_the_machine(elsewhere: Client, folder: Path) -> None:
    assert "開始コード" in elsewhere.get("/start/").text
    code = (folder / FILE).read_text()
    assert len(code) >= 22
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600

    for wrong in ("", "guess", code[:-1], "コード"):
        assert elsewhere.post("/start/", {**FORM, "code": wrong}).status_code == 422
    assert not Workspace.objects.exists()

    assert start_path(folder) == f"/start/?code={code}"
    assert f'value="{code}"' in elsewhere.get(f"/start/?code={code}").text
    assert elsewhere.post("/start/", {**FORM, "code": code})["Location"] == "/"
    assert not (folder / FILE).exists()
    assert start_path(folder) is None


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ({"REMOTE_ADDR": "10.0.0.4"}, {}),
        ({"HTTP_X_FORWARDED_FOR": "198.51.100.9"}, {}),
        ({"HTTP_X_FORWARDED_PROTO": "https"}, {}),
        ({"HTTP_FORWARDED": "for=198.51.100.9"}, {}),
        ({"HTTP_HOST": "tokui.example"}, {"ALLOWED_HOSTS": ["tokui.example"]}),
        ({}, {"BASE_URL": "https://tokui.example"}),
    ],
)
def test_a_server_that_others_may_reach_asks_for_the_code(
    here: Client, settings, asked: dict[str, str], given: dict[str, object]
) -> None:
    for name, value in given.items():
        setattr(settings, name, value)

    assert "開始コード" in here.get("/start/", **asked).text
    assert here.post("/start/", FORM, **asked).status_code == 422
    assert not Workspace.objects.exists()


def test_the_code_stays_until_it_is_forgotten(tmp_path: Path) -> None:
    first = start_code(tmp_path)
    assert start_code(tmp_path) == first

    forget_start_code(tmp_path)
    forget_start_code(tmp_path)

    assert start_code(tmp_path) != first
