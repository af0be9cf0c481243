"""维修记录 and 精品消费: the forms of an order and of voiding one, and the lists."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from insdesk.domain.enums import SpendingKind, SpendingState
from insdesk.domain.problems import Problem
from insdesk.domain.query import Sort
from insdesk.i18n import N_
from insdesk.rules.spending import order_day_problems
from insdesk.specs import checks, declare
from insdesk.specs.choices import SPENDING_STATE
from insdesk.specs.codecs import Context
from insdesk.specs.display import CellKind
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.table import Column, TableSpec

_NUMBER_LIMIT = 40


def _day(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return order_day_problems(value, context.today)


def _form(name: str, title: str, number: str) -> FormSpec:
    return FormSpec(
        name=name,
        title=title,
        sections=(
            Section(
                "",
                (
                    declare.code(
                        "number",
                        number,
                        codec=checks.CODE,
                        required=True,
                        check=checks.at_most(_NUMBER_LIMIT),
                    ),
                    declare.day("day", N_("Day"), required=True, check=_day),
                    declare.money("amount", N_("Amount"), required=True),
                    declare.lines(
                        "description", N_("Description"), codec=checks.REMARKS, check=checks.remarks
                    ),
                ),
            ),
        ),
    )


SPENDING_FORMS = {
    SpendingKind.REPAIR: _form("repair_order", N_("Repair order"), N_("Order number")),
    SpendingKind.ACCESSORY: _form("accessory_sale", N_("Accessory sale"), N_("Sale number")),
}

VOID_FORM = FormSpec(
    name="void",
    title=N_("Void order"),
    sections=(
        Section(
            "",
            (declare.text("void_reason", N_("Reason"), required=True, check=checks.short_text, width=36),),
            columns=1,
        ),
    ),
)

_LOOKS = ((SpendingState.VALID.value, "settled"), (SpendingState.VOIDED.value, "draft"))

REPAIR_ORDERS = TableSpec(
    name="repair_orders",
    title=N_("Repair orders"),
    columns=(
        Column(name="day", title=N_("Day"), kind=CellKind.DAY, width=11),
        Column(name="number", title=N_("Order number"), width=16),
        Column(name="owner", title=N_("Customer"), width=12),
        Column(name="plate", title=N_("Plate"), width=10),
        Column(name="vin", title=N_("VIN"), width=20, shown=False),
        Column(name="amount", title=N_("Amount"), kind=CellKind.MONEY, width=12),
        Column(name="is_visit", title=N_("Counts as a visit"), kind=CellKind.CHECK, width=10),
        Column(name="description", title=N_("Description"), width=28),
        Column(
            name="state",
            title=N_("State"),
            kind=CellKind.CHIP,
            choice_titles=SPENDING_STATE,
            looks=_LOOKS,
            width=10,
            shown=False,
        ),
    ),
    default_sort=(Sort("day", descending=True),),
    empty_text=N_("No repair orders yet. Enter one, or import them from Excel."),
)

ACCESSORY_SALES = replace(
    REPAIR_ORDERS,
    name="accessory_sales",
    title=N_("Accessory spending"),
    columns=tuple(
        replace(one, title=N_("Sale number")) if one.name == "number" else one
        for one in REPAIR_ORDERS.columns
        if one.name != "is_visit"
    ),
    empty_text=N_("No accessory sales yet. Enter one, or import them from Excel."),
)

SPENDING_LISTS = {SpendingKind.REPAIR: REPAIR_ORDERS, SpendingKind.ACCESSORY: ACCESSORY_SALES}
