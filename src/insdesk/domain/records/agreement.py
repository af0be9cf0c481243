"""特别约定: texts that managers keep ready, and the clause for an insured who is not the registered owner."""

from dataclasses import dataclass

from insdesk.domain.enums import AgreementKind
from insdesk.domain.ids import AgreementTemplateId


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTemplate:
    """One text. That of kind OWNER_DIFFERS is the clause: there is one, and its `name` is never shown.

    The shipped clause, which counts until the office has its own, has no id.
    """

    kind: AgreementKind = AgreementKind.FREE
    name: str = ""
    text: str = ""
    position: int = 0
    id: AgreementTemplateId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class OwnerClause:
    """The clause in force, with the places {insured} and {owner}; and how it read `earlier`, latest first."""

    text: str
    earlier: tuple[str, ...] = ()
