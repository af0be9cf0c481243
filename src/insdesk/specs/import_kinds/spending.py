"""The columns of a table of repair orders or accessory sales: the order's own, and whose it is."""

from insdesk.domain.enums import SpendingKind
from insdesk.domain.import_enums import ImportKind
from insdesk.i18n import N_
from insdesk.rules.plate import compact_plate
from insdesk.specs import checks, declare
from insdesk.specs.codecs import TextCodec
from insdesk.specs.field import Control, Field
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.import_spec import ImportColumn, ImportSpec
from insdesk.specs.spending_form import SPENDING_FORMS

KINDS = {
    ImportKind.REPAIR_ORDERS: SpendingKind.REPAIR,
    ImportKind.ACCESSORY_SALES: SpendingKind.ACCESSORY,
}
OWNER_FIELDS = (
    declare.code("vin", N_("VIN"), codec=checks.VIN),
    Field(
        name="plate",
        title=N_("Plate"),
        control=Control.PLATE,
        codec=TextCodec(compact_plate),
        default="",
        stored_empty="",
    ),
    declare.text("owner_name", N_("Customer"), codec=checks.NAME),
    declare.phone("owner_phone", N_("Usual phone"), check=None),
)
"""Whose the order is: by the car, or by name and phone. Nothing of it is checked: it is looked up."""

_ALIASES = {
    "number": (
        "单号",
        "工单号",
        "委托书号",
        "维修单号",
        "结算单号",
        "销售单号",
        "order no",
        "order no.",
        "RO",
    ),
    "day": ("结算日期", "维修日期", "进厂日期", "回厂日期", "销售日期", "消费日期", "date"),
    "amount": ("实收金额", "结算金额", "维修金额", "消费金额", "销售金额", "应收金额", "total"),
    "description": ("维修项目", "维修内容", "项目", "精品名称", "商品名称", "备注", "remarks"),
    "vin": ("车架号", "车辆识别代号", "VIN码", "VIN号", "底盘号"),
    "plate": ("车牌", "车牌号码", "牌照号", "车号", "plate no", "plate number"),
    "owner_name": ("客户名称", "客户姓名", "姓名", "车主", "车主姓名", "name", "owner"),
    "owner_phone": ("手机", "手机号", "手机号码", "电话", "联系电话", "phone", "mobile"),
}
_EXAMPLES = {
    "number": ("WX2026-0001", "WX2026-0002"),
    "day": ("2026-03-01", "2026-03-02"),
    "amount": ("680.00", "1,250.50"),
    "description": ("更换机油、机滤", "示例项目"),
    "vin": ("LSVAA4189N2000001", ""),
    "plate": ("京A12345", ""),
    "owner_name": ("样例客户", "示例公司有限公司"),
    "owner_phone": ("13800000001", "13800000002"),
}
_WHOSE = N_("The VIN leads, then the plate; without both, the name with the phone.")
_NOTES = dict.fromkeys(("vin", "plate", "owner_name", "owner_phone"), _WHOSE)


def spending_import_form(kind: SpendingKind) -> FormSpec:
    """The form of an order, with the fields that say whose it is."""
    form = SPENDING_FORMS[kind]
    return FormSpec(name=form.name, title=form.title, sections=(*form.sections, Section("", OWNER_FIELDS)))


def _spec(kind: ImportKind, title: str) -> ImportSpec:
    return ImportSpec(
        kind=kind,
        title=title,
        columns=tuple(
            ImportColumn(
                field=field,
                aliases=_ALIASES[field.name],
                examples=_EXAMPLES[field.name],
                note=_NOTES.get(field.name, ""),
            )
            for field in spending_import_form(KINDS[kind]).fields
        ),
        alternatives=(("vin",), ("plate",), ("owner_name",)),
        remarks=(
            N_("A row is the same as one on file when their numbers are the same: it never counts twice."),
            N_("An order belongs to whoever owned the car on its day."),
        ),
    )


REPAIR_ORDERS_IMPORT = _spec(ImportKind.REPAIR_ORDERS, N_("Repair orders"))
ACCESSORY_SALES_IMPORT = _spec(ImportKind.ACCESSORY_SALES, N_("Accessory sales"))
