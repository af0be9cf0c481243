"""保险公司 in the database."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, bindparam, insert, or_, select

from insdesk.domain.enums import AgencyMode
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import InsurerId
from insdesk.domain.query import Sort, TableQuery
from insdesk.domain.records.insurer import Insurer, InsurerChoice
from insdesk.domain.records.rows import InsurerRow
from insdesk.models.insurer import insurer
from insdesk.repositories.listing import Listing, in_order
from insdesk.repositories.mapping import from_row, to_row
from insdesk.repositories.versioned import write_version

_ROW_NAMES = (
    "code",
    "short_name",
    "full_name",
    "origin",
    "active",
    "agency_enabled",
    "agency_from",
    "agency_to",
)
LISTING = Listing(
    source=insurer,
    key=insurer.c.id,
    columns={name: insurer.c[name] for name in (*_ROW_NAMES, "rebate_basis", "claims_hotline")},
    texts=(insurer.c.code, insurer.c.short_name, insurer.c.full_name),
)


# A statement made once: building it costs more than running it.
_ONE = select(insurer).where(insurer.c.id == bindparam("own"))


class Insurers:
    """Fetches, adds, changes; nobody is deleted, because registrations name them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, insurer_id: InsurerId) -> Insurer:
        """The insurer. Raises NotFoundError."""
        row = self._connection.execute(_ONE, {"own": insurer_id}).one_or_none()
        if row is None:
            raise NotFoundError("insurer_missing", id=insurer_id)
        return from_row(Insurer, row)

    def by_code(self, codes: Sequence[str]) -> dict[str, Insurer]:
        """Those of `codes` that are there."""
        rows = self._connection.execute(select(insurer).where(insurer.c.code.in_(codes)))
        return {row.code: from_row(Insurer, row) for row in rows}

    def all(self) -> tuple[Insurer, ...]:
        """Every one, oldest entry first."""
        return tuple(
            from_row(Insurer, row) for row in self._connection.execute(select(insurer).order_by(insurer.c.id))
        )

    def taken(self, record: Insurer) -> tuple[str, ...]:
        """Which of code, short_name, full_name another insurer already has."""
        names = ("code", "short_name", "full_name")
        same = or_(*(insurer.c[name] == getattr(record, name) for name in names))
        others = select(*(insurer.c[name] for name in names)).where(same, insurer.c.id.is_not(record.id))
        rows = self._connection.execute(others).all()
        return tuple(
            name for name in names if any(getattr(row, name) == getattr(record, name) for row in rows)
        )

    def add(self, record: Insurer) -> Insurer:
        """Add; returned with id and version."""
        values = to_row(record, insurer)
        key = self._connection.execute(insert(insurer).values(values).returning(insurer.c.id)).scalar_one()
        return replace(record, id=InsurerId(key), version=1)

    def update(self, record: Insurer) -> Insurer:
        """Change; returned with its new version. Raises ConflictError when somebody changed it meanwhile."""
        version = write_version(self._connection, insurer, record.id, record.version, to_row(record, insurer))
        return replace(record, version=version)

    def choices(self, mode: AgencyMode, today: date) -> tuple[InsurerChoice, ...]:
        """What a drop-down offers (IN-4 to IN-6): valid ones; IN_HOUSE only with agency today, inclusive."""
        offered = select(insurer.c.id, insurer.c.code, insurer.c.short_name).where(insurer.c.active)
        if mode is AgencyMode.IN_HOUSE:
            offered = offered.where(
                insurer.c.agency_enabled, insurer.c.agency_from <= today, insurer.c.agency_to >= today
            )
        rows = self._connection.execute(offered.order_by(insurer.c.short_name))
        return tuple(InsurerChoice(InsurerId(row.id), row.code, row.short_name) for row in rows)

    def everyone(self) -> tuple[InsurerChoice, ...]:
        """All, invalid ones too, by short name."""
        ids = self.ids(TableQuery(sorts=(Sort("short_name"),)))
        return tuple(InsurerChoice(row.id, row.code, row.short_name) for row in self.rows(ids))

    def agencies_ending(self, first: date, last: date) -> tuple[Insurer, ...]:
        """Valid insurers whose agency period ends from `first` to `last`, both included, soonest first."""
        rows = self._connection.execute(
            select(insurer)
            .where(insurer.c.active, insurer.c.agency_enabled, insurer.c.agency_to.between(first, last))
            .order_by(insurer.c.agency_to)
        )
        return tuple(from_row(Insurer, row) for row in rows)

    def ids(self, query: TableQuery) -> "array[int]":
        """The snapshot of a list."""
        return LISTING.ids(self._connection, query)

    def rows(self, ids: Sequence[int]) -> list[InsurerRow]:
        """A page of it."""
        found = self._connection.execute(select(insurer).where(insurer.c.id.in_(ids)))
        return in_order({row.id: from_row(InsurerRow, row) for row in found}, ids)
