"""What is said of an owner and a car while they are typed: who counts as the same, offers, counts. No Qt."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from insdesk.domain.enums import CustomerKind, IdType
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer, SearchHit
from insdesk.domain.records.duplicates import DeletedCustomer, DuplicateRow
from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.i18n import _, ngettext
from insdesk.rules.dates import age_on
from insdesk.rules.identity import OLDEST_AGE, check_resident_id
from insdesk.rules.masking import masked_phone
from insdesk.rules.phone import check_phone
from insdesk.rules.plate import check_plate
from insdesk.rules.text import compact, is_han
from insdesk.rules.vehicle import VIN_LENGTH, check_vin
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.duplicate_text import verdict_text
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec

RESIDENT_ID_LENGTH = 18
VEHICLE = "vehicle"


@dataclass(frozen=True, slots=True)
class SameQuestion:
    """What `CustomerService.same_as` is asked (CU-6)."""

    kind: CustomerKind
    name: str
    short_name: str
    phone: str


def same_question(values: Values) -> SameQuestion | None:
    """The question that the typed values allow: a person's name and phone, or a company's name."""
    kind = values["kind"] or CustomerKind.PERSON
    name, phone = values["name"] or "", values["phone"] or ""
    if kind is CustomerKind.PERSON:
        return SameQuestion(kind, name, "", phone) if name and phone else None
    short_name = values["short_name"] or ""
    return SameQuestion(kind, name, short_name, "") if name or short_name else None


def same_text(customer: Customer) -> str:
    """Who is on file already."""
    if customer.kind is CustomerKind.COMPANY:
        return _("A company of this name is on file: {name}", name=customer.name)
    return _(
        "A customer of this name and phone is on file: {name}, {phone}",
        name=customer.name,
        phone=customer.phone,
    )


def deleted_text(deleted: DeletedCustomer) -> str:
    """Who waits in the recycle bin."""
    day = f"{deleted.removed_at.astimezone():%Y-%m-%d}"
    return _("{name} is in the recycle bin since {day}: restore it?", name=deleted.name, day=day)


def near_text(rows: Sequence[DuplicateRow]) -> str:
    """Who may be the same: the likeliest by name, and how many more."""
    row, more = rows[0], len(rows) - 1
    why = "" if row.verdict is None else verdict_text(row.verdict)
    figures = {"name": row.second.name, "phone": row.second.phone, "why": why}
    if not more:
        return _("Perhaps on file already: {name}, {phone} ({why})", **figures)
    return ngettext(
        "Perhaps on file already: {name}, {phone} ({why}), or {count} other",
        "Perhaps on file already: {name}, {phone} ({why}), or {count} others",
        more,
        **figures,
    )


def on_file_text(customer: Customer) -> str:
    """Whose file is used, and what that means for its fields."""
    return _("On file: {name} · {phone}", name=customer.name, phone=masked_phone(customer.phone))


def owner_lock() -> str:
    """Why an owner on file is not typed here."""
    return _("On file: open the customer file to change it.")


def long_id(values: Values, today: date) -> str:
    """The 18-digit form of a right 15-digit resident ID; empty for anything else."""
    if values["id_type"] is not IdType.RESIDENT_ID or not values["id_number"]:
        return ""
    checked = check_resident_id(values["id_number"], today)
    return dict(checked.derived).get("id18", "")


def id_length(values: Values) -> int:
    """How many characters the document has when it is counted: a resident ID and a USCC are."""
    return RESIDENT_ID_LENGTH if values["id_type"] in {IdType.RESIDENT_ID, IdType.USCC} else 0


def typed_length(text: str) -> int:
    """How many characters of a code stand there, separators apart."""
    return len(compact(text, "-"))


def age_text(birthday: date, today: date) -> str:
    """The age in full years; nothing for a birthday that no living customer has."""
    years = age_on(birthday, today)
    return ngettext("{count} year", "{count} years", years) if 0 <= years <= OLDEST_AGE else ""


def customer_spec() -> FormSpec:
    """The owner's form; the card's title stands in for that of the first section."""
    first, *others = CUSTOMER_FORM.sections
    return replace(CUSTOMER_FORM, sections=(replace(first, title=""), *others))


def car_title(plate: str, vin: str) -> str:
    """What stands for a car in the list: its plate, else the end of its VIN."""
    return plate or (_("VIN …{end}", end=vin[-6:]) if vin else _("New vehicle"))


def car_note(model: str, vin: str) -> str:
    """The second line of a car in the list."""
    return model or vin


def rep_choices(employees: Iterable[Employee], chosen: int | None, *, sales: bool) -> list[tuple[str, str]]:
    """(key, name) of the sales or service reps of today, and the one chosen earlier."""
    return [
        (str(one.id), one.name)
        for one in employees
        if one.id == chosen or (one.active and (one.is_sales_rep if sales else one.is_service_rep))
    ]


def split_problems(problems: Iterable[Problem]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """A refusal of the service as (the owner's problems, the car's), fields without their path."""
    owner: list[Problem] = []
    car: list[Problem] = []
    for problem in problems:
        block, _dot, name = problem.field.partition(".")
        (car if block == VEHICLE else owner).append(replace(problem, field=name))
    return tuple(owner), tuple(car)


def hit_text(hit: SearchHit) -> str:
    """One customer found: name, phone, cars."""
    cars = (car_title(plate, vin) for plate, vin in zip(hit.plates, hit.vins, strict=True))
    return " · ".join(filter(None, (hit.name, hit.phone, _(", ").join(cars))))


def new_values(searched: str, settings: OfficeSettings, today: date) -> tuple[dict[str, str], dict[str, str]]:
    """What a new owner begins with: (owner's fields, car's fields).

    The office's prefixes, and what was searched for in vain, where it says itself what it is.
    """
    owner: dict[str, str] = {}
    car = {"plate": settings.plate_prefix, "vin": settings.vin_prefix}
    text = searched.strip()
    code = compact(text, "-")
    if text and all(is_han(one) or one == "·" for one in text):
        owner["name"] = text
    elif len(code) == VIN_LENGTH and not check_vin(code, today).problems:
        car["vin"] = code
    elif code and not check_resident_id(code, today).problems:
        owner["id_number"] = code
    elif code and not check_phone(code).problems:
        owner["phone"] = code
    elif code and not check_plate(code).problems:
        car["plate"] = check_plate(code).value
    return owner, car
