"""Insurers and products as choices of a drop-down: those on offer, and what was chosen before."""

from collections.abc import Callable, Iterable
from datetime import date

from insdesk.domain.enums import AgencyMode
from insdesk.domain.ids import InsurerId
from insdesk.domain.records.catalogue import Product
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.insurer_book import InsurerBook

OtherNames = Callable[[Product], Iterable[str]]
"""What else a product is called."""


def insurer_choices(
    book: InsurerBook, mode: AgencyMode, today: date, chosen: InsurerId | None, chosen_name: str
) -> tuple[Choice, ...]:
    """Those on offer with agency `mode`, and the one chosen before that is not any more."""
    offered = book.offered(mode, today)
    choices = [Choice(str(one.id), one.short_name, search=f"{one.code} {one.full_name}") for one in offered]
    if chosen is not None and str(chosen) not in {one.key for one in choices}:
        choices.append(Choice(str(chosen), chosen_name or str(chosen), retired=True))
    return tuple(choices)


def product_choices(products: Iterable[Product], other_names: OtherNames) -> tuple[Choice, ...]:
    """Found by name, and by what else each is called."""
    return tuple(Choice(one.code, one.name, search=" ".join(other_names(one))) for one in products)
