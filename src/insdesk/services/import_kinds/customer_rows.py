"""One row of a table of customers as the forms of an owner and of a car read it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from insdesk.domain.enums import CustomerKind, IdType, PlateState
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.override import Override
from insdesk.domain.records.sheet import SheetLine
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.company_names import names_company
from insdesk.rules.identity import implied_document
from insdesk.rules.overrides import not_overridden
from insdesk.services.import_kinds.kind import ImportTerms
from insdesk.specs.cell_reading import Choices, LineReader
from insdesk.specs.customer_form import CUSTOMER_FORM, SHORT_NAME_LIMIT
from insdesk.specs.field import is_empty
from insdesk.specs.form import FormSpec, Reading, Section
from insdesk.specs.import_kinds.customers import CUSTOMERS_IMPORT, KEEP_REASON
from insdesk.specs.vehicle_form import vehicle_form

Given = Mapping[str, object]
RecordT = TypeVar("RecordT", Customer, Vehicle)

CAR_FORMS = {kind: vehicle_form(kind) for kind in CustomerKind}
_KEEP_FORM = FormSpec(name="keep", title=KEEP_REASON.title, sections=(Section("", (KEEP_REASON,)),))
_NAMES_A_CAR = frozenset({"vin", "plate", "engine_number", "model", "first_registered_on", "price"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerRow:
    """What stands in a row: the cells given, and the owner and the car as they would be new."""

    line: SheetLine
    given_owner: Given
    given_car: Given
    owner: Customer
    owner_problems: tuple[Problem, ...]
    car: Vehicle | None
    car_problems: tuple[Problem, ...]
    reason: str


class OwnerRowReader:
    """Reads rows. The office's employees are asked for once."""

    def __init__(self, unit: UnitOfWork, terms: ImportTerms) -> None:
        self._context = terms.context
        people = [(str(one.id), one.name) for one in unit.employees.all()]
        offered: dict[str, Choices] = {
            **CUSTOMERS_IMPORT.offered,
            "sales_rep_id": people,
            "service_rep_id": people,
        }

        def reader(form: FormSpec) -> LineReader:
            return LineReader(
                form, terms.columns, terms.context, offered, counts_from_1904=terms.counts_from_1904
            )

        self._owners, self._keep = reader(CUSTOMER_FORM), reader(_KEEP_FORM)
        self._cars = {kind: reader(form) for kind, form in CAR_FORMS.items()}

    def read(self, line: SheetLine) -> OwnerRow:
        """Owner and car as new ones. A row without anything that tells a car apart has none."""
        given = self._owners.given(line.cells)
        reason = self._keep.given(line.cells).get(KEEP_REASON.name, "")
        kind = _kind(given, self._context.today)
        given.setdefault("kind", kind)
        fresh = self._owners.completed({**_short_name(given, kind), **given})
        parsed = CUSTOMER_FORM.with_derived(fresh, given.keys(), self._context)
        said = reason if isinstance(reason, str) else ""
        reading = CUSTOMER_FORM.judge(parsed, self._context)
        owner, owner_problems = _applied(CUSTOMER_FORM, reading, Customer(name="", phone=""), said)
        given_car = self._cars[kind].given(line.cells)
        car, car_problems = self._car(given_car, kind, said)
        return OwnerRow(
            line=line,
            given_owner=given,
            given_car=given_car,
            owner=owner,
            owner_problems=owner_problems,
            car=car,
            car_problems=car_problems,
            reason=said,
        )

    def _car(
        self, given: Given, kind: CustomerKind, reason: str
    ) -> tuple[Vehicle | None, tuple[Problem, ...]]:
        """A new one; none where no cell tells a car apart."""
        if not given.keys() & _NAMES_A_CAR:
            return None, ()
        parsed = self._cars[kind].completed({**_implied(given, kind, is_new=True), **given})
        return _applied(
            CAR_FORMS[kind], CAR_FORMS[kind].judge(parsed, self._context), Vehicle(vin=""), reason
        )

    def updated_owner(self, row: OwnerRow, before: Customer) -> tuple[Customer, tuple[Problem, ...]]:
        """`before` with the given cells in place, and what is wrong with that."""
        parsed = {**_values(CUSTOMER_FORM, before), **row.given_owner}
        settled = {name for name, value in parsed.items() if not is_empty(value)}
        parsed = CUSTOMER_FORM.with_derived(parsed, settled, self._context)
        return _applied(CUSTOMER_FORM, CUSTOMER_FORM.judge(parsed, self._context), before, row.reason)

    def updated_car(
        self, row: OwnerRow, before: Vehicle, kind: CustomerKind
    ) -> tuple[Vehicle, tuple[Problem, ...]]:
        """The same for a car of an owner of `kind`."""
        form, given = CAR_FORMS[kind], row.given_car
        parsed = {**_values(form, before), **_implied(given, kind, is_new=False), **given}
        return _applied(form, form.judge(parsed, self._context), before, row.reason)


def _applied(
    form: FormSpec, reading: Reading, base: RecordT, reason: str
) -> tuple[RecordT, tuple[Problem, ...]]:
    """`base` as read, and what stands against it; a reason sets aside what a form would let it."""
    record = form.applied(base, reading.values)
    kept = [one for one in base.overrides if getattr(base, one.field) == getattr(record, one.field)]
    standing = not_overridden(reading.problems, kept)
    if reason:
        kept += [Override(one.field, one.code, reason) for one in standing if one.overridable and one.blocks]
        standing = not_overridden(standing, kept)
    if kept or record.overrides:
        record = replace(record, overrides=tuple(kept))
    return record, tuple(one for one in standing if one.blocks)


def _kind(given: Given, today: date) -> CustomerKind:
    """As said; else a company where the name, a short name, a company's document or its number says so."""
    kind = given.get("kind")
    if isinstance(kind, CustomerKind):
        return kind
    number = given.get("id_number")
    document = given.get("id_type") or implied_document(number if isinstance(number, str) else "", today)
    name = given.get("name")
    sounds_so = isinstance(name, str) and names_company(name)
    is_company = sounds_so or "short_name" in given or document is IdType.USCC
    return CustomerKind.COMPANY if is_company else CustomerKind.PERSON


def _short_name(given: Given, kind: CustomerKind) -> dict[str, object]:
    """A company of which a table has one name goes by that name, if the form takes it for a short one."""
    name = given.get("name")
    is_short = isinstance(name, str) and len(name) <= SHORT_NAME_LIMIT
    return {"short_name": name} if kind is CustomerKind.COMPANY and is_short else {}


def _implied(given: Given, kind: CustomerKind, *, is_new: bool) -> dict[str, object]:
    """What the other cells of a car say of its ticks: people's tables have no columns for them."""
    implied: dict[str, object] = {}
    if "plate_state" not in given and (is_new or "plate" in given):
        implied["plate_state"] = PlateState.PLATED if "plate" in given else PlateState.UNPLATED
    if kind is CustomerKind.PERSON and given.keys() & {"user_name", "user_phone"}:
        implied["user_is_owner"] = False
    return implied


def _values(form: FormSpec, record: Customer | Vehicle) -> dict[str, object]:
    return {field.name: getattr(record, field.name) for field in form.fields}
