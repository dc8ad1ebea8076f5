"""Static files: kept for good under an address that changes with their content."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.templatetags.static import static
from django.test import Client

from tokui.static_tree import static_tree

MODULE = re.compile(r"""(?:from|import)\s*\(?\s*["']([^"'<]+)["']""")


def laid(folder: Path, **files: str) -> Path:
    """A package with one app and these scripts."""
    scripts = folder / "web" / "static" / "js"
    scripts.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (scripts / f"{name}.js").write_text(text, encoding="utf-8")
    return folder


def test_any_change_of_any_file_gives_all_of_them_a_new_address(tmp_path: Path) -> None:
    first = static_tree(laid(tmp_path / "a", one="1", two="2"))
    same = static_tree(laid(tmp_path / "b", one="1", two="2"))
    changed = static_tree(laid(tmp_path / "c", one="1", two="3"))
    moved = static_tree(laid(tmp_path / "d", one="12", two=""))
    assert first.digest == same.digest
    assert len({first.digest, changed.digest, moved.digest}) == 3
    assert sorted(first.files) == ["js/one.js", "js/two.js"]


def test_a_browser_keeps_them_for_good(client: Client) -> None:
    answer = client.get(static("js/frame.js"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "Access-Control-Allow-Origin" not in answer
    assert not answer.cookies
    again = client.get(static("js/frame.js"), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_they_are_sent_compressed_to_who_can_read_that(client: Client) -> None:
    plain = client.get(static("css/base.css"))
    packed = client.get(static("css/base.css"), headers={"Accept-Encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 2
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/static/js/frame.js",
        "/static/000000000000/js/frame.js",
        "{prefix}js/../js/frame.js",
        "{prefix}../settings.py",
        "{prefix}%2e%2e/settings.py",
        "{prefix}js/",
        "{prefix}nothing.js",
    ],
)
def test_an_older_tokuis_address_and_any_other_give_nothing(client: Client, path: str) -> None:
    answer = client.get(path.format(prefix=settings.STATIC_URL))
    assert answer.status_code == 404
    assert "immutable" not in answer.get("Cache-Control", "")


def test_they_are_only_read(client: Client) -> None:
    head = client.head(static("css/base.css"))
    assert (head.status_code, head.content) == (200, b"")
    for method in ("post", "put", "delete", "options"):
        answer = getattr(client, method)(static("css/base.css"))
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def test_every_module_that_a_script_takes_in_is_there(client: Client) -> None:
    """Relative names and those of the import map stay below the same digest."""
    tree = static_tree(settings.PACKAGE)
    taken = 0
    for name, content in tree.files.items():
        if not name.endswith(".js") or name.startswith("vendor/"):
            continue
        for module in MODULE.findall(content.decode()):
            if not module.startswith(("./", "../", "tokui/")):
                continue
            address = re.sub("^tokui/", static("js/"), module)
            answer = client.get(urljoin(static(name), address))
            assert answer.status_code == 200, (name, module)
            taken += 1
    assert taken > 8


def test_whoever_develops_sees_a_change_at_once(client: Client, settings, tmp_path: Path) -> None:
    settings.PACKAGE = laid(tmp_path, one="1")
    settings.STATIC_URL, settings.DEBUG = "/static/", True
    assert client.get("/static/js/one.js").content == b"1"
    laid(tmp_path, one="2")
    answer = client.get("/static/js/one.js")
    assert (answer.content, answer["Cache-Control"]) == (b"2", "no-cache")
