"""Who acts. Part of every service call."""

from dataclasses import dataclass

from insdesk.domain.ids import UserId


@dataclass(frozen=True, slots=True)
class Actor:
    """The member of staff on whose behalf a service acts; the audit trail names them."""

    id: UserId
    name: str
