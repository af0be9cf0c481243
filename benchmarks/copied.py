"""A copy of an office for whoever writes: opened, and gone afterwards."""

import shutil
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2
from data import office

from insdesk.repositories.engine import KEY_BYTES


def arguments(description: str | None, *, customers: int, rounds: int) -> Namespace:
    """--customers, --rounds and --office."""
    parser = ArgumentParser(description=description)
    parser.add_argument("--customers", type=int, default=customers)
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--office", type=Path, help="an office that is there already; it is copied")
    return parser.parse_args()


@contextmanager
def copy_of(chosen: Namespace) -> Iterator[Path]:
    """The office asked for, to be written to."""
    kept = chosen.office or office(chosen.customers)
    with tempfile.TemporaryDirectory(dir=kept.parent) as folder:
        yield Path(shutil.copy(kept, folder))


@contextmanager
def encrypted(path: Path) -> Iterator[tuple[Path, bytes]]:
    """A copy of the office at `path` under a key, and the key."""
    key = bytes(range(KEY_BYTES))
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / path.name
        connection = sqlcipher3.dbapi2.connect(str(path))
        connection.execute("ATTACH DATABASE ? AS copy KEY ?", (str(copy), f"x'{key.hex()}'"))
        connection.execute("SELECT sqlcipher_export('copy')").fetchall()
        connection.close()
        yield copy, key
