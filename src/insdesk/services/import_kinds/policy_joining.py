"""Which rows of a table of policies become one registration, and that these stand in one batch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from insdesk.domain.problems import Problem
from insdesk.domain.records.sheet import SheetLine
from insdesk.services.import_kinds.policy_cells import PolicyCellReader
from insdesk.services.import_kinds.policy_rows import PolicyRow


@dataclass(frozen=True, slots=True)
class Joined:
    """Rows of one registration. `is_whole`: they name its number, so they come together or not at all."""

    rows: tuple[PolicyRow, ...]
    is_whole: bool = False

    def without(self, rows: Sequence[PolicyRow]) -> "Joined":
        """Those that are left."""
        left = [one for one in self.rows if all(one is not other for other in rows)]
        return replace(self, rows=tuple(left))


def joined_batches(
    lines: Sequence[SheetLine], reader: PolicyCellReader, size: int
) -> Iterator[Sequence[SheetLine]]:
    """`lines` by about `size`, rows that may become one registration side by side."""
    buckets: dict[tuple[object, ...], list[SheetLine]] = {}
    for line in lines:
        buckets.setdefault(reader.read(line).bucket, []).append(line)
    batch: list[SheetLine] = []
    for bucket in buckets.values():
        batch += bucket
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch


def joined(rows: Sequence[PolicyRow]) -> Iterator[Joined]:
    """The registrations that `rows` make, by their first rows."""
    buckets: dict[tuple[object, ...], list[PolicyRow]] = {}
    for row in rows:
        buckets.setdefault(row.cells.bucket, []).append(row)
    for bucket in buckets.values():
        if bucket[0].cells.group:
            yield Joined(tuple(bucket), is_whole=True)
        else:
            yield from _by_period(bucket)


def unfitting(together: Joined) -> Iterator[tuple[PolicyRow, Problem]]:
    """Rows of one registration number that cannot be one registration, with what stands against it."""
    first = together.rows[0]
    kinds = dict.fromkeys(first.cells.slips, first)
    for row in together.rows[1:]:
        repeated = next((kind for kind in row.cells.slips if kind in kinds), None)
        if repeated is not None:
            named = (("row", kinds[repeated].line.number), ("kind", repeated.value))
            yield row, Problem("import_slip_repeated", params=named, field="group")
        elif row.parties.names and row.parties.names != first.parties.names:
            params = (("row", first.line.number),)
            yield row, Problem("import_parties_differ", params=params, field="group")
        kinds |= dict.fromkeys(row.cells.slips, row)


def _by_period(rows: Sequence[PolicyRow]) -> Iterator[Joined]:
    """A compulsory and a commercial policy of the same parties make a pair; everything else stands alone.

    So does a row with a cell that nobody can read: it holds back no other.
    """
    left = list(rows)
    while left:
        first = left.pop(0)
        other = next((one for one in left if _is_pair(first, one)), None)
        if other is None:
            yield Joined((first,))
            continue
        left = [one for one in left if one is not other]
        yield Joined((first, other))


def _is_pair(one: PolicyRow, other: PolicyRow) -> bool:
    heads = [
        (row.cells.row.get("agency_mode"), row.cells.row.get("business_type"), row.parties.names)
        for row in (one, other)
    ]
    is_readable = not (one.cells.unread or other.cells.unread)
    return is_readable and heads[0] == heads[1] and not (one.cells.slips.keys() & other.cells.slips.keys())
