"""The insurers that a form may speak of, as of the last reading. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from insdesk.domain.enums import AgencyMode
from insdesk.domain.ids import InsurerId
from insdesk.domain.records.insurer import Insurer
from insdesk.rules.agency import choice_problems, may_be_chosen
from insdesk.services.insurers import InsurerService
from insdesk.specs.problem_text import describe


@dataclass(frozen=True, slots=True)
class InsurerBook:
    """Those that may be chosen in some agency mode, and those chosen before."""

    insurers: tuple[Insurer, ...] = ()
    by_id: dict[InsurerId, Insurer] = field(init=False)

    def __post_init__(self) -> None:
        known = {insurer.id: insurer for insurer in self.insurers if insurer.id is not None}
        object.__setattr__(self, "by_id", known)

    def offered(self, mode: AgencyMode, today: date) -> tuple[Insurer, ...]:
        """Those that may be chosen with agency `mode` on `today`, by short name (IN-4 to IN-6)."""
        fitting = (one for one in self.insurers if may_be_chosen(one, mode, today))
        return tuple(sorted(fitting, key=lambda insurer: insurer.short_name))

    def why_not(self, insurer_id: InsurerId | None, mode: AgencyMode, today: date) -> str:
        """Why the one chosen is not offered any more; empty when it is, or when none is chosen."""
        insurer = None if insurer_id is None else self.by_id.get(insurer_id)
        if insurer is None:
            return ""
        return " ".join(describe(problem) for problem in choice_problems(insurer, mode, today))


def read_book(insurers: InsurerService, chosen: Iterable[InsurerId | None]) -> InsurerBook:
    """The insurers on offer today, and those `chosen` before. On the read lane."""
    wanted = {choice.id for choice in insurers.choices(AgencyMode.EXTERNAL)}
    wanted |= {one for one in chosen if one is not None}
    return InsurerBook(tuple(insurers.get(one) for one in sorted(wanted)))
