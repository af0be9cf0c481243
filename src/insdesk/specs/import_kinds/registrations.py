"""The columns of a table of policies issued earlier: one policy a row, or both of a car in one row."""

from dataclasses import replace

from insdesk.domain.enums import CustomerKind, PartyRole, ReceiptMethod, SlipKind
from insdesk.domain.import_enums import ImportKind
from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.choices import RECEIPT_METHOD, SLIP_KIND
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.import_kinds.blocks import as_titled, block
from insdesk.specs.import_kinds.coverages import LINES_EXAMPLE, coverage_columns
from insdesk.specs.import_kinds.customers import CUSTOMERS_IMPORT, KEEP_REASON
from insdesk.specs.import_kinds.policy_parties import party_columns
from insdesk.specs.import_spec import ImportColumn, ImportSpec
from insdesk.specs.registration_form import CLOSING_FORM, HEAD_FORM, slip_form
from insdesk.specs.vehicle_form import vehicle_form

CAR, POLICY, RECEIPT = "car", "policy", "receipt"
"""Blocks. `policy` is the only policy of a row, or what both policies of a row share."""
COMPULSORY, COMMERCIAL = SlipKind.COMPULSORY.value.lower(), SlipKind.COMMERCIAL.value.lower()

_SLIP = slip_form(SlipKind.COMPULSORY)
_SLIP_FIELDS = (
    *(
        replace(_SLIP.field(name), shown=None, required=False)
        for name in ("insurer_id", "policy_no", "signed_on", "starts_on", "ends_on", "premium", "vehicle_tax")
    ),
    replace(_SLIP.field("vehicle_tax_status"), required=False, default=None),
    declare.percent("rebate_rate", N_("Rebate rate"), default=None),
)
SLIP_FORM = FormSpec(name="slip", title=N_("Policy"), sections=(Section("", _SLIP_FIELDS),))
"""The cells of one policy. What has to be there, the rules of a registration say."""

ROW_FORM = FormSpec(
    name="row",
    title=N_("Policy"),
    sections=(
        Section(
            "",
            (
                declare.code("group", N_("Registration number"), codec=checks.CODE),
                declare.choice(
                    "kind",
                    N_("Policy kind"),
                    members=SlipKind,
                    titles=SLIP_KIND,
                    default=None,
                    required=False,
                ),
            ),
        ),
        *HEAD_FORM.sections,
        Section("", tuple(one for one in CLOSING_FORM.fields if one.name != "special_checked")),
    ),
)
RECEIPT_ROW_FORM = FormSpec(
    name="receipt_row",
    title=N_("Receipt"),
    sections=(
        Section(
            "",
            (
                declare.tick("collected", N_("Collected")),
                declare.choice(
                    "method",
                    N_("Payment method"),
                    members=ReceiptMethod,
                    titles=RECEIPT_METHOD,
                    default=ReceiptMethod.TRANSFER,
                ),
                declare.day("received_on", N_("Received on")),
            ),
        ),
    ),
)

_ALIASES = {
    "group": ("登记编号", "登记号", "业务编号", "业务号", "流水号"),
    "kind": ("保单类型", "险种类型", "险种类别", "保险类型", "保单种类"),
    "agency_mode": ("代办", "是否代办"),
    "business_type": ("业务类型", "新续保", "新保续保", "新/续保"),
    "special_agreement": ("特约",),
    "remarks": ("说明", "note"),
    "insurer_id": ("承保公司", "保险公司名称", "保险公司简称", "投保公司"),
    "policy_no": ("保险单号", "保单编号", "policy no", "policy no."),
    "signed_on": ("签单日", "出单日期", "投保日期", "签发日期"),
    "starts_on": ("起期", "保险起期", "生效日期", "起保时间", "保险期间起", "开始日期"),
    "ends_on": ("止期", "保险止期", "到期日期", "到期日", "终保时间", "保险期间止", "结束日期"),
    "premium": ("保费金额", "保险费", "实收保费", "含税保费"),
    "vehicle_tax": ("车船税金额", "车船使用税"),
    "vehicle_tax_status": ("车船税状态",),
    "rebate_rate": ("返利率", "返点", "手续费率", "手续费比例"),
    "collected": ("是否收款", "已收"),
    "received_on": ("收款时间",),
    "method": ("付款方式", "支付方式"),
}
_EXAMPLES = {
    "kind": ("交强险", "商业险"),
    "insurer_id": ("样例财险", "样例财险"),
    "policy_no": ("MADEUP-J-0001", "MADEUP-S-0001"),
    "signed_on": ("2025-03-01", "2025-03-01"),
    "starts_on": ("2025-03-10", "2025-03-10"),
    "premium": ("950.00", "2,062.76"),
    "vehicle_tax": ("420.00", ""),
    "business_type": ("续保", "续保"),
    "collected": ("是", "是"),
}
_NOTES = {
    "group": N_(
        "Rows of a car with the same number become one registration. It gets a number of this office."
    ),
    "kind": N_("Which policy the row is, where both do not have columns of their own."),
    "insurer_id": N_("By code, short name or full name."),
    "ends_on": N_("Empty: one year after the start, less a day."),
    "rebate_rate": N_("Empty: the insurer's rate of today."),
    "vehicle_tax_status": N_(
        "Empty: paid with this policy if there is an amount, else as the car's kind is."
    ),
    "agency_mode": N_("Empty: in-house agency."),
    "business_type": N_("Empty: new policy."),
    "collected": N_(
        "Yes: the customer has paid all of it, and a receipt over the whole amount is written. Only in-house."
    ),
    "received_on": N_("Empty: the sign date."),
    "method": N_("Empty: bank transfer."),
}
_CALLED = {
    "kind": (
        (SlipKind.COMPULSORY.value, "交强"),
        (SlipKind.COMPULSORY.value, "机动车交通事故责任强制保险"),
        (SlipKind.COMMERCIAL.value, "商业"),
        (SlipKind.COMMERCIAL.value, "商业保险"),
        (SlipKind.COMMERCIAL.value, "机动车商业保险"),
    ),
    "business_type": (("NEW", "新车"), ("NEW", "转保"), ("RENEWAL", "续")),
    "agency_mode": (("IN_HOUSE", "本店"), ("EXTERNAL", "非本店"), ("EXTERNAL", "外店")),
}
_TITLES = {
    COMPULSORY: {
        "insurer_id": N_("Compulsory insurer"),
        "policy_no": N_("Compulsory policy number"),
        "signed_on": N_("Compulsory sign date"),
        "starts_on": N_("Compulsory starts on"),
        "ends_on": N_("Compulsory ends on"),
        "premium": N_("Compulsory premium"),
        "rebate_rate": N_("Compulsory rebate rate"),
    },
    COMMERCIAL: {
        "insurer_id": N_("Commercial insurer"),
        "policy_no": N_("Commercial policy number"),
        "signed_on": N_("Commercial sign date"),
        "starts_on": N_("Commercial starts on"),
        "ends_on": N_("Commercial ends on"),
        "premium": N_("Commercial premium"),
        "rebate_rate": N_("Commercial rebate rate"),
    },
}
_CALLED_OF = {COMPULSORY: ("交强险", "交强"), COMMERCIAL: ("商业险", "商业")}
_ENDINGS = {
    "insurer_id": ("保险公司", "承保公司"),
    "policy_no": ("保单号", "保单号码", "保险单号"),
    "signed_on": ("签单日期", "出单日期"),
    "starts_on": ("起保日期", "起期", "生效日期", "开始日期"),
    "ends_on": ("终保日期", "止期", "到期日期", "到期日", "结束日期"),
    "premium": ("保费", "保险费", "金额"),
    "rebate_rate": ("返利率", "返利比例", "手续费率"),
}


