"""What the driver says, as our own errors: the border beyond which nobody sees SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from insdesk.domain.errors import InsdeskError, SurroundingsError, UserError
from insdesk.domain.progress import CancelledByUserError

_SURROUNDINGS = {
    "file is not a database": "database_foreign",
    "malformed": "database_damaged",
    "disk i/o error": "disk_failing",
    "database or disk is full": "disk_full",
    "readonly database": "folder_read_only",
    "unable to open database file": "folder_read_only",
    "database is locked": "database_busy",
}


@contextmanager
def driver_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses inside the block into errors with a code; others pass as they are."""
    try:
        yield
    except DBAPIError as error:
        known = _known(str(error.orig).lower(), path)
        if known is None:
            raise
        raise known from error


def _known(message: str, path: Path) -> Exception | None:
    if "registration_locked" in message:
        return UserError("registration_locked")
    if message == "interrupted":
        return CancelledByUserError()
    for words, code in _SURROUNDINGS.items():
        if words in message:
            return _surroundings(code, path)
    return None


def _surroundings(code: str, path: Path) -> InsdeskError:
    return SurroundingsError(code, path=path)
