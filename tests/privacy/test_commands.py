"""The commands of privacy on a data folder of their own: not a byte of an erased person is left,
and a restored backup does not bring them back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import PASSWORD, in_series
from tests.privacy.conftest import SHEET
from tests.tables import with_tables

EMAIL = "aoi@kitahama.example"
NAME = "浅井 決子"
ADDRESS = "asai.ketsuko@toa.example"
TEXTS = (NAME, "浅井", ADDRESS, "090-1234-9876")
ACCOUNTS = "会社名\n東亜精密株式会社\n"


@pytest.fixture(scope="module")
def story(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Brought in, backed up, erased, restored: what each command answered."""
    folder = tmp_path_factory.mktemp("privacy")
    (folder / "accounts.csv").write_text(ACCOUNTS, encoding="utf-8")
    (folder / "people.csv").write_bytes(SHEET)
    backup = folder / "before.zip"
    names = ("init", "accounts", "people", "backup", "before", "shown", "erased", "after",
             "restored", "again", "found", "incident", "told")  # fmt: skip
    erase = ["person", "erase", "浅井決子", "--asked-on", "2026-11-20", "--json"]
    outcomes = in_series(
        with_tables(tables, folder / "data"),
        (["init", "--email", EMAIL, "--password-stdin"], PASSWORD),
        (["import", folder / "accounts.csv", "--as", "accounts"], ""),
        (["import", folder / "people.csv", "--as", "people"], ""),
        (["backup", backup], ""),
        (["person", "look-for", *TEXTS, "--json"], ""),
        (erase, ""),
        ([*erase, "--confirm", NAME], ""),
        (["person", "look-for", *TEXTS, "--json"], ""),
        (["restore", backup, "--yes", "--json"], ""),
        (["person", "erase", NAME, "--asked-on", "2026-11-20"], ""),
        (["person", "look-for", NAME, "--json"], ""),
        (["incident", "report", "--since", "2020-01-01", "--json"], ""),
        (["incident", "report", "--since", "2020-01-01"], ""),
    )
    return {"folder": folder, **dict(zip(names, outcomes, strict=True))}


def test_s45_a_person_is_found_before_and_nowhere_after(story) -> None:
    assert story["before"].code == 1
    found = set(story["before"].document["found"])
    assert {"people_person.name", "search_entry.names", "kernel_event.changes"} <= found
    assert any(place.startswith("files/imports/") for place in found)
    # The newest pages of the file may still lie beside it.
    assert any(place.startswith("tokui.sqlite3") for place in found) or postgresql()
    assert story["after"].document == {"found": {}}
    assert story["after"].code == 0


def test_what_would_go_is_shown_first_and_only_the_name_does_it(story) -> None:
    assert story["shown"].code == 1
    assert story["shown"].document["id"] is None
    assert story["erased"].code == 0
    assert story["erased"].document["id"]
    assert story["erased"].document["counts"] == story["shown"].document["counts"]
    assert "浅井" not in story["erased"].out


def test_s45_a_restored_backup_does_not_bring_the_person_back(story) -> None:
    assert story["restored"].code == 0, story["restored"].err
    assert story["restored"].document["erased_again"] == 1
    assert story["again"].code == 1
    assert "浅井" in story["again"].err


def test_what_a_restore_kept_beside_is_pointed_out(story) -> None:
    """The folder holds the state before the restore, in which the person was erased already."""
    assert story["found"].document == {"found": {}}
    folder: Path = story["folder"]
    assert [path.name for path in (folder / "data").glob("erasures.jsonl")] == ["erasures.jsonl"]
    assert "浅井" not in (folder / "data" / "erasures.jsonl").read_text(encoding="utf-8")


def test_s48_an_incident_is_reported_as_a_document_and_in_words(story) -> None:
    assert story["incident"].code == story["told"].code == 0
    document = story["incident"].document
    assert (document["people"], len(document["affected"])) == (1, 1)
    assert document["actors"][0]["changes"] > 0
    assert "宇野 太郎" in story["told"].out
    assert "浅井" not in story["told"].out


def postgresql() -> bool:
    return os.environ.get("TOKUI_DATABASE_URL", "").startswith("postgres")
