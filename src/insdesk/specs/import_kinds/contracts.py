"""The columns of a table of sales contracts: with owner, car and what was agreed at the sale."""

from dataclasses import replace

from insdesk.domain.enums import CustomerKind
from insdesk.domain.import_enums import ImportKind
from insdesk.i18n import N_
from insdesk.specs.contract_form import CONTRACT_FORM, PRE_REGISTRATION_FORM
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.form import FormSpec
from insdesk.specs.import_kinds.blocks import as_titled, block
from insdesk.specs.import_kinds.coverages import LINES_EXAMPLE, coverage_columns
from insdesk.specs.import_kinds.customers import CUSTOMERS_IMPORT, KEEP_REASON
from insdesk.specs.import_spec import ImportColumn, ImportSpec
from insdesk.specs.vehicle_form import vehicle_form

CUSTOMER, VEHICLE, AGREED = "customer", "vehicle", "pre_registration"
"""The blocks, as the problems of a contract name them."""

_OF_OWNER = frozenset(
    {"kind", "name", "short_name", "id_type", "id_number", "phone", "other_phone", "address"}
)
_ALIASES = {
    "number": ("合同号", "销售合同号", "销售合同编号", "订单号", "contract no", "contract no."),
    "signed_on": ("签约日期", "合同签订日期", "销售日期", "订单日期", "购车日期"),
    "sales_rep_id": ("销售顾问", "业务代表", "销售员"),
    "delivery_on": ("交付日期", "提车日期"),
    "remarks": ("说明", "note"),
}
_OWNER_ALIASES = {"name": ("客户", "购车人", "customer")}
_EXAMPLES = {
    "number": ("HT2026-0001", "HT2026-0002"),
    "signed_on": ("2026-03-01", "2026-03-02"),
    "delivery_on": ("2026-03-08", ""),
}
_AGREED_ALIASES = {
    "agency_mode": ("代办", "是否代办", "投保方式"),
    "insurer_id": ("承保公司", "保险公司简称", "保险公司名称", "投保公司"),
    "has_compulsory": ("是否投保交强险",),
    "vehicle_tax": ("车船税",),
    "has_commercial": ("是否投保商业险",),
}
_AGREED_EXAMPLES = {
    "insurer_id": ("样例财险", ""),
    "compulsory_premium": ("950.00", ""),
    "vehicle_tax": ("420.00", ""),
    "commercial_premium": ("2,062.76", ""),
}
_IF_FILLED = N_("Empty: agreed where one of its amounts or lines is filled in; both where none is.")
_AGREED_NOTES = {
    "insurer_id": N_("By code, short name or full name."),
    "has_compulsory": _IF_FILLED,
    "has_commercial": _IF_FILLED,
}


def _columns(form: FormSpec) -> tuple[ImportColumn, ...]:
    return tuple(
        ImportColumn(field=one, aliases=_ALIASES.get(one.name, ()), examples=_EXAMPLES.get(one.name, ()))
        for one in form.fields
    )


def _owner_and_car() -> tuple[ImportColumn, ...]:
    known = {one.field.name: one for one in CUSTOMERS_IMPORT.columns}
    owner = [known[one.name] for one in CUSTOMER_FORM.fields if one.name in _OF_OWNER]
    owner = [replace(one, aliases=(*one.aliases, *_OWNER_ALIASES.get(one.field.name, ()))) for one in owner]
    car = [replace(known[one.name], optional=False) for one in vehicle_form(CustomerKind.PERSON).fields]
    return (*block(CUSTOMER, owner), *block(VEHICLE, car), known[KEEP_REASON.name])


def _agreed() -> tuple[ImportColumn, ...]:
    columns = {
        one.name: ImportColumn(
            field=one,
            aliases=_AGREED_ALIASES.get(one.name, ()),
            examples=_AGREED_EXAMPLES.get(one.name, ()),
            note=_AGREED_NOTES.get(one.name, ""),
        )
        for one in PRE_REGISTRATION_FORM.fields
    }
    named = {
        "compulsory_premium": as_titled(
            columns["compulsory_premium"], N_("Expected compulsory premium"), "交强险保费", "交强险"
        ),
        "commercial_premium": as_titled(
            columns["commercial_premium"], N_("Expected commercial premium"), "商业险保费", "商业险"
        ),
    }
    return (*block(AGREED, (columns | named).values()), *block(AGREED, coverage_columns(LINES_EXAMPLE, "")))


CONTRACTS_IMPORT = ImportSpec(
    kind=ImportKind.CONTRACTS,
    title=N_("Sales contracts"),
    columns=(*_columns(CONTRACT_FORM), *_owner_and_car(), *_agreed()),
    remarks=(
        N_("A row is the same as a contract on file when their numbers are the same."),
        N_("Owner and car are those on file (persons by name and usual phone, cars by VIN), otherwise new."),
        N_("What is on file of owner and car is not changed here: import them as customers for that."),
        N_("A row without any column of the pre-registration is a contract without one."),
    ),
)
