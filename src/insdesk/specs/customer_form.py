"""客户档案: the form of an owner (CU-5)."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from insdesk.domain.enums import CustomerKind, IdType, Sex
from insdesk.domain.problems import Level, Problem
from insdesk.i18n import N_
from insdesk.rules.identity import check_identity, check_resident_id
from insdesk.rules.text import check_person_name
from insdesk.specs import checks, declare
from insdesk.specs.choices import CUSTOMER_KIND, ID_TYPE, SEX
from insdesk.specs.codecs import Context
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec, Section

SHORT_NAME_LIMIT = 30


def is_company(values: Values) -> bool:
    """Whether 车主性质 says company."""
    return values["kind"] is CustomerKind.COMPANY


def _is_person(values: Values) -> bool:
    return not is_company(values)


def _name(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    checked = checks.name(value, values, context)
    return checked if is_company(values) or checked else check_person_name(value).problems


def _id_number(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    id_type = values["id_type"]
    return () if id_type is None else check_identity(id_type, value, context.today).problems


def _birthday(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    if value > context.today:
        return (Problem("birthday_future", params=(("day", value.isoformat()),)),)
    derived = _derived(values, context.today).get("birthday")
    if derived is None or derived == value:
        return ()
    return (Problem("birthday_differs", Level.WARNING, (("day", derived.isoformat()),)),)


def _sex(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    derived = _derived(values, context.today).get("sex")
    return () if derived in {None, value} else (Problem("sex_differs", Level.WARNING),)


def _derived(values: Values, today: date) -> Mapping[str, Any]:
    """Birthday and sex as the resident ID says, once it is right."""
    if values["id_type"] is not IdType.RESIDENT_ID or not values["id_number"]:
        return {}
    return _from_resident_id(values["id_number"], today)


@lru_cache(maxsize=64)
def _from_resident_id(number: str, today: date) -> Mapping[str, Any]:
    """Asked several times for each number: what is shown, and the checks of birthday and sex."""
    checked = check_resident_id(number, today)
    if checked.level is Level.ERROR or not checked.derived:
        return {}
    return {
        "birthday": date.fromisoformat(checked.derived_value("birthday")),
        "sex": Sex(checked.derived_value("sex")),
    }


def _derive(values: Values, context: Context) -> Mapping[str, Any]:
    if is_company(values):
        return {"id_type": IdType.USCC}
    return {"id_type": IdType.RESIDENT_ID, **_derived(values, context.today)}


def _check(values: Values, context: Context) -> Sequence[Problem]:
    """A document that does not go with the kind of owner is unusual, never wrong: sole traders exist."""
    company_document = values["id_type"] is IdType.USCC
    if not values["id_number"] or values["id_type"] is None or company_document == is_company(values):
        return ()
    return (Problem("document_unusual", Level.WARNING, field="id_type"),)


_WHO = Section(
    N_("Owner"),
    (
        declare.choice(
            "kind",
            N_("Owner kind"),
            members=CustomerKind,
            titles=CUSTOMER_KIND,
            default=CustomerKind.PERSON,
            radios=True,
        ),
        declare.text(
            "name", N_("Name or full name"), codec=checks.NAME, required=True, check=_name, width=24
        ),
        declare.text(
            "short_name",
            N_("Short name"),
            codec=checks.NAME,
            required=is_company,
            shown=is_company,
            check=checks.at_most(SHORT_NAME_LIMIT),
        ),
        declare.choice("id_type", N_("ID type"), members=IdType, titles=ID_TYPE, default=IdType.RESIDENT_ID),
        declare.id_number("id_number", N_("ID number"), check=_id_number),
        declare.day("birthday", N_("Birthday"), shown=_is_person, check=_birthday),
        declare.choice(
            "sex",
            N_("Sex"),
            members=Sex,
            titles=SEX,
            default=None,
            required=False,
            shown=_is_person,
            check=_sex,
        ),
    ),
)
_REACH = Section(
    N_("Contact"),
    (
        declare.phone("phone", N_("Usual phone"), required=True),
        declare.phone("other_phone", N_("Other phone")),
        declare.text("address", N_("Address"), codec=checks.ADDRESS, check=checks.address, width=40, span=2),
    ),
)
_CARE = Section(
    N_("Care"),
    (
        declare.reference("sales_rep_id", N_("Sales rep")),
        declare.reference("service_rep_id", N_("Service rep")),
        declare.lines("remarks", N_("Remarks"), codec=checks.REMARKS, check=checks.remarks),
    ),
)

CUSTOMER_FORM = FormSpec(
    name="customer",
    title=N_("Customer"),
    sections=(_WHO, _REACH, _CARE),
    check=_check,
    derive=_derive,
)
