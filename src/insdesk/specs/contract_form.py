"""新车销售合同: the forms of the contract and of its 保险预售登记. Owner and car have their own."""

from collections.abc import Sequence
from dataclasses import replace

from insdesk.domain.enums import AgencyMode
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import PreRegistration, SalesContract
from insdesk.i18n import N_
from insdesk.rules.pre_registration import contract_problems, pre_registration_problems
from insdesk.specs import checks, declare
from insdesk.specs.choices import AGENCY_MODE
from insdesk.specs.codecs import Context
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.registration_form import LINE_FORM

_NUMBER_LIMIT = 40


def _contract_check(values: Values, context: Context) -> Sequence[Problem]:
    contract = SalesContract(number="", signed_on=values["signed_on"], delivery_on=values["delivery_on"])
    return contract_problems(contract, context.today)


CONTRACT_FORM = FormSpec(
    name="contract",
    title=N_("Sales contract"),
    sections=(
        Section(
            "",
            (
                declare.code(
                    "number",
                    N_("Contract number"),
                    codec=checks.CODE,
                    required=True,
                    check=checks.at_most(_NUMBER_LIMIT),
                ),
                declare.day("signed_on", N_("Contract date"), required=True),
                declare.reference("sales_rep_id", N_("Sales rep")),
                declare.day("delivery_on", N_("Delivery on")),
                declare.lines("remarks", N_("Remarks"), codec=checks.REMARKS, check=checks.remarks),
            ),
        ),
    ),
    check=_contract_check,
)


def _has_compulsory(values: Values) -> bool:
    return bool(values["has_compulsory"])


def _has_commercial(values: Values) -> bool:
    return bool(values["has_commercial"])


def _is_in_house(values: Values) -> bool:
    return values["agency_mode"] is AgencyMode.IN_HOUSE


def _agreed_check(values: Values, context: Context) -> Sequence[Problem]:
    """What the fields can show: of the lines speaks their grid, of what is missing the field itself."""
    given = {name: value for name, value in values.items() if value is not None}
    found = pre_registration_problems(PreRegistration(**given))
    return tuple(one for one in found if one.field != "lines" and one.code != "value_missing")


PRE_REGISTRATION_FORM = FormSpec(
    name="pre_registration",
    title=N_("Pre-registration"),
    sections=(
        Section(
            "",
            (
                declare.choice(
                    "agency_mode",
                    N_("Agency mode"),
                    members=AgencyMode,
                    titles=AGENCY_MODE,
                    default=AgencyMode.IN_HOUSE,
                    radios=True,
                ),
                declare.reference("insurer_id", N_("Insurer"), required=_is_in_house),
            ),
        ),
        Section(
            "",
            (
                declare.tick("has_compulsory", N_("Compulsory agreed"), default=True),
                declare.money("compulsory_premium", N_("Expected premium"), shown=_has_compulsory),
                declare.money("vehicle_tax", N_("Expected vehicle tax"), shown=_has_compulsory),
                declare.tick("has_commercial", N_("Commercial agreed"), default=True),
                declare.money("commercial_premium", N_("Expected premium"), shown=_has_commercial),
            ),
            columns=3,
        ),
    ),
    check=_agreed_check,
)


def _agreed_line_form() -> FormSpec:
    """A line as in 承保登记, but nobody has to know its premium yet."""
    (section,) = LINE_FORM.sections
    fields = (replace(one, required=one.required and one.name != "premium") for one in section.fields)
    return replace(LINE_FORM, sections=(replace(section, fields=tuple(fields)),))


AGREED_LINE_FORM = _agreed_line_form()
