"""The clause that a registration carries when the insured is not the registered owner (NB-4)."""

import re

from insdesk.domain.enums import PartyRole
from insdesk.domain.records.registration import Registration
from insdesk.rules.parties import needs_owner_clause

_PLACES = re.compile(r"\\{(insured|owner)\\}")


def agreement_with_clause(registration: Registration, template: str) -> str:
    """The special agreement as it must read: with the clause of `template` once, or without it.

    `template` has the places {insured} and {owner}. A clause with other names is replaced, one that is not
    due any more is taken out; one that somebody reworded is left alone.
    """
    insured = registration.party(PartyRole.INSURED)
    owner = registration.party(PartyRole.REGISTERED_OWNER)
    present = registration.special_agreement
    clause = template.strip().replace("{insured}", insured.name).replace("{owner}", owner.name)
    pattern = _pattern(template)
    if not needs_owner_clause(insured, owner):
        return re.sub(rf"\n?{pattern}", "", present).strip()
    if clause in present:
        return present
    replaced = re.sub(pattern, lambda _match: clause, present, count=1)
    if replaced != present or _beginning(template) in present:
        return replaced
    return f"{present}\n{clause}".strip()


def _pattern(template: str) -> str:
    """The clause with any names in it."""
    return _PLACES.sub(r"[^\n]*?", re.escape(template.strip()))


def _beginning(template: str) -> str:
    return template.strip().partition("{")[0]
