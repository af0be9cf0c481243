"""The columns of a table of insurers."""

from insdesk.domain.import_enums import ImportKind
from insdesk.i18n import N_
from insdesk.specs.import_spec import ImportColumn, ImportSpec
from insdesk.specs.insurer_form import INSURER_FORM

_ALIASES = {
    "code": ("编码", "代码", "公司编码", "公司代码", "保险公司代码", "code"),
    "short_name": ("公司简称", "保险公司简称", "保险公司"),
    "full_name": ("公司全称", "名称", "公司名称", "保险公司名称", "name"),
    "active": ("是否有效", "status"),
    "agency_enabled": ("是否代办", "代办"),
    "agency_from": ("代办开始日期", "有效期起", "有效期开始"),
    "agency_to": ("代办结束日期", "有效期止", "有效期结束"),
    "commercial_new_rate": ("商业险新保返利", "商业新保返利率"),
    "commercial_renewal_rate": ("商业险续保返利", "商业续保返利率"),
    "compulsory_new_rate": ("交强险新保返利", "交强新保返利率"),
    "compulsory_renewal_rate": ("交强险续保返利", "交强续保返利率"),
    "contact": ("联系人姓名",),
    "phone": ("联系电话", "telephone"),
    "claims_hotline": ("客服电话", "hotline"),
    "bank_name": ("开户银行", "开户行名称"),
    "bank_account": ("账号", "银行帐号"),
    "remarks": ("说明",),
}
_EXAMPLES = {
    "code": ("MB01", "MB02"),
    "short_name": ("模板财险", "范本财险"),
    "full_name": ("模板财产保险股份有限公司", "范本财产保险有限公司"),
    "active": ("是", "是"),
    "agency_enabled": ("是", "否"),
    "agency_from": ("2026-01-01", ""),
    "agency_to": ("2026-12-31", ""),
    "commercial_new_rate": ("15%", ""),
    "commercial_renewal_rate": ("12.5%", ""),
    "compulsory_new_rate": ("4%", ""),
    "compulsory_renewal_rate": ("4%", ""),
    "claims_hotline": ("95500", "95501"),
}
_NOTES = {"active": N_("Empty: valid.")}

INSURERS_IMPORT = ImportSpec(
    kind=ImportKind.INSURERS,
    title=N_("Insurers"),
    columns=tuple(
        ImportColumn(
            field=field,
            aliases=_ALIASES.get(field.name, ()),
            examples=_EXAMPLES.get(field.name, ()),
            note=_NOTES.get(field.name, ""),
        )
        for field in INSURER_FORM.fields
        if field.name != "origin"
    ),
    remarks=(
        N_("A row is the same as an insurer on file when their codes are the same."),
        N_("New insurers are made in this office; those pushed by the manufacturer keep their names."),
    ),
)
