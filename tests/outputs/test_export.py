"""Every format comes through one door, with a name that any file system takes."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.snapshots import empty_snapshot, sample_snapshot
from tokui.outputs.export import FORMATS, VARIANTS, UnknownFormat, export_plan, filename

STARTS = {"pptx": b"PK", "xlsx": b"PK", "pdf": b"%PDF-", "svg": b"<svg", "md": b"# ", "json": b"{"}


@pytest.mark.parametrize(("format", "variant"), [(f, v) for f in FORMATS for v in VARIANTS[f]])
def test_each_format_and_variant_gives_a_file_of_its_kind(format: str, variant: str) -> None:
    export = export_plan(sample_snapshot(), format=format, variant=variant, language="ja")
    assert export.content.startswith(STARTS[format])
    assert export.filename.endswith(f".{format}")
    assert "/" in export.media_type


def test_without_a_variant_the_first_is_taken() -> None:
    plain = export_plan(sample_snapshot(), format="pdf", variant=None, language="ja")
    onepage = export_plan(sample_snapshot(), format="pdf", variant="onepage", language="ja")
    assert len(plain.content) == len(onepage.content)


def test_json_is_the_snapshot() -> None:
    export = export_plan(sample_snapshot(), format="json", language="en")
    assert json.loads(export.content)["account"]["name"] == "青葉野精機工業株式会社"


@pytest.mark.parametrize(("format", "variant"), [("docx", None), ("pdf", "poster"), ("", None)])
def test_what_does_not_exist_is_refused_with_what_does(format: str, variant: str | None) -> None:
    with pytest.raises(UnknownFormat) as refused:
        export_plan(sample_snapshot(), format=format, variant=variant, language="ja")
    assert refused.value.known


def test_a_file_is_named_after_customer_plan_and_day() -> None:
    sample = sample_snapshot()
    assert filename(sample, "pptx", "ja") == "青葉野精機_アカウントプラン_2026-11-20.pptx"
    assert filename(sample, "pdf", "en") == "青葉野精機_Account-plan_2026-11-20.pdf"
    unnamed = replace(sample, account=replace(sample.account, short_name=""))
    assert filename(unnamed, "xlsx", "ja") == "青葉野精機工業_アカウントプラン_2026-11-20.xlsx"


@given(st.text(max_size=200))
def test_no_name_of_a_customer_makes_an_unsafe_file_name(name: str) -> None:
    empty = empty_snapshot()
    named = filename(replace(empty, account=replace(empty.account, name=name)), "pdf", "ja")
    assert not set(named) & set('<>:"/\\|?*\x00\r\n\t ')
    assert not named.startswith(("_", ".", "-"))
    assert ".." not in named
    assert len(named.encode()) <= 255
    assert named.endswith("_アカウントプラン_2026-11-20.pdf")


def test_writers_are_loaded_only_when_they_are_needed() -> None:
    code = (
        "import sys, tokui.outputs.export;"
        "print(sorted({'typst', 'xlsxwriter', 'pptx'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
