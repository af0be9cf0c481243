"""Backups of the office's file, and putting one back. Whether a copy counts is judged in `repositories`."""

import os
from datetime import datetime
from pathlib import Path

from insdesk.domain.errors import SurroundingsError, UserError
from insdesk.domain.progress import Progress
from insdesk.domain.records.backup import BackupReport, RestoreReport
from insdesk.repositories.copying import copy_office, verify_office
from insdesk.repositories.office_file import close_journal

SIBLINGS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file; it belongs to that file and to no other."""


def back_up(
    office: Path, target: Path, progress: Progress, key: bytes | None = None, *, overwrite: bool = False
) -> BackupReport:
    """Copy the office to `target` while it is in use, and verify the copy.

    Raises UserError `file_exists` unless `overwrite`, `file_is_office` for the office itself, and what
    `copy_office` raises; whatever stood at `target` is then still there.
    """
    if _is_same(office, target):
        raise UserError("file_is_office", path=target)
    if target.exists() and not (overwrite and target.is_file()):
        raise UserError("file_exists", path=target)
    _make_folder(target.parent)
    report = copy_office(office, target, key, progress)
    _sync_folder(target.parent)
    return report


def restore(
    backup: Path, office: Path, now: datetime, progress: Progress, key: bytes | None = None
) -> RestoreReport:
    """Put a verified copy of `backup` in the place of `office`, which is kept beside it under another name.

    The office's file is not touched before the copy beside it is verified. Raises SurroundingsError:
    `file_missing`, `database_foreign`, `database_damaged`, `database_newer` for the backup, `database_busy`
    when the office is open; UserError `file_is_office` when both are the same file.
    """
    if _is_same(backup, office):
        raise UserError("file_is_office", path=backup)
    verify_office(backup, key)
    _make_folder(office.parent)
    fresh = office.with_name(f"{office.name}.restoring")
    try:
        report = copy_office(backup, fresh, key, progress)
        set_aside = _swap(fresh, office, now, key)
    finally:
        fresh.unlink(missing_ok=True)
    _sync_folder(office.parent)
    return RestoreReport(BackupReport(office, report.revision, report.rows, report.size), set_aside)


def _swap(fresh: Path, office: Path, now: datetime, key: bytes | None) -> Path | None:
    """Move `office` aside and `fresh` into its place; back again when that fails."""
    if not office.exists():
        fresh.replace(office)
        return None
    close_journal(office, key)
    set_aside = _free_name(office, now)
    moved: list[tuple[Path, Path]] = []
    try:
        for ending in ("", *SIBLINGS):
            pair = office.with_name(office.name + ending), set_aside.with_name(set_aside.name + ending)
            if pair[0].exists():
                pair[0].rename(pair[1])
                moved.append(pair)
        fresh.replace(office)
    except OSError as error:
        for source, destination in reversed(moved):
            destination.rename(source)
        raise SurroundingsError("folder_read_only", path=office.parent) from error
    return set_aside


def _free_name(office: Path, now: datetime) -> Path:
    stem = f"{office.stem}.before-restore-{now:%Y%m%d-%H%M%S}"
    name, turn = office.with_name(stem + office.suffix), 1
    while name.exists():
        turn += 1
        name = office.with_name(f"{stem}-{turn}{office.suffix}")
    return name


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SurroundingsError("folder_read_only", path=folder) from error


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
