"""A table that a customer stands in is known to erasing, or kept by law on purpose."""

from sqlalchemy import Text

from insdesk.models.base import metadata
from insdesk.models.customer import customer
from insdesk.repositories.erasing_steps import STEPS

KEPT_BY_LAW = {"registration"}
"""Registered policies; a customer with a draft is not erased."""
NOT_OF_THE_PERSON = {
    "customer": {"kind", "id_type", "removed_as", "created_at", "sort_key"},
    "vehicle": {"plate_state", "model", "use", "energy", "created_at"},
}
"""What says nothing of who it was, or is written with the name."""


def written() -> str:
    return " ".join(STEPS)


def test_every_table_with_a_customer_in_it_is_erased_or_kept_on_purpose() -> None:
    pointing = {
        table.name
        for table in metadata.tables.values()
        for column in table.columns
        if any(key.column.table is customer for key in column.foreign_keys) and table is not customer
    }
    known = {
        name for name in pointing if f"UPDATE {name} SET" in written() or f"DELETE FROM {name} " in written()
    }
    assert pointing - known == KEPT_BY_LAW


def test_every_text_of_the_customer_and_the_car_is_replaced() -> None:
    for name, harmless in NOT_OF_THE_PERSON.items():
        (step,) = (one for one in STEPS if one.startswith(f"UPDATE {name} SET"))
        texts = {one.name for one in metadata.tables[name].columns if isinstance(one.type, Text)}
        assert {one for one in texts - harmless if f"{one} = " not in step} == set()
