"""Coverage forms as JSON and back: the shipped files, and the office's own editions."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from insdesk.domain.enums import Energy
from insdesk.domain.money import Money
from insdesk.domain.records.catalogue import Catalogue, CoverageForm, Product
from insdesk.rules.coverage_form import form_problems

T = TypeVar("T")

_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError)


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
    except _UNREADABLE as error:
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
        code=_of(str, entry["code"]),
        title=_of(str, entry["title"]),
        effective_from=date.fromisoformat(entry["effective_from"]),
        energies=frozenset(Energy(energy) for energy in _of(list, entry["energies"])),
        products=tuple(_product(one) for one in _of(list, entry["products"])),
        obsolete=tuple(_product(one) for one in _of(list, entry["obsolete"])),
    )


def _product(entry: Mapping[str, Any]) -> Product:
    retired_from = entry.get("retired_from")
    return Product(
        code=_of(str, entry["code"]),
        name=_of(str, entry["name"]),
        aliases=_texts(entry.get("aliases", [])),
        mains=_texts(entry.get("mains", [])),
        has_sum=_of(bool, entry.get("has_sum", True)),
        tiers=tuple(_amount(one) for one in _of(list, entry.get("tiers_yuan", []))),
        per_seat=_of(bool, entry.get("per_seat", False)),
        retired_from=None if retired_from is None else date.fromisoformat(retired_from),
    )


def _texts(entry: object) -> tuple[str, ...]:
    return tuple(_of(str, one) for one in _of(list, entry))


def _amount(entry: object) -> Money:
    """Whole yuan as a number; with fen as text, because a JSON number may not be exact."""
    return Money.from_yuan(Decimal(entry) if isinstance(entry, str) else _of(int, entry))


def _of(kind: type[T], value: object) -> T:
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


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
        content["tiers_yuan"] = [_written_yuan(tier) for tier in product.tiers]
    if product.per_seat:
        content["per_seat"] = True
    if product.retired_from is not None:
        content["retired_from"] = product.retired_from.isoformat()
    return content


def _written_yuan(amount: Money) -> int | str:
    yuan = amount.yuan
    return int(yuan) if yuan == int(yuan) else str(yuan)
