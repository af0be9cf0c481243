"""Reads the coverage sets that come with the program from their dated JSON files."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from insdesk.domain.ids import CoverageSetId
from insdesk.domain.money import Money
from insdesk.domain.records.catalogue import Catalogue
from insdesk.domain.records.coverage_set import CoverageSet, CoverageSetLine


def read_coverage_sets(folder: Path, catalogue: Catalogue, today: date) -> tuple[CoverageSet, ...]:
    """Those of the newest file in `folder` (`sets-*.json`) that counts `today`; none before the first.

    A broken file is our bug and raises.
    """
    files = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("sets-*.json")]
    in_force = [one for one in files if date.fromisoformat(one["effective_from"]) <= today]
    newest: dict[str, Any] = max(in_force, key=_effective_from, default={"sets": []})
    return tuple(
        CoverageSet(
            id=CoverageSetId(-1 - position),
            name=entry["name"],
            position=position,
            lines=tuple(_line(line["product"], line.get("sum_yuan"), catalogue) for line in entry["lines"]),
        )
        for position, entry in enumerate(newest["sets"])
    )


def _effective_from(file: dict[str, Any]) -> str:
    return str(file["effective_from"])


def _line(code: str, yuan: int | None, catalogue: Catalogue) -> CoverageSetLine:
    product = catalogue.known_product(code)
    return CoverageSetLine(
        product_code=code,
        product_name=code if product is None else product.name,
        sum_insured=None if yuan is None else Money.from_yuan(yuan),
    )
