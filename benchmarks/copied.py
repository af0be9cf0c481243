"""A copy of an office for whoever writes: opened, and gone afterwards."""

import shutil
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data import office


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
