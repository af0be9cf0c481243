"""A file that stands there whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from insdesk.domain.errors import SurroundingsError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """The name to write under, beside `path`: it takes its place at the end, and is gone after any error.

    Raises SurroundingsError: `file_open_elsewhere` when another program holds on to the file that is there.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        yield beside
        try:
            beside.replace(path)
        except PermissionError as error:
            raise SurroundingsError("file_open_elsewhere", path=path) from error
    except OSError as error:
        raise SurroundingsError("write_failed", path=path) from error
    finally:
        beside.unlink(missing_ok=True)
