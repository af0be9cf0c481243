"""The car form as typed: one form that follows 车主性质 while somebody types. No Qt.

`specs.vehicle_form` declares a form for each kind of owner; here both are one, and a hidden field says whose.
"""

from dataclasses import replace

from insdesk.domain.enums import CustomerKind
from insdesk.domain.records.office import OfficeSettings
from insdesk.specs.codecs import EnumCodec
from insdesk.specs.field import Field, Values
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.vehicle_form import vehicle_form

OWNER_KIND = "owner_kind"
"""The hidden field; its text is a value of `CustomerKind`."""


def car_spec(settings: OfficeSettings) -> FormSpec:
    """The form with the prefixes of the office; a company's car has a user of its own (CU-5)."""
    person, company = (of_owner(kind, settings) for kind in CustomerKind)
    sections = tuple(
        Section(section.title, tuple(_either(one, company.field(one.name)) for one in section.fields))
        for section in person.sections
    )
    first = replace(sections[0], title="", fields=(_OWNER_KIND, *sections[0].fields))
    return replace(person, sections=(first, *sections[1:]))


def of_owner(kind: CustomerKind, settings: OfficeSettings) -> FormSpec:
    """The form as declared for owners of `kind`: what applies the values in the end."""
    return vehicle_form(kind, plate_prefix=settings.plate_prefix, vin_prefix=settings.vin_prefix)


def _never(_values: Values) -> bool:
    return False


_OWNER_KIND = Field(
    name=OWNER_KIND,
    title="",
    codec=EnumCodec(CustomerKind),
    shown=_never,
    default=CustomerKind.PERSON,
)


def _either(person: Field, company: Field) -> Field:
    """One field that is required and shown as the kind of the owner says."""

    def chosen(values: Values) -> Field:
        return company if values[OWNER_KIND] is CustomerKind.COMPANY else person

    def required(values: Values) -> bool:
        return chosen(values).is_required(values)

    def shown(values: Values) -> bool:
        return chosen(values).is_shown(values)

    may_be_required = person.may_be_required or company.may_be_required
    return replace(person, required=required if may_be_required else False, shown=shown)
