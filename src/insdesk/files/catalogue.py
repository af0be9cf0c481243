"""Reads the coverage catalogue from its dated JSON files."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from insdesk.domain.enums import Energy
from insdesk.domain.money import Money
from insdesk.domain.records.catalogue import Catalogue, CoverageForm, Product


def read_catalogue(folder: Path) -> Catalogue:
    """All forms in `folder` (`coverage-*.json`), oldest first. A broken file is our bug and raises."""
    forms = (_form(json.loads(path.read_text(encoding="utf-8"))) for path in folder.glob("coverage-*.json"))
    return Catalogue(tuple(sorted(forms, key=lambda form: form.effective_from)))


def _form(entry: Mapping[str, Any]) -> CoverageForm:
    return CoverageForm(
        code=entry["code"],
        title=entry["title"],
        effective_from=date.fromisoformat(entry["effective_from"]),
        energies=frozenset(Energy(energy) for energy in entry["energies"]),
        products=tuple(_product(one) for one in entry["products"]),
        obsolete=tuple(_product(one) for one in entry["obsolete"]),
    )


def _product(entry: Mapping[str, Any]) -> Product:
    return Product(
        code=entry["code"],
        name=entry["name"],
        aliases=tuple(entry.get("aliases", ())),
        mains=tuple(entry.get("mains", ())),
        has_sum=entry.get("has_sum", True),
        tiers=tuple(Money.from_yuan(yuan) for yuan in entry.get("tiers_yuan", ())),
        per_seat=entry.get("per_seat", False),
    )
