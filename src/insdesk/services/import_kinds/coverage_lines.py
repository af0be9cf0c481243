"""The coverages that a foreign table writes by name as the lines of a slip (UR-17)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insdesk.domain.enums import Energy
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import ZERO
from insdesk.domain.problems import Problem
from insdesk.domain.records.registration import CoverageLine
from insdesk.domain.records.written_coverage import WrittenCoverage
from insdesk.services.catalogue import CatalogueService


@dataclass(frozen=True, slots=True)
class CoverageReader:
    """Knows what the products are called on a day, for a kind of car, by an insurer."""

    catalogue: CatalogueService

    def lines(
        self, written: Sequence[WrittenCoverage], day: date, energy: Energy, insurer_id: InsurerId | None
    ) -> tuple[tuple[CoverageLine, ...], tuple[Problem, ...]]:
        """The lines, and the names that mean no product; these problems name no field."""
        lines, unknown = [], []
        for one in written:
            product = self.catalogue.named(one.name, day, energy, insurer_id)
            if product is None:
                unknown.append(Problem("coverage_name_unknown", params=(("name", one.name),)))
                continue
            lines.append(
                CoverageLine(
                    product_code=product.code,
                    product_name=product.name,
                    sum_insured=one.sum_insured,
                    premium=one.premium or ZERO,
                )
            )
        return tuple(lines), tuple(unknown)
