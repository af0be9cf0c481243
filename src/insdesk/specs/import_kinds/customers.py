"""The columns of a table of customers with their cars: one row for each car."""

from insdesk.domain.enums import CustomerKind, Energy, IdType, VehicleUse
from insdesk.domain.import_enums import ImportKind
from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.customer_form import CUSTOMER_FORM
from insdesk.specs.import_spec import ImportColumn, ImportSpec
from insdesk.specs.vehicle_form import vehicle_form

KEEP_REASON = declare.text(
    "keep_reason", N_("Reason to keep it"), check=checks.short_text, width=24, codec=checks.REMARKS
)
"""What a form asks for where papers disagree with a check: stands for everything of its row."""

_ALIASES = {
    "kind": ("性质", "客户性质", "客户类型", "车主类型", "kind"),
    "name": (
        "公司全称",
        "公司名称",
        "单位名称",
        "客户名称",
        "客户姓名",
        "姓名",
        "名称",
        "全称",
        "车主",
        "车主姓名",
        "车主名称",
        "owner",
    ),
    "short_name": ("公司简称", "客户简称"),
    "id_type": ("证件种类", "证件名称"),
    "id_number": ("证件号", "身份证", "身份证号", "身份证号码", "统一社会信用代码", "id no"),
    "birthday": ("出生日期", "出生年月日", "date of birth"),
    "sex": ("gender",),
    "phone": ("手机", "手机号", "手机号码", "电话", "联系电话", "联系方式", "mobile", "telephone"),
    "other_phone": ("备用电话", "其他电话", "电话2"),
    "address": ("住址", "联系地址", "通讯地址", "家庭地址", "详细地址"),
    "sales_rep_id": ("销售顾问", "业务代表"),
    "service_rep_id": ("服务顾问",),
    "remarks": ("说明", "note"),
    "plate_state": ("上牌状态",),
    "plate": ("车牌", "车牌号码", "牌照号", "车号", "plate no", "plate number"),
    "vin": ("车架号", "车辆识别代号", "VIN码", "VIN号", "底盘号"),
    "engine_number": ("发动机", "发动机号码", "engine no"),
    "model": ("车型", "品牌型号", "厂牌车型", "车辆型号"),
    "first_registered_on": ("初登日期", "初次登记日期", "注册日期", "上牌日期"),
    "use": ("使用性质", "车辆用途"),
    "energy": ("燃料", "燃料种类", "动力类型", "能源"),
    "seats": ("座位", "核定载客", "座位数"),
    "price": ("购车价", "车价", "裸车价"),
    "user_is_owner": ("使用人同车主",),
    "user_name": ("使用人", "实际使用人", "驾驶人"),
    "user_phone": ("使用人手机", "使用人联系电话"),
    "keep_reason": ("例外说明",),
}
_CALLED = {
    "kind": (
        (CustomerKind.PERSON, "私人"),
        (CustomerKind.PERSON, "私家"),
        (CustomerKind.COMPANY, "单位"),
        (CustomerKind.COMPANY, "企业"),
    ),
    "id_type": (
        (IdType.RESIDENT_ID, "身份证"),
        (IdType.RESIDENT_ID, "二代身份证"),
        (IdType.USCC, "营业执照"),
        (IdType.USCC, "社会信用代码"),
        (IdType.OTHER, "其他"),
    ),
    "use": (
        (VehicleUse.FAMILY, "家用"),
        (VehicleUse.FAMILY, "家庭自用汽车"),
        (VehicleUse.COMPANY, "企业"),
        (VehicleUse.GOVERNMENT, "机关"),
    ),
    "energy": (
        (Energy.FUEL, "汽油"),
        (Energy.FUEL, "柴油"),
        (Energy.FUEL, "燃油车"),
        (Energy.HYBRID, "混动"),
        (Energy.PLUG_IN_HYBRID, "插电式混合动力"),
        (Energy.PLUG_IN_HYBRID, "插混"),
        (Energy.ELECTRIC, "电动"),
        (Energy.ELECTRIC, "纯电"),
    ),
}
"""What other programs' tables call the choices."""
_EXAMPLES = {
    "kind": ("个人", "公司"),
    "name": ("样例客户", "样例商贸有限公司"),
    "short_name": ("", "样例商贸"),
    "id_type": ("身份证", ""),
    "id_number": ("11010519491231002X", ""),
    "phone": ("13800000001", "010-55500001"),
    "address": ("样例市样例路 1 号", "样例市样例路 2 号"),
    "plate": ("京A12345", ""),
    "vin": ("LSVAA4189N2000001", "LSVAA4180N2000002"),
    "engine_number": ("EN000001", "EN000002"),
    "model": ("样例牌 XY7001", "样例牌 XY7002"),
    "first_registered_on": ("2023-05-06", ""),
    "user_name": ("", "样例使用人"),
    "user_phone": ("", "13800000003"),
}
_NOTES = {
    "kind": N_("Empty: a company where name, short name or document say so, otherwise a person."),
    "short_name": N_("Of a company. Empty: its full name, if that is short enough."),
    "id_type": N_("Empty: resident ID card for a person, unified social credit code for a company."),
    "sales_rep_id": N_("A name from the office's people."),
    "service_rep_id": N_("A name from the office's people."),
    "birthday": N_("Empty: taken from the resident ID card."),
    "sex": N_("Empty: taken from the resident ID card."),
    "vin": N_("A row without VIN and plate is a customer without a car."),
    "plate": N_("Empty: the car has no plate yet."),
    "user_name": N_("Empty: the owner. A company needs one."),
    "keep_reason": N_(
        "Where the papers disagree with a check: why the value is right all the same. It stands on the to-do "
        "list."
    ),
}

CUSTOMERS_IMPORT = ImportSpec(
    kind=ImportKind.CUSTOMERS,
    title=N_("Customers with cars"),
    columns=tuple(
        ImportColumn(
            field=field,
            aliases=_ALIASES.get(field.name, ()),
            examples=_EXAMPLES.get(field.name, ()),
            note=_NOTES.get(field.name, ""),
            also_called=_CALLED.get(field.name, ()),
            optional=field.name == "vin",
        )
        for field in (*CUSTOMER_FORM.fields, *vehicle_form(CustomerKind.PERSON).fields, KEEP_REASON)
    ),
    remarks=(
        N_("One row for each car: rows with the same customer join."),
        N_("Persons are the same by name and usual phone, companies by full or short name, cars by VIN."),
        N_("A car of another owner is refused: change its owner in the customer file."),
    ),
)
