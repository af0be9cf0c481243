"""The lists of the catalogue screen: coverage forms and their products, and what their chips say."""

from enum import StrEnum

from insdesk.i18n import N_
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec


class Origin(StrEnum):
    """Where a form in the list comes from."""

    ORIGINAL = "ORIGINAL"
    EDITION = "EDITION"
    OWN = "OWN"
    EDITION_DAMAGED = "EDITION_DAMAGED"
    DAMAGED = "DAMAGED"


class Kind(StrEnum):
    """What a product is, or why it is not sold."""

    MAIN = "MAIN"
    RIDER = "RIDER"
    RETIRED = "RETIRED"
    FORMER = "FORMER"


ORIGINS = (
    (Origin.ORIGINAL.value, N_("Original")),
    (Origin.EDITION.value, N_("Own edition")),
    (Origin.OWN.value, N_("Own form")),
    (Origin.EDITION_DAMAGED.value, N_("Own edition damaged")),
    (Origin.DAMAGED.value, N_("Damaged")),
)
KINDS = (
    (Kind.MAIN.value, N_("Main cover")),
    (Kind.RIDER.value, N_("Rider")),
    (Kind.RETIRED.value, N_("Not offered")),
    (Kind.FORMER.value, N_("Former line")),
)
_LOOKS = (
    (Origin.ORIGINAL.value, "draft"),
    (Origin.EDITION.value, "registered"),
    (Origin.OWN.value, "registered"),
    (Origin.EDITION_DAMAGED.value, "paid"),
    (Origin.DAMAGED.value, "paid"),
    (Kind.MAIN.value, "registered"),
    (Kind.RIDER.value, "draft"),
    (Kind.RETIRED.value, "paid"),
    (Kind.FORMER.value, "paid"),
)

FORMS = TableSpec(
    name="catalogue.forms",
    title=N_("Coverage forms"),
    columns=(
        Column(name="title", title=N_("Coverage form"), width=34),
        Column(name="effective_from", title=N_("In force from"), kind=CellKind.DAY, width=15),
        Column(
            name="origin",
            title=N_("Edition"),
            kind=CellKind.CHIP,
            choice_titles=ORIGINS,
            looks=_LOOKS,
            width=14,
        ),
        Column(name="cars", title=N_("For cars driven by"), width=20),
    ),
)
PRODUCTS = TableSpec(
    name="catalogue.products",
    title=N_("Products"),
    columns=(
        Column(name="name", title=N_("Product name"), width=36),
        Column(
            name="kind", title=N_("Kind"), kind=CellKind.CHIP, choice_titles=KINDS, looks=_LOOKS, width=14
        ),
        Column(name="uses", title=N_("Policies"), kind=CellKind.NUMBER, width=11),
        Column(name="aliases", title=N_("Other names on policies"), width=30),
    ),
)
