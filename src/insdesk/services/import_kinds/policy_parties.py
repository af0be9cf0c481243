"""The three parties of a row: as it says, each from the next one that it names, completed from the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from insdesk.domain.enums import IdType, PartyRole
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.registration import Party
from insdesk.rules.identity import implied_document
from insdesk.rules.parties import same_name
from insdesk.services.import_kinds.cells import Given
from insdesk.services.import_kinds.policy_cells import text_of

_FROM = {
    PartyRole.APPLICANT: (PartyRole.APPLICANT, PartyRole.INSURED, PartyRole.REGISTERED_OWNER),
    PartyRole.INSURED: (PartyRole.INSURED, PartyRole.APPLICANT, PartyRole.REGISTERED_OWNER),
    PartyRole.REGISTERED_OWNER: (PartyRole.REGISTERED_OWNER, PartyRole.INSURED, PartyRole.APPLICANT),
}


@dataclass(frozen=True, slots=True)
class RowParties:
    """`sources` says in whose columns each party of the row stands; empty where it names nobody."""

    given: Mapping[PartyRole, Given]

    @property
    def sources(self) -> dict[PartyRole, PartyRole]:
        """The first that the row names, for each."""
        named = {role for role, cells in self.given.items() if "name" in cells}
        return {role: next(one for one in order if one in named) for role, order in _FROM.items() if named}

    @property
    def names(self) -> tuple[str, ...]:
        """What the parties are called."""
        return tuple(text_of(self.given[source], "name") for source in self.sources.values())

    @property
    def owner_columns(self) -> PartyRole | None:
        """Where most stands of the registered owner: perhaps under another party of the same name."""
        source = self.sources.get(PartyRole.REGISTERED_OWNER)
        if source is None:
            return None
        name = text_of(self.given[source], "name")
        same = [role for role in _FROM[PartyRole.REGISTERED_OWNER] if self._is(role, name)]
        return max(same, key=lambda role: len(self.given[role]), default=source)

    def parties(self, owner: Customer, today: date) -> tuple[Party, ...]:
        """The parties, with what the row leaves out from others of the same name; nobody named: `owner`."""
        of_file = Party(
            role=PartyRole.REGISTERED_OWNER,
            name=owner.name,
            id_type=owner.id_type,
            id_number=owner.id_number,
            phone=owner.phone,
            address=owner.address,
        )
        sources = self.sources
        if not sources:
            found = [replace(of_file, role=role) for role in PartyRole]
        else:
            written = {role: _party(role, cells, today) for role, cells in self.given.items()}
            found = [
                replace(_completed(written[sources[role]], (*written.values(), of_file)), role=role)
                for role in PartyRole
            ]
        return tuple(
            replace(one, follows=place > 0 and replace(found[place - 1], role=one.role) == one)
            for place, one in enumerate(found)
        )

    def _is(self, role: PartyRole, name: str) -> bool:
        other = text_of(self.given[role], "name")
        return bool(other) and same_name(other, name)


def _party(role: PartyRole, cells: Given, today: date) -> Party:
    number, said = text_of(cells, "id_number"), cells.get("id_type")
    return Party(
        role=role,
        name=text_of(cells, "name"),
        id_type=said if isinstance(said, IdType) else implied_document(number, today),
        id_number=number,
        phone=text_of(cells, "phone"),
        address=text_of(cells, "address"),
    )


def _completed(party: Party, others: Iterable[Party]) -> Party:
    for other in others:
        if not other.name or not same_name(other.name, party.name):
            continue
        if not party.id_number:
            party = replace(party, id_type=other.id_type, id_number=other.id_number)
        party = replace(party, phone=party.phone or other.phone, address=party.address or other.address)
    return party
