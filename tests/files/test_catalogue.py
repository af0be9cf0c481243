"""Coverage forms as JSON: read back as they were written, refused when they are none."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insdesk.domain.enums import Energy
from insdesk.domain.money import Money
from insdesk.domain.records.catalogue import CoverageForm, Product
from insdesk.files.catalogue import DamagedFormError, read_catalogue, read_form, write_form
from insdesk.resources import resource_path

pytestmark = pytest.mark.requirement("UR-17")

SHIPPED = read_catalogue(resource_path("catalogue"))
MAIN = Product(code="MAIN", name="主险")

texts = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=8)
amounts = st.integers(1, 999_999_999_99).map(Money)


@st.composite
def forms(draw: st.DrawFn) -> CoverageForm:
    """A form with a main cover, and a rider of any shape."""
    rider = Product(
        code="RIDER",
        name="附加" + draw(texts),
        mains=draw(st.sampled_from([(), ("MAIN",)])),
        has_sum=draw(st.booleans()),
        tiers=tuple(draw(st.lists(amounts, max_size=4))),
        per_seat=draw(st.booleans()),
        retired_from=draw(st.none() | st.dates()),
    )
    return CoverageForm(
        code=draw(texts),
        title=draw(texts),
        effective_from=draw(st.dates()),
        energies=draw(st.frozensets(st.sampled_from(list(Energy)), min_size=1)),
        products=(MAIN, rider),
        obsolete=(Product(code="OLD", name="旧险", aliases=("旧",)),),
    )


def content(**changes: Any) -> str:
    """A small form as JSON; None takes a field out."""
    form: dict[str, Any] = {
        "code": "F",
        "title": "F",
        "effective_from": "2020-09-19",
        "energies": ["FUEL"],
        "products": [
            {"code": "MAIN", "name": "主险"},
            {"code": "RIDER", "name": "附加险", "mains": ["MAIN"]},
        ],
        "obsolete": [],
    } | changes
    return json.dumps({name: value for name, value in form.items() if value is not None})


def product(**changes: Any) -> list[dict[str, Any]]:
    return [{"code": "MAIN", "name": "主险"} | changes]


@given(forms())
def test_a_form_is_read_as_it_was_written(form: CoverageForm) -> None:
    assert read_form(write_form(form)) == form


@pytest.mark.parametrize("form", SHIPPED.forms, ids=lambda form: form.code)
def test_the_shipped_forms_can_be_written_and_read(form: CoverageForm) -> None:
    assert read_form(write_form(form)) == form


def test_amounts_with_fen_stay_exact() -> None:
    form = read_form(content(products=product(tiers_yuan=[1000, "0.10", "1234.56"])))
    assert form.products[0].tiers == (Money(100_000), Money(10), Money(123_456))
    assert read_form(write_form(form)) == form


def test_a_form_is_dated() -> None:
    assert read_form(content()).effective_from == date(2020, 9, 19)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not JSON",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        content(code=None),
        content(code=""),
        content(code=7),
        content(title="  "),
        content(effective_from="2020-02-30"),
        content(effective_from=20200919),
        content(energies=[]),
        content(energies=["STEAM"]),
        content(energies="FUEL"),
        content(products={}),
        content(products=["MAIN"]),
        content(products=product(name=None)),
        content(products=product(name="")),
        content(products=product(aliases="主")),
        content(products=product(aliases=[1])),
        content(products=product(mains=["NOWHERE"])),
        content(products=product(mains=["MAIN"])),
        content(products=product(has_sum="no")),
        content(products=product(per_seat=1)),
        content(products=product(tiers_yuan=[0.1])),
        content(products=product(tiers_yuan=[-5])),
        content(products=product(tiers_yuan=["many"])),
        content(products=product(tiers_yuan=["Infinity"])),
        content(products=product(tiers_yuan=[True])),
        content(products=product(retired_from="soon")),
        content(products=[*product(), *product(name="另一险")]),
        content(products=[*product(), *product(code="B", name="主险")]),
        content(products=[*product(), *product(code="B", name="另一险", aliases=["主 险"])]),
        content(obsolete=None),
        content(obsolete=product()),
    ],
)
def test_anything_else_is_no_form(text: str) -> None:
    with pytest.raises(DamagedFormError):
        read_form(text)
