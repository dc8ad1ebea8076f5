"""Saving one field in place: the request of the page, with policy, version check and event."""

from __future__ import annotations

import itertools
from typing import Final

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.bench.figures import Figure, timed
from tests.bench.pages import client_of, need_of
from tests.bench.promises import SAVE
from tests.bench.world import Ground
from tokui.plans.needs.models import Need

RUNS: Final = 40


def measure_saves(ground: Ground, runs: int = RUNS) -> list[Figure]:
    """A text and a judgement of a need saved again and again, beside the bare statements."""
    client = client_of(ground.member)
    public_id = need_of(ground)
    need = Need.objects.get(public_id=public_id)
    floor = timed(lambda: _bare_save(need.pk), runs=runs, waits=True).p50
    texts = (f"改めた内容 {number}" for number in itertools.count())
    states = itertools.cycle(("confirmed", "hypothesis"))
    figures = []
    for name, values in (("detail", texts), ("state", states)):
        path = reverse("web:field", args=["need", public_id, name])
        with CaptureQueriesContext(connection) as captured:
            _save(client, path, name, next(values))
        queries = len(captured)
        times = timed(
            lambda p=path, n=name, v=values: _save(client, p, n, next(v)), runs=runs, waits=True
        )
        figures.append(
            times.figure(
                "saves",
                f"{'a judgement' if name == 'state' else 'a text'} in place",
                queries=queries,
                floor=floor,
                promise=SAVE,
            )
        )
    return figures


def _save(client: Client, path: str, name: str, value: str) -> None:
    answer = client.post(path, {name: value, "value": value}, headers={"HX-Request": "true"})
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}")


def _bare_save(key: int) -> None:
    """One update that reaches the disk, and nothing else."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE plans_need SET detail = %s, version = version + 1 WHERE id = %s",
            ["改めた内容", key],
        )
