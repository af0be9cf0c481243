"""The made-up office that benchmarks measure on: made once per size and seed, kept in the temp folder."""

import hashlib
import sys
import tempfile
from datetime import date
from pathlib import Path

import insdesk
from insdesk.demo.office import make_office

DAY = date(2026, 11, 23)
"""Today in every benchmark, so that a kept office stays the same."""


class Printed:
    """Progress as lines on standard error, every tenth part."""

    def __init__(self) -> None:
        self._said = ""

    def report(self, done: int, total: int | None, note: str = "") -> None:
        """Print a line where a further tenth is done."""
        said = f"{note} {10 * done // total * 10} %" if total else f"{note} {done:,}"
        if total and said != self._said:
            print(said, file=sys.stderr, flush=True)
            self._said = said


def office(customers: int, seed: int = 1) -> Path:
    """The file of an office of so many customers; copy it before writing to it."""
    folder = Path(tempfile.gettempdir()) / "insdesk-benchmarks"
    path = folder / f"office-{customers}-{seed}-{_fingerprint()}.insdesk"
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        for ending in ("", "-wal", "-shm"):
            unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)
        make_office(unfinished, customers, seed, Printed(), DAY)
        unfinished.rename(path)
    return path


def _fingerprint() -> str:
    """Changes with whatever decides what is in the file."""
    root = Path(insdesk.__file__).parent
    sources = [
        *root.glob("demo/*.py"),
        *root.glob("migrations/sql/*.sql"),
        *root.glob("repositories/search*.py"),
    ]
    digest = hashlib.sha256()
    for source in sorted(sources):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:8]
