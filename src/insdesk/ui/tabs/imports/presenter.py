"""What the import's pages say of a file and its columns, without a widget."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from insdesk.domain.import_enums import OnDuplicate
from insdesk.domain.records.imports import ImportPreview, ImportReport
from insdesk.domain.records.sheet import SheetCell, SheetLine, SheetStart
from insdesk.i18n import _, ngettext
from insdesk.specs.header_matching import LATEST_HEADER
from insdesk.specs.import_spec import ImportSpec
from insdesk.specs.sheet_text import column_letter, first_words, short_text

STATE_GOOD, STATE_WARNING, STATE_ERROR = "", "warning", "error"
"""How a sentence is meant; the style sheet's names for it."""
NOT_TAKEN = ""
"""The key of a column that is not imported."""
FAILED = "failed"

_MOST_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column of the sheet: where it stands, what its title is, what its first cells hold."""

    place: int
    letter: str
    title: str
    samples: str


def column_views(preview: ImportPreview) -> tuple[ColumnView, ...]:
    """Every column that has a title, or anything in the first rows."""
    titles, rows = preview.plan.titles, [row.texts for row in preview.rows]
    width = max((len(cells) for cells in (titles, *rows)), default=0)
    views = (_column_view(place, titles, rows) for place in range(width))
    return tuple(view for view in views if view.title or view.samples)


def header_choices(lines: Iterable[SheetLine]) -> list[tuple[str, str]]:
    """The rows that may hold the titles."""
    return [
        (str(line.number), _("Row {row}: {titles}", row=line.number, titles=first_words(line.cells)))
        for line in lines
        if line.number <= LATEST_HEADER
    ]


def sheet_choices(start: SheetStart) -> list[tuple[str, str]]:
    """The sheets of the file."""
    return [
        (str(place), _("{sheet} (hidden)", sheet=one.name) if one.is_hidden else one.name)
        for place, one in enumerate(start.sheets)
    ]


def field_choices(spec: ImportSpec) -> list[tuple[str, str]]:
    """What a column may be: first of all, nothing."""
    named = [
        (one.field.name, f"{_(one.field.title)} *" if one.is_required else _(one.field.title))
        for one in spec.columns
    ]
    return [(NOT_TAKEN, _("Not imported")), *named]


def missing_text(spec: ImportSpec, columns: Mapping[str, int]) -> str:
    """The required fields that no column is for; empty when the file can be read."""
    missing = spec.missing(columns)
    if not missing:
        return ""
    return _("Still without a column: {fields}", fields=_(", ").join(map(_, missing)))


def shown_titles(spec: ImportSpec, columns: Mapping[str, int]) -> dict[int, str]:
    """What the columns that are imported are called, by place."""
    return {place: _(spec.title_of(field)) for field, place in columns.items()}


def without_doubles(columns: Mapping[str, int], field: str, place: int) -> dict[str, int]:
    """`columns` after a person said that the column at `place` is `field`: neither is anything else."""
    kept = {name: at for name, at in columns.items() if name != field and at != place}
    return kept if field == NOT_TAKEN else {**kept, field: place}


def columns_text(views: Sequence[ColumnView], columns: Mapping[str, int]) -> str:
    """How many columns are taken."""
    taken = sum(view.place in columns.values() for view in views)
    return _("{taken} of {count} columns are imported.", taken=taken, count=len(views))


def merged_text(start: SheetStart) -> str:
    """What a person should know of merged cells; empty without any."""
    if not start.merged_count:
        return ""
    return ngettext(
        "{count} range of merged cells ({ranges}): only its first cell holds the value, the others count as "
        "empty.",
        "{count} ranges of merged cells ({ranges}): only the first cell of each holds the value, the others "
        "count as empty.",
        start.merged_count,
        ranges=", ".join([*start.merged, *(["…"] if start.merged_count > len(start.merged) else [])]),
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """How many rows became `key`, or would."""

    key: str
    title: str
    count: int


def figures(report: ImportReport, *, is_done: bool) -> tuple[Figure, ...]:
    """Rows read and what became of them."""
    return (
        Figure("read", _("rows read"), report.read),
        Figure("created", _("created") if is_done else _("to be created"), report.created),
        Figure("updated", _("updated") if is_done else _("to be updated"), report.updated),
        Figure("skipped", _("skipped") if is_done else _("to be skipped"), report.skipped),
        Figure(FAILED, _("failed") if is_done else _("would fail"), report.failed),
    )


def on_duplicate_text(choice: OnDuplicate) -> str:
    """What the choice does with a row whose record is on file already."""
    return {
        OnDuplicate.SKIP: _("Skip them: the record on file stays as it is"),
        OnDuplicate.UPDATE: _("Update the record on file with the cells that hold something"),
        OnDuplicate.STOP: _("Stop: import nothing at all while there is one"),
    }[choice]


def taken(report: ImportReport) -> int:
    """How many rows change anything."""
    return report.created + report.updated


def is_worth_it(report: ImportReport) -> bool:
    """Whether an import would do anything: at least bring the rows that fail as a workbook to correct."""
    return bool(taken(report) or report.failed)


def trial_text(report: ImportReport, on_duplicate: OnDuplicate) -> tuple[str, str]:
    """What the figures of a dry run mean, and the state it is said in."""
    if on_duplicate is OnDuplicate.STOP and report.skipped:
        stops = ngettext(
            "{count} row has its record on file already: nothing would be imported.",
            "{count} rows have their records on file already: nothing would be imported.",
            report.skipped,
        )
        return stops, STATE_ERROR
    if not is_worth_it(report):
        return _("No row would change anything."), STATE_WARNING
    if not taken(report):
        none = ngettext(
            "Nothing can be imported: {count} row would fail. It can be saved as a workbook that says why.",
            "Nothing can be imported: {count} rows would fail. They can be saved as a workbook that says "
            "why.",
            report.failed,
        )
        return _join(none, shown_text(report)), STATE_WARNING
    if report.failed:
        fails = ngettext(
            "{count} row would fail: it comes back in a workbook that says why; the others are imported.",
            "{count} rows would fail: they come back in a workbook that says why; the others are imported.",
            report.failed,
        )
        return _join(fails, shown_text(report)), STATE_WARNING
    return _("Every row can be taken. Nothing is written before you press Import."), STATE_GOOD


def import_title(report: ImportReport) -> str:
    """What the button that imports says."""
    if not taken(report):
        return _("Save the rows that fail")
    return ngettext("Import {count} row", "Import {count} rows", taken(report))


def result_title(report: ImportReport) -> str:
    """How it ended, in a few words."""
    if report.was_cancelled:
        return _("Stopped")
    return _("Imported, except for some rows") if report.failed else _("Imported")


def result_text(report: ImportReport) -> str:
    """What that means for the file, and what to do next."""
    parts = []
    if report.was_cancelled:
        parts.append(
            _(
                "What was imported before you stopped stays. Import the same file again to go on: rows "
                "that are on file are skipped."
            )
        )
    if report.failed:
        parts.append(
            ngettext(
                "{count} row failed.",
                "{count} rows failed.",
                report.failed,
            )
        )
    if report.error_file is not None:
        parts.append(
            _(
                "What failed stands in {path}, with an Error column: correct it there, then import that "
                "file.",
                path=report.error_file,
            )
        )
    return _join(*parts, shown_text(report)) or _("Every row of the file was taken.")


def shown_text(report: ImportReport) -> str:
    """That more is wrong than what is listed; empty when all is."""
    shown = len(report.first_problems)
    if len({one.row for one in report.first_problems}) >= report.failed:
        return ""
    return _("Listed are the first {count} problems; the workbook has all of them.", count=f"{shown:,}")


def message_text(file_name: str, report: ImportReport) -> str:
    """The whole import in one line, for the message list."""
    name = _("{file} (stopped)", file=file_name) if report.was_cancelled else file_name
    return _(
        "{file}: {created} created, {updated} updated, {skipped} skipped, {failed} failed.",
        file=name,
        created=f"{report.created:,}",
        updated=f"{report.updated:,}",
        skipped=f"{report.skipped:,}",
        failed=f"{report.failed:,}",
    )


def _join(*sentences: str) -> str:
    return "\n".join(filter(None, sentences))


def _column_view(place: int, titles: Sequence[SheetCell], rows: Sequence[Sequence[str]]) -> ColumnView:
    title = short_text(titles[place]) if place < len(titles) else ""
    cells = (texts[place] for texts in rows if place < len(texts))
    samples = [text for cell in cells if (text := short_text(cell))][:_MOST_SAMPLES]
    return ColumnView(place, column_letter(place), title, " · ".join(samples))
