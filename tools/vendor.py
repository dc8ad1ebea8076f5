"""Fetch the files of other projects that Tokui ships, as named and hashed in their manifests.

Needs npm, which also knows the registry to ask. A file whose hash differs is never written. To take
a new version: change version, paths and hashes in the manifest, run this, commit the result.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "tokui"
MANIFESTS = (
    PACKAGE / "web" / "static" / "vendor" / "manifest.json",
    PACKAGE / "outputs" / "fonts" / "manifest.json",
)


class WrongHash(Exception):
    """A fetched file is not the one that was reviewed."""


def fetch(package: dict[str, Any], into: Path) -> None:
    """Write the package's files below a folder when every one of them has its promised hash."""
    with tempfile.TemporaryDirectory() as folder:
        named = f"{package['name']}@{package['version']}"
        subprocess.run(["npm", "pack", "--silent", named], cwd=folder, check=True)
        (archive,) = Path(folder).glob("*.tgz")
        contents = {file["path"]: read_member(archive, file["source"]) for file in package["files"]}
    for file in package["files"]:
        found = hashlib.sha256(contents[file["path"]]).hexdigest()
        if found != file["sha256"]:
            raise WrongHash(f"{named} {file['source']}: {found} instead of {file['sha256']}")
    for path, content in contents.items():
        target = into / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        print(f"{named}: {target.relative_to(PACKAGE)}")


def read_member(archive: Path, name: str) -> bytes:
    with tarfile.open(archive) as files:
        member = files.extractfile(f"package/{name}")
        if member is None:
            raise FileNotFoundError(name)
        return member.read()


def main() -> int:
    if not shutil.which("npm"):
        print("Fetching vendored files needs npm (running Tokui does not).", file=sys.stderr)
        return 2
    try:
        for manifest in MANIFESTS:
            for package in json.loads(manifest.read_text())["packages"]:
                fetch(package, manifest.parent)
    except WrongHash as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
