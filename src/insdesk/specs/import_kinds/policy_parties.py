"""The columns of the three parties of a policy, each under titles that tell them apart."""

from insdesk.domain.enums import PartyRole
from insdesk.i18n import N_
from insdesk.specs.import_kinds.blocks import as_titled, block
from insdesk.specs.import_spec import ImportColumn
from insdesk.specs.registration_form import party_form

_TITLES = {
    PartyRole.APPLICANT: {
        "name": N_("Applicant"),
        "id_type": N_("Applicant's ID type"),
        "id_number": N_("Applicant's ID number"),
        "phone": N_("Applicant's phone"),
        "address": N_("Applicant's address"),
    },
    PartyRole.INSURED: {
        "name": N_("Insured"),
        "id_type": N_("Insured's ID type"),
        "id_number": N_("Insured's ID number"),
        "phone": N_("Insured's phone"),
        "address": N_("Insured's address"),
    },
    PartyRole.REGISTERED_OWNER: {
        "name": N_("Registered owner"),
        "id_type": N_("Registered owner's ID type"),
        "id_number": N_("Registered owner's ID number"),
        "phone": N_("Registered owner's phone"),
        "address": N_("Registered owner's address"),
    },
}
_CALLED = {
    PartyRole.APPLICANT: ("投保人", "客户"),
    PartyRole.INSURED: ("被保险人", "被保人"),
    PartyRole.REGISTERED_OWNER: ("行车证车主", "车主", "所有人"),
}
_ENDINGS = {
    "name": ("", "姓名", "名称"),
    "id_type": ("证件类型", "证件种类"),
    "id_number": ("证件号码", "证件号", "身份证号", "身份证号码", "身份证"),
    "phone": ("电话", "手机", "手机号", "手机号码", "联系电话"),
    "address": ("地址", "住址", "联系地址"),
}
_BARE = {
    "name": ("姓名", "客户名称", "客户姓名"),
    "id_type": ("证件类型", "证件种类"),
    "id_number": ("证件号码", "证件号", "身份证号", "身份证号码"),
    "phone": ("电话", "手机", "手机号", "手机号码", "联系电话", "联系方式"),
    "address": ("地址", "住址", "联系地址"),
}
"""Titles that name nobody are the applicant's."""
_EXAMPLES = {
    "name": ("样例客户", "样例商贸有限公司"),
    "id_number": ("11010519491231002X", "91110101MA00000018"),
    "phone": ("13800000001", "010-55500001"),
    "address": ("样例市样例路 1 号", ""),
}
_NOTES = {
    PartyRole.APPLICANT: N_("Empty: the insured, or the registered owner."),
    PartyRole.INSURED: N_("Empty: the applicant."),
    PartyRole.REGISTERED_OWNER: N_("Empty: the insured."),
}


def party_columns(role: PartyRole) -> tuple[ImportColumn, ...]:
    """The columns of a party; none has to be there."""
    titles = _TITLES[role]
    is_first = role is PartyRole.APPLICANT
    columns = (
        ImportColumn(
            field=one,
            aliases=tuple(f"{who}{ending}" for who in _CALLED[role] for ending in _ENDINGS[one.name])
            + (_BARE[one.name] if is_first else ()),
            examples=_EXAMPLES.get(one.name, ()) if is_first else (),
            note=_NOTES[role] if one.name == "name" else "",
            optional=True,
        )
        for one in party_form(role).fields
    )
    return block(role.value.lower(), [as_titled(one, titles[one.field.name]) for one in columns])
