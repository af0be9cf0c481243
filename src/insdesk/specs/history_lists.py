"""The rows of 修改历史, and of what an undo would bring back: a line for each field."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from insdesk.domain.records.file_changes import FileHistory, FileStep, RecordChange
from insdesk.i18n import N_, _
from insdesk.specs.display import CellKind
from insdesk.specs.history_text import field_text, record_text, value_text
from insdesk.specs.table import Column, TableSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One field of one step. Moment and person stand in the first line of a step only."""

    id: int
    at: datetime | None = None
    user_name: str = ""
    what: str = ""
    field: str = ""
    before: str = ""
    after: str = ""


HISTORY = TableSpec(
    name="customers.history.list",
    title=N_("History of changes"),
    columns=(
        Column(name="at", title=N_("When"), kind=CellKind.MOMENT, width=17),
        Column(name="user_name", title=N_("Who"), width=10),
        Column(name="what", title=N_("What"), width=26),
        Column(name="field", title=N_("Field"), width=16),
        Column(name="before", title=N_("Before"), width=26),
        Column(name="after", title=N_("After"), width=26),
    ),
    empty_text=N_("Nothing was saved in this file yet."),
)

UNDO_LINES = TableSpec(
    name="undo_save.lines",
    title=N_("What is changed back"),
    columns=(
        Column(name="what", title=N_("What"), width=26),
        Column(name="field", title=N_("Field"), width=16),
        Column(name="after", title=N_("Now"), width=24),
        Column(name="before", title=N_("Back to"), width=24),
    ),
)


def history_lines(history: FileHistory) -> tuple[HistoryLine, ...]:
    """All steps, newest first."""
    numbers = iter(range(1, 1_000_000))
    return tuple(line for step in history.steps for line in _lines(step, numbers))


def undo_lines(step: FileStep) -> tuple[HistoryLine, ...]:
    """One step alone; what is empty now, or will be, says so."""
    empty = _("(empty)")
    return tuple(
        replace(line, before=line.before or empty, after=line.after or empty) if line.field else line
        for line in _lines(step, iter(range(1, 1_000_000)))
    )


def _lines(step: FileStep, numbers: Iterator[int]) -> Iterator[HistoryLine]:
    at: datetime | None = step.at
    user = step.user_name
    for record in step.records:
        for what, field, before, after in _texts(record):
            yield HistoryLine(
                id=next(numbers), at=at, user_name=user, what=what, field=field, before=before, after=after
            )
            at, user = None, ""


def _texts(record: RecordChange) -> Iterator[tuple[str, str, str, str]]:
    what = record_text(record)
    if not record.fields:
        yield what, "", "", ""
    for one in record.fields:
        before, after = (value_text(record.entity, one, value) for value in (one.before, one.after))
        yield what, field_text(record.entity, one.name), before, after
        what = ""
