"""Uploaded files that hold a person: a file cannot be changed, so it goes as a whole."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from django.db import transaction

from tokui.core.redaction import Redaction
from tokui.intake.models import ImportBatch
from tokui.kernel.models import Event
from tokui.privacy.subject import Subject

_ENCODINGS: Final = ("utf-8", "cp932", "utf-16-le", "utf-16-be", "euc_jp")
_KEPT: Final = ("sheet", "sheets", "problem_count", "came_along")
_LARGEST_PART: Final = 256 * 1024 * 1024


class Uploads:
    """The imports of a workspace that brought the person, or whose file names them."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.count = 0

    def forget(self) -> None:
        """Files of these imports go once the transaction is committed, their previews at once. An
        import that was not committed goes whole; a committed one can still be taken back."""
        batches = ImportBatch.objects.filter(workspace=self.subject.workspace_key)
        for batch in batches.order_by("pk").iterator(50):
            if not (self._wrote(batch) or self._is_told_of(batch)):
                continue
            forget_upload(batch)
            self.count += 1

    def _wrote(self, batch: ImportBatch) -> bool:
        return any(
            Event.objects.filter(noun=noun.code, subject_key=row.pk, batch_key=batch.pk).exists()
            for noun, row in self.subject.own
        )

    def _is_told_of(self, batch: ImportBatch) -> bool:
        redaction = self.subject.wholly
        return any(
            is_told_in(path, redaction) for path in (batch.path, batch.problems_path)
        ) or bool(redaction.redact_value([batch.outcome, batch.wishes, batch.filename])[1])


def forget_upload(batch: ImportBatch) -> None:
    """Let an import forget its file, its preview and what was chosen for it by hand."""
    for path in (batch.path, batch.problems_path):
        transaction.on_commit(partial(path.unlink, missing_ok=True))
    if batch.state in ("read", "failed"):
        batch.delete()
        return
    batch.outcome = {name: batch.outcome[name] for name in _KEPT if name in batch.outcome}
    batch.wishes = {}
    batch.save(update_fields=["outcome", "wishes"])


def is_told_in(path: Path, redaction: Redaction) -> bool:
    """Whether a file names the person, in any of the usual encodings, also inside of a workbook."""
    if not path.is_file() or redaction.pattern is None:
        return False
    return any(_names(part, redaction) for part in parts_of(path))


def parts_of(path: Path) -> Iterator[bytes]:
    """What a file holds: itself, or the parts of an archive."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if entry.file_size <= _LARGEST_PART:
                    yield archive.read(entry)
        return
    content = path.read_bytes()
    yield gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def _names(content: bytes, redaction: Redaction) -> bool:
    for encoding in _ENCODINGS:
        wanted = [fragment.encode(encoding, "ignore") for fragment in redaction.fragments]
        if not any(part and part.lower() in content.lower() for part in wanted):
            continue
        if redaction.redact(content.decode(encoding, "ignore"))[1]:
            return True
    return False
