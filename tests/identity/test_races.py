"""Several at the same moment: one owner, one guest for each invitation, always an owner left.

Each race runs in a process of its own on a database file of its own, with real threads.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tables import with_tables

pytestmark = pytest.mark.once

BEFORE = """
import threading
import django
django.setup()
from django.db import connections
from django.test import Client
from tokui.identity.actions import *
from tokui.identity.models import *
from tokui.kernel.errors import TokuiError
PASSWORD = "tokui-no-aikotoba"
answers = []

def open_one():
    return open_workspace("c", owner_name="n", email="p@kitahama.example", password=PASSWORD)

def together(*calls):
    gate = threading.Barrier(len(calls))

    def run(call):
        gate.wait()
        try:
            answers.append(str(call()))
        except TokuiError as error:
            answers.append(error.code)
        connections.close_all()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    print(*sorted(answers))
"""


@pytest.fixture
def folder(tables: Path, tmp_path: Path) -> Path:
    """With a database that is empty."""
    return with_tables(tables, tmp_path)


def race(folder: Path, script: str) -> list[str]:
    """The lines that a script of a process of its own prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOKUI_")}
    done = subprocess.run(
        [sys.executable, "-c", BEFORE + script],
        env={
            **kept,
            "TOKUI_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "tokui.settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_several_first_starts_make_one_owner(folder: Path) -> None:
    script = """
def post(number):
    form = {"company": f"c{number}", "name": f"n{number}", "email": f"p{number}@kitahama.example",
            "password": PASSWORD, "language": "ja"}
    return Client(headers={"host": "localhost"}).post("/start/", form).status_code

together(*[lambda number=number: post(number) for number in range(6)])
print(Member.objects.filter(role="owner").count(), User.objects.count())
"""
    assert race(folder, script) == ["302 404 404 404 404 404", "1 1"]


def test_one_invitation_lets_one_guest_in(folder: Path) -> None:
    script = """
_invitation, secret = invite("member", by=open_one())

def join(number):
    return join_as_new(secret, name="guest", email=f"g{number}@kitahama.example", password=PASSWORD)

together(*[lambda number=number: join(number) for number in range(4)])
print(Member.objects.count(), User.objects.count())
"""
    assert race(folder, script) == ["guest not_found not_found not_found", "2 2"]


def test_two_owners_cannot_demote_each_other(folder: Path) -> None:
    script = """
first = open_one()
_invitation, secret = invite("owner", by=first)
second = join_as_new(secret, name="o", email="o@kitahama.example", password=PASSWORD)
together(lambda: change_role(first, "member", by=first), lambda: end_membership(second, by=second))
print(Member.objects.filter(role="owner", removed_at=None).count())
"""
    assert race(folder, script) == ["None conflict", "1"]
