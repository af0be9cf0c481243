"""What 疑似重复 says, without a widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from insdesk.domain.records.duplicates import DuplicateReport, DuplicateRow, Likeness, Pair, pair_of
from insdesk.i18n import _, ngettext
from insdesk.specs.duplicate_text import LIKENESS_TITLES, verdict_text


class Shelf(StrEnum):
    """Pairs that are not chosen by a reason."""

    ALL = "ALL"
    IGNORED = "IGNORED"
    OF_ONE = "OF_ONE"


Choice = Likeness | Shelf


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """One choice on the left, with how many pairs stand behind it."""

    id: int
    choice: Choice
    title: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """One pair in words. `pair` is None once one of the two is gone; `sides` are as shown."""

    id: int
    likely: str = ""
    first: str = ""
    first_phone: str = ""
    second: str = ""
    second_phone: str = ""
    why: str = ""
    pair: Pair | None = None
    sides: tuple[int, ...] = ()
    is_ignored: bool = False


def reasons(
    report: DuplicateReport | None, ignored: Sequence[Pair], of_one: Sequence[Pair], name: str
) -> tuple[ReasonRow, ...]:
    """What can be chosen: the pairs of one customer (`name`), all, by reason, and those ignored."""
    found: list[tuple[Choice, str, int]] = []
    if of_one:
        found.append((Shelf.OF_ONE, _("Of {name}", name=name), len(of_one)))
    if report is not None:
        found.append((Shelf.ALL, _("All pairs"), len(report)))
        counts = ((one, len(report.places(one))) for one in Likeness)
        found += [(one, _(LIKENESS_TITLES[one]), count) for one, count in counts if count]
    found.append((Shelf.IGNORED, _("Known not to be the same"), len(ignored)))
    return tuple(ReasonRow(place, *one) for place, one in enumerate(found))


def head(report: DuplicateReport | None) -> str:
    """When was looked and what came out."""
    if report is None:
        return _("Not looked for yet. F5 compares all customers with each other.")
    time = f"{report.made_at.astimezone():%Y-%m-%d %H:%M}"
    customers = ngettext("{count} customer", "{count} customers", report.customers)
    pairs = ngettext("{count} pair", "{count} pairs", len(report))
    told = _("{time}: {customers}, {pairs}", time=time, customers=customers, pairs=pairs)
    if not report.crowded:
        return told
    passed = ngettext(
        "{count} value shared by too many was passed by",
        "{count} values shared by too many were passed by",
        report.crowded,
    )
    return _("{told} · {passed}", told=told, passed=passed)


def pair_row(key: int, row: DuplicateRow) -> PairRow:
    """`row` in words; `key` is its id in the list."""
    return PairRow(
        id=key,
        likely="" if row.verdict is None else f"{row.verdict.score} %",
        first=row.first.name,
        first_phone=row.first.phone,
        second=row.second.name,
        second_phone=row.second.phone,
        why=_why(row),
        pair=pair_of(row.first.id, row.second.id),
        sides=(row.first.id, row.second.id),
        is_ignored=row.ignored is not None,
    )


def gone_row(key: int) -> PairRow:
    """A pair of whom one is on file no more."""
    return PairRow(id=key, why=_("Settled: one of the two is on file no more."))


def ignore_title(row: PairRow) -> str:
    """What is asked."""
    return _("{first} and {second} are not the same", first=row.first, second=row.second)


def ignored_text(row: PairRow) -> str:
    """What was done."""
    return _("{first} and {second} are not shown as duplicates any more.", first=row.first, second=row.second)


def taken_back_text(row: PairRow) -> str:
    """What was done."""
    return _("{first} and {second} may be the same again.", first=row.first, second=row.second)


def _why(row: DuplicateRow) -> str:
    if row.ignored is not None:
        day = "" if row.ignored.decided_at is None else f"{row.ignored.decided_at.astimezone():%Y-%m-%d}"
        return _(
            "Not the same: {reason} ({name}, {day})",
            reason=row.ignored.reason,
            name=row.ignored.decided_by,
            day=day,
        )
    return _("Settled: nothing speaks for it any more.") if row.verdict is None else verdict_text(row.verdict)
