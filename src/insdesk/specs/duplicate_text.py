"""What is said of possible duplicates, and the columns of their lists."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.domain.records.duplicates import Difference, Likeness, Verdict
from insdesk.i18n import N_, _
from insdesk.rules.masking import Secret
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column, TableSpec

LIKENESS_TITLES: Mapping[Likeness, str] = MappingProxyType(
    {
        Likeness.ID_NUMBER: N_("Same ID number"),
        Likeness.COMPANY_NAME: N_("Same company name at its core"),
        Likeness.VIN: N_("VINs one character apart"),
        Likeness.ENGINE_NUMBER: N_("Same engine number"),
        Likeness.PHONE: N_("Same phone"),
        Likeness.SIMILAR_COMPANY_NAME: N_("Similar company name"),
        Likeness.CONTACT_PHONE: N_("Same phone of a contact"),
        Likeness.SIMILAR_ID_NUMBER: N_("Similar ID number"),
        Likeness.SIMILAR_PHONE: N_("Similar phone"),
        Likeness.NAME: N_("Same name"),
        Likeness.SOUND: N_("Name that sounds the same"),
        Likeness.SIMILAR_NAME: N_("Similar name"),
        Likeness.ADDRESS: N_("Same address"),
        Likeness.BIRTHDAY: N_("Same birthday"),
    }
)
DIFFERENCE_TITLES: Mapping[Difference, str] = MappingProxyType(
    {Difference.ID_NUMBER: N_("other ID number"), Difference.BIRTHDAY: N_("other birthday")}
)

REASONS = TableSpec(
    name="duplicates.reasons",
    title=N_("Reasons"),
    columns=(
        Column(name="title", title=N_("What speaks for it"), width=22),
        Column(name="count", title=N_("Pairs"), kind=CellKind.NUMBER, width=8),
    ),
)
PAIRS = TableSpec(
    name="duplicates.pairs",
    title=N_("Pairs"),
    columns=(
        Column(name="likely", title=N_("Likely"), kind=CellKind.NUMBER, width=7, sortable=False),
        Column(name="first", title=N_("Customer"), width=20, sortable=False),
        Column(name="second", title=N_("Other customer"), width=20, sortable=False),
        Column(name="why", title=N_("Why"), width=50, sortable=False),
        Column(name="first_phone", title=N_("Usual phone"), width=14, sortable=False, secret=Secret.PHONE),
        Column(
            name="second_phone",
            title=N_("Usual phone of the other"),
            width=18,
            sortable=False,
            secret=Secret.PHONE,
        ),
    ),
    empty_text=N_("No pair stands here. Look for duplicates with F5, then choose what speaks for them."),
)


def verdict_text(verdict: Verdict) -> str:
    """`Same phone, similar name; but other ID number`."""
    like = _(", ").join(_(LIKENESS_TITLES[one]) for one in verdict.like)
    if not verdict.unlike:
        return like
    unlike = _(", ").join(_(DIFFERENCE_TITLES[one]) for one in verdict.unlike)
    return _("{like}; but {unlike}", like=like, unlike=unlike)
