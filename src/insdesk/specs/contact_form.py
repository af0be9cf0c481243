"""客户档案 · 联系人 (CU-11): the form of one contact, and the list of them."""

from collections.abc import Sequence

from insdesk.domain.problems import Level, Problem
from insdesk.i18n import N_
from insdesk.rules.masking import Secret
from insdesk.specs import checks, declare
from insdesk.specs.codecs import Context
from insdesk.specs.display import CellKind
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.table import Column, TableSpec

RELATION_LIMIT = 20


def _check(values: Values, context: Context) -> Sequence[Problem]:
    if values["phone"] or values["other_phone"] or not values["name"]:
        return ()
    return (Problem("contact_without_phone", Level.WARNING, field="phone"),)


CONTACT_FORM = FormSpec(
    name="contact",
    title=N_("Contact person"),
    sections=(
        Section(
            "",
            (
                declare.text(
                    "name", N_("Name"), codec=checks.NAME, required=True, check=checks.name, width=24
                ),
                declare.text("relation", N_("Relation"), check=checks.at_most(RELATION_LIMIT)),
                declare.phone("phone", N_("Phone")),
                declare.phone("other_phone", N_("Other phone")),
                declare.text("address", N_("Address"), codec=checks.ADDRESS, check=checks.address, width=40),
                declare.tick("is_main", N_("Main contact")),
                declare.lines("remarks", N_("Remarks"), codec=checks.REMARKS, check=checks.remarks),
            ),
            columns=1,
        ),
    ),
    check=_check,
)

CONTACTS = TableSpec(
    name="customers.contacts.list",
    title=N_("Contacts"),
    columns=(
        Column(name="is_main", title=N_("Main contact"), kind=CellKind.CHECK, width=14),
        Column(name="name", title=N_("Name"), width=16),
        Column(name="relation", title=N_("Relation"), width=12),
        Column(name="phone", title=N_("Phone"), width=16, secret=Secret.PHONE),
        Column(name="other_phone", title=N_("Other phone"), width=16, secret=Secret.PHONE),
        Column(name="address", title=N_("Address"), width=32),
        Column(name="remarks", title=N_("Remarks"), width=24),
    ),
    empty_text=N_("Whom to call besides the customer: family, driver, bookkeeper."),
)
