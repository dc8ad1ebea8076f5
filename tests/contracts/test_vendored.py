"""Files of other projects are exactly the ones that were reviewed, and carry their licence."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "tokui"
MANIFESTS = [
    PACKAGE / "web" / "static" / "vendor" / "manifest.json",
    PACKAGE / "outputs" / "fonts" / "manifest.json",
]


def packages(manifest: Path) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(manifest.read_text())["packages"]
    return listed


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: path.parent.name)
def test_hashes_match(manifest: Path) -> None:
    promised = {f["path"]: f["sha256"] for p in packages(manifest) for f in p["files"]}
    found = {
        path: hashlib.sha256((manifest.parent / path).read_bytes()).hexdigest() for path in promised
    }
    assert found == promised


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: path.parent.name)
def test_every_file_is_listed(manifest: Path) -> None:
    promised = {f["path"] for p in packages(manifest) for f in p["files"]}
    there = {
        path.relative_to(manifest.parent).as_posix()
        for path in manifest.parent.rglob("*")
        if path.is_file() and path != manifest
    }
    assert there == promised


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: path.parent.name)
def test_every_package_brings_its_licence(manifest: Path) -> None:
    for package in packages(manifest):
        assert package["licence"] in {"0BSD", "MIT", "OFL-1.1"}
        texts = [Path(f["path"]).name for f in package["files"]]
        assert {"LICENSE", "OFL.txt"} & set(texts)
