"""交强险费率 as JSON: read back as written, and damage named."""

import json
from dataclasses import replace

import pytest

from insdesk.domain.money import Money
from insdesk.files.tariff import DamagedTariffError, read_tariff, read_tariffs, write_tariff
from insdesk.resources import resource_path

pytestmark = pytest.mark.requirement("UR-18")

(SHIPPED,) = read_tariffs(resource_path() / "catalogue")


def test_a_table_is_read_back_as_it_was_written() -> None:
    assert read_tariff(write_tariff(SHIPPED)) == SHIPPED
    odd = replace(SHIPPED, bases=(replace(SHIPPED.bases[0], premium=Money(95_050)),))
    assert read_tariff(write_tariff(odd)) == odd


@pytest.mark.parametrize(
    "damage",
    [
        {"code": 2020},
        {"title": ""},
        {"effective_from": "someday"},
        {"bases": []},
        {"bases": [{"use": "BOAT", "title": "x", "premium_yuan": 1}]},
        {"bases": [{"use": "FAMILY", "title": "x", "premium_yuan": 950.5}]},
        {"bases": [{"use": "FAMILY", "title": "x", "seats_from": True, "premium_yuan": 950}]},
        {"classes": []},
        {"short_percents": [1, 2]},
        {"short_percents": "10"},
    ],
)
def test_damage_is_refused(damage: dict[str, object]) -> None:
    content = json.loads(write_tariff(SHIPPED))
    with pytest.raises(DamagedTariffError):
        read_tariff(json.dumps({**content, **damage}))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000])
def test_what_is_no_table_at_all_is_refused(text: str) -> None:
    with pytest.raises(DamagedTariffError):
        read_tariff(text)
