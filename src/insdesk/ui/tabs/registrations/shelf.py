"""What the office keeps ready for 承保登记: coverage sets and texts for the special agreement. No Qt."""

from dataclasses import dataclass

from insdesk.domain.records.agreement import AgreementTemplate
from insdesk.domain.records.coverage_set import CoverageSet


@dataclass(frozen=True, slots=True)
class Shelf:
    """As of the last reading."""

    sets: tuple[CoverageSet, ...] = ()
    texts: tuple[AgreementTemplate, ...] = ()
