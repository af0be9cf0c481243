"""Who works in the made-up office, which insurers it sells for, and its settings. All of it is invented."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from insdesk.domain.enums import InsurerOrigin, PremiumBasis, RebateBasis
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.domain.regions import Region

SETTINGS = OfficeSettings(
    office_name="示例汽车销售服务有限公司（虚构）",
    plate_prefix="京A",
    vin_prefix="LSV",
    made_up=True,
    region=Region.BEIJING,
)
STAFF = (
    *(Employee(name) for name in ("赵示例", "钱样板", "孙演示", "李虚构", "周模拟", "吴范例")),
    *(
        Employee(name, is_sales_rep=False, is_service_rep=True)
        for name in ("郑示例", "王样板", "冯演示", "陈虚构")
    ),
    Employee("卫双岗", is_service_rep=True),
    Employee("蒋离职", active=False),
)
SALES_REPS = (1, 2, 3, 4, 5, 6, 11)
SERVICE_REPS = (7, 8, 9, 10, 11)
"""Ids: the office's people are added in the order of `STAFF`."""

CLERKS = ("赵示例", "钱样板", "李虚构")
"""Who registers policies and takes the money."""

FINANCE = "王样板"
"""Who settles with the insurers."""

USER = 1
"""The user in the audit trail."""

LATE_INSURER = 2
"""The insurer whose last statement is still being compared; ids follow the order below."""


@dataclass(frozen=True, slots=True)
class _Agency:
    """Days from today on which the agency period begins and ends."""

    begins: int
    ends: int


WITH = RebateBasis.WITH_COMPULSORY

_LONG = _Agency(-300, 420)
_ENDING = _Agency(-345, 20)
_EXPIRED = _Agency(-405, -40)
_COMING = _Agency(15, 380)


def made_up_insurers(today: date) -> tuple[Insurer, ...]:
    """Ten insurers: pushed and local, with agency in force, ending, over, to come, none; one not valid."""
    pushed, local = InsurerOrigin.PUSHED, InsurerOrigin.LOCAL
    return (
        _insurer("SL01", "示例财险", pushed, today, _LONG, "18.00 15.00 4.00 4.00", rebate_basis=WITH),
        _insurer("SL02", "样板财险", pushed, today, _LONG, "20.00 16.50 0 0"),
        _insurer("SL03", "演示财险", pushed, today, _ENDING, "17.50 14.00 4.00 3.00", rebate_basis=WITH),
        _insurer("SL04", "虚构财险", pushed, today, _EXPIRED, "22.00 18.00 0 0"),
        _insurer(
            "BD01", "模拟财险", local, today, _LONG, "19.00 15.50 0 0", premium_basis=PremiumBasis.WITHOUT_VAT
        ),
        _insurer("BD02", "范例财险", local, today, _LONG, "16.00 12.00 3.50 3.50", rebate_basis=WITH),
        _insurer("BD03", "假想财险", local, today, _ENDING, "21.00 17.00 0 0"),
        _insurer("BD04", "试用财险", local, today, None, "0 0 0 0"),
        _insurer("BD05", "草稿财险", local, today, _COMING, "23.00 18.00 0 0"),
        _insurer("BD06", "停用财险", local, today, _EXPIRED, "15.00 12.00 0 0", active=False),
    )


def _insurer(
    code: str,
    short_name: str,
    origin: InsurerOrigin,
    today: date,
    agency: _Agency | None,
    rates: str,
    **changes: Any,  # noqa: ANN401  # fields of an insurer
) -> Insurer:
    """`rates`: commercial new, commercial renewal, compulsory new, compulsory renewal."""
    commercial_new, commercial_renewal, compulsory_new, compulsory_renewal = (
        Decimal(rate).quantize(Decimal("0.01")) for rate in rates.split()
    )
    insurer = Insurer(
        code=code,
        short_name=short_name,
        full_name=f"{short_name.removesuffix('财险')}财产保险股份有限公司（虚构）",
        origin=origin,
        agency_enabled=agency is not None,
        agency_from=today + timedelta(days=agency.begins) if agency else None,
        agency_to=today + timedelta(days=agency.ends) if agency else None,
        commercial_new_rate=commercial_new,
        commercial_renewal_rate=commercial_renewal,
        compulsory_new_rate=compulsory_new,
        compulsory_renewal_rate=compulsory_renewal,
        contact="李联系",
        phone=f"010555{int(code[2:]):05}",
        claims_hotline=f"955{int(code[2:]):02}",
        bank_name="虚构银行示例支行",
        bank_account=f"6200000000{int(code[2:]):09}",
        remarks="虚构的保险公司，仅供演示",
    )
    return replace(insurer, **changes)