def _columns(form: FormSpec) -> tuple[ImportColumn, ...]:
    return tuple(
        ImportColumn(
            field=one,
            aliases=_ALIASES.get(one.name, ()),
            examples=_EXAMPLES.get(one.name, ()),
            note=_NOTES.get(one.name, ""),
            also_called=_CALLED.get(one.name, ()),
        )
        for one in form.fields
    )


def _car() -> tuple[ImportColumn, ...]:
    known = {one.field.name: one for one in CUSTOMERS_IMPORT.columns}
    wanted = (one.name for one in vehicle_form(CustomerKind.PERSON).fields if one.name != "price")
    return block(CAR, [replace(known[name], optional=True) for name in wanted])


def _of_kind(prefix: str) -> tuple[ImportColumn, ...]:
    titles = _TITLES[prefix]
    known = {one.field.name: one for one in _columns(SLIP_FORM)}
    return block(
        prefix,
        [
            as_titled(
                replace(known[name], examples=(), note="", aliases=()),
                title,
                *(f"{who}{ending}" for who in _CALLED_OF[prefix] for ending in _ENDINGS[name]),
            )
            for name, title in titles.items()
        ],
    )


_KEEP = next(one for one in CUSTOMERS_IMPORT.columns if one.field.name == KEEP_REASON.name)
_FIRST = frozenset({"group", "kind"})
"""What a template begins with; it ends with the columns that only tables with both policies in a row have."""
_WHICH = (("kind", f"{POLICY}.policy_no"), (f"{COMPULSORY}.policy_no",), (f"{COMMERCIAL}.policy_no",))

REGISTRATIONS_IMPORT = ImportSpec(
    kind=ImportKind.REGISTRATIONS,
    title=N_("Policies issued earlier"),
    columns=(
        *(one for one in _columns(ROW_FORM) if one.field.name in _FIRST),
        *block(POLICY, _columns(SLIP_FORM)),
        *_car(),
        *(column for role in PartyRole for column in party_columns(role)),
        *block(COMMERCIAL, coverage_columns("", LINES_EXAMPLE)),
        *block(RECEIPT, _columns(RECEIPT_ROW_FORM)),
        *(one for one in _columns(ROW_FORM) if one.field.name not in _FIRST),
        _KEEP,
        *_of_kind(COMPULSORY),
        *_of_kind(COMMERCIAL),
    ),
    alternatives=tuple((f"{CAR}.{car}", *which) for car in ("vin", "plate") for which in _WHICH),
    remarks=(
        N_(
            "Policies that were issued earlier, here or elsewhere. They come in registered, and stay as they "
            "are."
        ),
        N_("One row for each policy, or both policies of a car in one row with columns of their own."),
        N_(
            "Two rows of a car become one registration when they have the same registration number, or one "
            "is compulsory and one commercial with the same parties and the same period."
        ),
        N_("A row is the same as a policy on file when insurer and policy number are the same."),
        N_(
            "The policy goes to whoever owned the car on the sign date. A car that is not on file comes "
            "there with its registered owner."
        ),
        N_(
            "What a row leaves out of a party or the car is taken from the customer file, if the name is "
            "the same."
        ),
        N_("Settled rebates are not imported: settle them with the insurer as usual."),
    ),
)
