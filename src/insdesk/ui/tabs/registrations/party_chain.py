"""Applicant → insured → registered owner: who follows whom, and what following would replace. No Qt."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from insdesk.domain.enums import PartyRole
from insdesk.domain.records.registration import Party, Registration
from insdesk.i18n import _
from insdesk.specs.choices import ID_TYPE, PARTY_ROLE
from insdesk.specs.registration_form import party_form

SOURCES: Final[Mapping[PartyRole, PartyRole]] = {
    PartyRole.INSURED: PartyRole.APPLICANT,
    PartyRole.REGISTERED_OWNER: PartyRole.INSURED,
}
"""Whom each party follows while it is linked (NB-2, NB-3), in the order of the chain."""

Texts = Mapping[str, str]
"""What stands in the fields of one party: field name → text."""

_KIND, _NUMBER = "id_type", "id_number"


def linked_roles(registration: Registration) -> frozenset[PartyRole]:
    """Who follows when `registration` is opened. Whoever differs does not, whatever the record says."""
    return frozenset(
        role
        for role, source in SOURCES.items()
        if registration.party(role).follows
        and _details(registration.party(role)) == _details(registration.party(source))
    )


def with_links(parties: Collection[Party], linked: Collection[PartyRole]) -> tuple[Party, ...]:
    """`parties`, each saying whether it is among the `linked`."""
    return tuple(replace(party, follows=party.role in linked) for party in parties)


def taken_over(own: Texts, source: Texts) -> dict[str, str]:
    """The texts that differ while a party follows, as they must become."""
    return {name: text for name, text in source.items() if own.get(name) != text}


def replaced_fields(own: Texts, source: Texts) -> tuple[str, ...]:
    """The fields with something typed that following would replace, in the order of the form.

    A kind of document without its number is a default, not typing.
    """
    differing = (name for name in taken_over(own, source) if own.get(name))
    return tuple(name for name in differing if name != _KIND or own.get(_NUMBER))


def replaced_text(role: PartyRole, own: Texts, names: Collection[str]) -> str:
    """What would be replaced, one field a line: `Name: 王五`."""
    lines = []
    for name in names:
        value = _(dict(ID_TYPE).get(own[name], own[name])) if name == _KIND else own[name]
        lines.append(_("{field}: {value}", field=_(party_form(role).field(name).title), value=value))
    return "\n".join(lines)


def party_title(role: PartyRole) -> str:
    """投保人, 被保险人 or 行车证车主, in the language in use."""
    return _(dict(PARTY_ROLE)[role.value])


def _details(party: Party) -> Party:
    return replace(party, role=PartyRole.APPLICANT, follows=False)
