"""Coverage forms as JSON and back: the shipped files, and the office's own editions."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from insdesk.domain.enums import Energy
from insdesk.domain.records.catalogue import Catalogue, CoverageForm, Product
from insdesk.files.json_values import UNREADABLE, amount, of, written_yuan
from insdesk.rules.coverage_form import form_problems


class DamagedFormError(ValueError):
    """A text is no coverage form; the message says, for the log, where it stops being one."""


def read_catalogue(folder: Path) -> Catalogue:
    """All forms in `folder` (`coverage-*.json`), oldest first. A broken file is our bug and raises."""
    return in_order(read_form(path.read_text(encoding="utf-8")) for path in folder.glob("coverage-*.json"))


def in_order(forms: Iterable[CoverageForm]) -> Catalogue:
    """The catalogue of `forms`."""
    return Catalogue(tuple(sorted(forms, key=lambda form: (form.effective_from, form.code))))


def read_form(text: str) -> CoverageForm:
    """The form that `text` describes. Raises DamagedFormError."""
    try:
        form = _form(json.loads(text))
    except UNREADABLE as error:
        raise DamagedFormError(f"{type(error).__name__}: {error}") from error
    problem = next(iter(form_problems(form)), None)
    if problem is not None:
        raise DamagedFormError(f"{problem.code} {dict(problem.params)}")
    return form


def write_form(form: CoverageForm) -> str:
    """`form` as JSON that `read_form` reads back to the same form."""
    content = {
        "code": form.code,
        "title": form.title,
        "effective_from": form.effective_from.isoformat(),
        "energies": [energy.value for energy in Energy if energy in form.energies],
        "products": [_written(product) for product in form.products],
        "obsolete": [_written(product) for product in form.obsolete],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _form(entry: Mapping[str, Any]) -> CoverageForm:
    return CoverageForm(
        code=of(str, entry["code"]),
        title=of(str, entry["title"]),
        effective_from=date.fromisoformat(entry["effective_from"]),
        energies=frozenset(Energy(energy) for energy in of(list, entry["energies"])),
        products=tuple(_product(one) for one in of(list, entry["products"])),
        obsolete=tuple(_product(one) for one in of(list, entry["obsolete"])),
    )


def _product(entry: Mapping[str, Any]) -> Product:
    retired_from = entry.get("retired_from")
    return Product(
        code=of(str, entry["code"]),
        name=of(str, entry["name"]),
        aliases=_texts(entry.get("aliases", [])),
        mains=_texts(entry.get("mains", [])),
        has_sum=of(bool, entry.get("has_sum", True)),
        tiers=tuple(amount(one) for one in of(list, entry.get("tiers_yuan", []))),
        per_seat=of(bool, entry.get("per_seat", False)),
        retired_from=None if retired_from is None else date.fromisoformat(retired_from),
    )


def _texts(entry: object) -> tuple[str, ...]:
    return tuple(of(str, one) for one in of(list, entry))


def _written(product: Product) -> dict[str, object]:
    """Without what is as usual, as in the shipped files."""
    content: dict[str, object] = {"code": product.code, "name": product.name}
    if product.aliases:
        content["aliases"] = list(product.aliases)
    if product.mains:
        content["mains"] = list(product.mains)
    if not product.has_sum:
        content["has_sum"] = False
    if product.tiers:
        content["tiers_yuan"] = [written_yuan(tier) for tier in product.tiers]
    if product.per_seat:
        content["per_seat"] = True
    if product.retired_from is not None:
        content["retired_from"] = product.retired_from.isoformat()
    return content
