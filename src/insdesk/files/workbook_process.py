"""Workbooks in a process of their own, so that the window never waits (docs/threading.md): writing them here,
reading them in `workbook_reading`.

The child knows no database; what a hostile file does to it, it does to nobody else.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from queue import Empty, Queue
from tempfile import TemporaryDirectory
from typing import Any, Self

from insdesk.domain.errors import SurroundingsError, UserError
from insdesk.domain.money import Money
from insdesk.domain.progress import Progress

LONGEST_WORK = 120.0
"""Seconds after which a child is stopped, unless its job asks for more; of one that is read from, only those
spent waiting for it count."""

_BEAT = 0.1
_ROWS_BETWEEN_REPORTS = 200
_MOST_LINES_AHEAD = 256
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)

ReportValue = str | int | Money | Decimal | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """A sheet to write: widths in characters, rows that stay in sight, the range that can be filtered."""

    title: str
    widths: tuple[int, ...]
    frozen_rows: int = 0
    filtered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """The next row of a sheet (counted from 0). Money, percentages and days become numbers with a format."""

    cells: tuple[ReportValue, ...]
    sheet: int = 0
    is_bold: bool = False


def write_workbook(
    path: Path, sheets: Sequence[SheetLayout], rows: Iterable[ReportRow], progress: Progress
) -> None:
    """Write `rows` beside `path`, then move the whole file into place: no half file ever stands there.

    Raises SurroundingsError when it cannot be written, CancelledByUserError.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        request = {"job": "write", "path": str(beside), "sheets": [asdict(one) for one in sheets]}
        with Child(request, progress) as child:
            child.tell(
                {"sheet": row.sheet, "cells": [_cell(one) for one in row.cells], "bold": row.is_bold}
                for row in rows
            )
            for _answer in child.answers():
                pass
            if not child.is_done:
                raise SurroundingsError("write_failed", path=path)
        beside.replace(path)
    except OSError as error:
        raise SurroundingsError("write_failed", path=path) from error
    finally:
        beside.unlink(missing_ok=True)


def _cell(value: ReportValue) -> tuple[str, object] | None:
    """How the child is told what a value is."""
    if value is None or value == "":
        return None
    if isinstance(value, Money):
        return "money", value.fen
    if isinstance(value, Decimal):
        return "percent", int(value * 100)
    if isinstance(value, date):
        return "day", value.isoformat()
    return ("text", value) if isinstance(value, str) else ("number", value)


class Child:
    """Started by entering; gone, whatever happened, when left.

    `is_awaited`: it is read from by somebody who may take their time over each row.
    """

    def __init__(
        self,
        request: Mapping[str, Any],
        progress: Progress,
        longest: float | None = None,
        *,
        is_awaited: bool = False,
    ) -> None:
        self._progress = progress
        # openpyxl writes into temporary files: they go with this folder, also when the child is killed.
        self._scratch = TemporaryDirectory(prefix="insdesk-", ignore_cleanup_errors=True)
        # Full when the parent is slower: then the child waits, and memory holds no more than this.
        self._lines: Queue[str | None] = Queue(_MOST_LINES_AHEAD)
        self._process = subprocess.Popen(  # noqa: S603  # our own program, our own words
            [*_program(), "workbook"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**os.environ, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._scratch.name)},
            creationflags=_NO_CONSOLE,
        )
        self._longest = longest or LONGEST_WORK
        self._clock = None if is_awaited else threading.Timer(self._longest, self._process.kill)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._request = request
        self._done = 0
        self._total: int | None = None
        self._waited = 0.0
        self.is_done = False

    def __enter__(self) -> Self:
        if self._clock is not None:
            self._clock.start()
        self._listener.start()
        self._send(self._request)
        self._flush()
        return self

    def __exit__(self, *_error: object) -> None:
        if self._clock is not None:
            self._clock.cancel()
        if not self.is_done:
            self._process.kill()
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None  # noqa: S101, PT018  # they were asked for
        with suppress(OSError):  # what it did not want to hear any more
            stdin.close()
        self._process.wait()
        while self._listener.is_alive():  # its stream ends with the process, and is closed only then
            with suppress(Empty):  # what nobody read stands in its way
                self._lines.get(timeout=_BEAT / 10)
        stdout.close()
        self._scratch.cleanup()

    @property
    def is_overdue(self) -> bool:
        """Whether it was stopped for the time it took."""
        return self._waited > self._longest

    def tell(self, rows: Iterable[dict[str, Any]]) -> None:
        """Hand all rows over, then their end."""
        for count, row in enumerate(rows, start=1):
            self._send(row)
            self.note(count)
        self._send({"end": True})
        self._flush()

    def note(self, done: int, total: int | None = None) -> None:
        """That so many rows are through: reported now and then, and while it is waited for."""
        self._done, self._total = done, total
        if done % _ROWS_BETWEEN_REPORTS == 0:
            self._progress.report(done, total)

    def answers(self) -> Iterator[dict[str, Any]]:
        """Everything the child says before it is done. Raises what it failed with."""
        while True:
            line = self._next()
            if line is None:
                return
            answer = json.loads(line)
            if "done" in answer:
                self.is_done = True
                return
            if "error" in answer:
                kind = SurroundingsError if answer["kind"] == "surroundings" else UserError
                raise kind(answer["error"], **answer["figures"])
            yield answer

    def _next(self) -> str | None:
        while True:
            try:
                return self._lines.get(timeout=_BEAT)
            except Empty:
                self._waited += _BEAT
                if self.is_overdue:
                    self._process.kill()
                self._progress.report(self._done, self._total)

    def _send(self, line: Mapping[str, Any]) -> None:
        stream = self._process.stdin
        assert stream is not None  # noqa: S101  # it was asked for
        try:
            stream.write(f"{json.dumps(line)}\n")
        except OSError:
            return  # it ended early: its answer says why

    def _flush(self) -> None:
        stream = self._process.stdin
        assert stream is not None  # noqa: S101  # it was asked for
        try:
            stream.flush()
        except OSError:
            return  # as in _send

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None  # noqa: S101  # it was asked for
        for line in stream:
            self._lines.put(line)
        self._lines.put(None)


def _program() -> list[str]:
    """How this program is started: by its own file in a frozen build, by Python otherwise."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "insdesk"]
