"""A list of the office as a workbook, for the command line: what each kind is, and the steps of an export."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from insdesk.app.files import opened
from insdesk.app.office import this_actor
from insdesk.domain.clock import SystemClock
from insdesk.domain.enums import SpendingKind
from insdesk.domain.errors import UserError
from insdesk.domain.progress import Progress
from insdesk.domain.query import Filter, Operator, TableQuery
from insdesk.domain.records.export import ExportOrder
from insdesk.services.exports import WORKBOOK, ExportService, Listed
from insdesk.services.tables import TableService
from insdesk.specs.claim_lists import CLAIMS
from insdesk.specs.lists import CONTRACTS, CUSTOMERS, INSURERS, REGISTRATIONS
from insdesk.specs.spending_form import ACCESSORY_SALES, REPAIR_ORDERS
from insdesk.specs.table import TableSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class ListExport:
    """What is asked for. All columns without `columns`."""

    kind: str
    target: Path
    columns: tuple[str, ...] | None = None
    in_full: bool = False
    reason: str = ""
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    rows: int
    columns: tuple[str, ...]


def _of_kind(kind: SpendingKind) -> tuple[Filter, ...]:
    return (Filter("kind", Operator.EQUAL, (kind,)),)


KINDS: dict[str, tuple[TableSpec, tuple[Filter, ...]]] = {
    "insurers": (INSURERS, ()),
    "customers": (CUSTOMERS, ()),
    "contracts": (CONTRACTS, ()),
    "registrations": (REGISTRATIONS, ()),
    "claims": (CLAIMS, ()),
    "repair_orders": (REPAIR_ORDERS, _of_kind(SpendingKind.REPAIR)),
    "accessory_sales": (ACCESSORY_SALES, _of_kind(SpendingKind.ACCESSORY)),
}


def export_list(path: Path, wanted: ListExport, progress: Progress) -> Exported:
    """Write a list of the office at `path`, which may be in use.

    Raises UserError for the file's name, a column or a missing reason, InvalidInputError, SurroundingsError.
    """
    spec, filters = KINDS[wanted.kind]
    columns = _columns(spec, wanted.columns)
    _check(wanted)
    clock = SystemClock()
    with opened(path) as database:
        exports, source = ExportService(database, clock), TableService(database, clock).source(spec.name)
        ids = source.ids(TableQuery(filters=filters, sorts=spec.default_sort), progress)
        order = ExportOrder(
            list_name=spec.name,
            columns=columns,
            rows=len(ids),
            file_name=wanted.target.name,
            in_full=wanted.in_full,
            reason=wanted.reason,
        )
        permit = exports.permit(this_actor(), order).id
        listed = Listed(spec, source.rows, source.in_full)
        return Exported(exports.write(permit, listed, ids, wanted.target, progress), columns)


def _columns(spec: TableSpec, wanted: Sequence[str] | None) -> tuple[str, ...]:
    known = [column.name for column in spec.columns]
    unknown = [name for name in wanted or () if name not in known]
    if unknown:
        raise UserError("export_column_unknown", names=", ".join(unknown), known=", ".join(known))
    return tuple(known if wanted is None else dict.fromkeys(wanted))


def _check(wanted: ListExport) -> None:
    if wanted.in_full and not wanted.reason.strip():
        raise UserError("export_reason_missing")
    if wanted.target.suffix.lower() != WORKBOOK:
        raise UserError("export_not_xlsx", path=wanted.target)
    if wanted.target.exists() and not wanted.overwrite:
        raise UserError("file_exists", path=wanted.target)
