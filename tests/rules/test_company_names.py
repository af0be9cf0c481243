"""What is left of companies' names (CU-6)."""

import pytest

from insdesk.rules.company_names import company_core, names_company

pytestmark = pytest.mark.requirement("CU-6")


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("北京市样例商贸有限公司", "样例商贸"),
        ("样例商贸(北京)有限责任公司", "样例商贸"),
        ("样例商贸", "样例商贸"),
        ("广东省深圳市样例物流股份有限公司", "样例物流"),
        ("内蒙古自治区样例牧业有限公司", "样例牧业"),
        ("样例超市管理有限公司", "样例超市管理"),
        ("样例酒店管理有限公司", "样例酒店管理"),
        ("北京有限公司", "北京"),
        ("有限公司", "有限公司"),
        ("Sample Trading", "sampletrading"),
        ("样例 商贸，有限公司", "样例商贸"),
    ],
)
def test_form_and_place_say_nothing(name: str, core: str) -> None:
    assert company_core(name) == core


@pytest.mark.parametrize(
    ("name", "is_company"),
    [
        ("样例商贸有限公司", True),
        ("样例汽修厂", True),
        ("样例医院", True),
        ("厂厂", False),
        ("张样例", False),
        ("", False),
    ],
)
def test_names_end_as_companies_do_or_not(name: str, is_company: bool) -> None:
    assert names_company(name) is is_company
