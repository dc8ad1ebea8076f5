"""The style sheets, scripts and pictures of the package, read once and named by their content."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_DIGEST_LETTERS: Final = 12


@dataclass(frozen=True, slots=True, eq=False)
class StaticTree:
    """Every static file by its path below the static address, and a digest of all of them."""

    files: Mapping[str, bytes]
    digest: str


@cache
def static_tree(package: Path) -> StaticTree:
    """The static files of all apps of `package`, as they are when Tokui starts.

    They stay in memory: an update that replaces the files below a running server must not mix
    new scripts into pages of the old one.
    """
    files: dict[str, bytes] = {}
    for folder in sorted(package.glob("*/static")):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                files.setdefault(path.relative_to(folder).as_posix(), path.read_bytes())
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return StaticTree(files, digest.hexdigest()[:_DIGEST_LETTERS])


def compressed(content: bytes) -> bytes | None:
    """`content` as gzip, the same bytes each time; None where that saves less than a tenth."""
    packed = gzip.compress(content, 9, mtime=0)
    return packed if len(packed) < 0.9 * len(content) else None
