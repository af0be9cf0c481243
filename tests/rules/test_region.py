"""The region that a plate tells."""

import pytest

from insdesk.domain.regions import Region
from insdesk.rules.plate_patterns import PROVINCES
from insdesk.rules.region import region_of_plate


@pytest.mark.requirement("UR-18")
@pytest.mark.parametrize(
    ("plate", "region"),
    [
        ("京A12345", Region.BEIJING),
        ("粤B", Region.SHENZHEN),
        ("粤A", Region.GUANGDONG),
        ("鲁U", Region.QINGDAO),
        ("辽B", Region.DALIAN),
        ("浙B", Region.NINGBO),
        ("闽D", Region.XIAMEN),
        ("新", Region.XINJIANG),
        ("使", None),
        ("A", None),
        ("", None),
    ],
)
def test_a_plate_tells_its_region(plate: str, region: Region | None) -> None:
    assert region_of_plate(plate) is region


def test_every_province_and_every_region_is_known() -> None:
    cities = {region_of_plate(prefix) for prefix in ("辽B", "浙B", "闽D", "鲁B", "粤B")}
    assert {region_of_plate(province) for province in PROVINCES} | cities == set(Region)
