"""What the screen of compulsory rates says, without a widget: the list, titles, hints."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insdesk.domain.records.catalogue import DamagedEdition, FormOrigin
from insdesk.domain.records.tariff import TariffEdition, TariffShelf
from insdesk.i18n import N_, _
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec


class Standing(StrEnum):
    """Where a table comes from, or that it cannot be read."""

    SHIPPED = "SHIPPED"
    EDITION = "EDITION"
    OWN = "OWN"
    DAMAGED = "DAMAGED"


STANDING = (
    (Standing.SHIPPED.value, N_("Shipped")),
    (Standing.EDITION.value, N_("Changed here")),
    (Standing.OWN.value, N_("Made here")),
    (Standing.DAMAGED.value, N_("Damaged")),
)
TARIFFS = TableSpec(
    name="compulsory_rates.list",
    title=N_("Tariffs"),
    columns=(
        Column(name="effective_from", title=N_("In force from"), kind=CellKind.DAY, width=16),
        Column(name="in_force", title=N_("In force"), kind=CellKind.CHECK, width=12),
        Column(name="standing", title=N_("Origin"), choice_titles=STANDING, width=16),
        Column(name="title", title=N_("Tariff title"), width=30),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TariffRow:
    """One table in the list; of a damaged one nothing but its code is known."""

    id: int
    title: str
    effective_from: date | None
    in_force: bool
    standing: Standing
    edition: TariffEdition | None
    damaged: DamagedEdition | None

    @property
    def code(self) -> str:
        """The table's."""
        if self.edition is not None:
            return self.edition.tariff.code
        return "" if self.damaged is None else self.damaged.code

    @property
    def version(self) -> int:
        """The version of the office's edition, 0 where there is none."""
        if self.edition is not None:
            return self.edition.version
        return 0 if self.damaged is None else self.damaged.version


def rows(shelf: TariffShelf, today: date) -> tuple[TariffRow, ...]:
    """Newest first, then what cannot be read and has no shipped table in its place."""
    return tuple(_numbered(shelf, today))


def _numbered(shelf: TariffShelf, today: date) -> Iterator[TariffRow]:
    damaged = {one.code: one for one in shelf.damaged}
    counting = max(
        (one.tariff.effective_from for one in shelf.editions if one.tariff.effective_from <= today),
        default=None,
    )
    for place, one in enumerate(reversed(shelf.editions)):
        damage = damaged.pop(one.tariff.code, None)
        yield TariffRow(
            id=place,
            title=one.tariff.title,
            effective_from=one.tariff.effective_from,
            in_force=one.tariff.effective_from == counting,
            standing=Standing.DAMAGED if damage else Standing(one.origin.value),
            edition=one,
            damaged=damage,
        )
    for place, damage in enumerate(damaged.values(), start=len(shelf.editions)):
        yield TariffRow(
            id=place,
            title=damage.code,
            effective_from=None,
            in_force=False,
            standing=Standing.DAMAGED,
            edition=None,
            damaged=damage,
        )


def notice(row: TariffRow | None) -> str:
    """What saving or giving up would mean for the table; None is a new one."""
    if row is None:
        return _(
            "A new tariff: give it a title and the day it comes into force, change what differs, and save."
        )
    if row.damaged is not None and row.edition is not None:
        return _(
            "What the office changed here cannot be read any more: the shipped table counts and is shown. "
            "Save it, or go back to it, to be rid of the damage."
        )
    if row.edition is None:
        return _("This table cannot be read any more and does not count. Delete it and enter it again.")
    return {
        FormOrigin.SHIPPED: _("Came with the program. Saving makes an edition of this office in its place."),
        FormOrigin.EDITION: _(
            "An edition of this office stands in for the table that came with the program."
        ),
        FormOrigin.OWN: _("A table of this office."),
    }[row.edition.origin]


def give_up_title(row: TariffRow | None) -> str:
    """The words of the button: back to what was shipped, or gone for good."""
    if row is None or row.standing is Standing.OWN or row.edition is None:
        return _("Delete tariff…")
    return _("Back to the shipped tariff…")
