"""交强险费率 as JSON and back: the shipped tables, and the office's own editions."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from insdesk.domain.enums import VehicleUse
from insdesk.domain.records.tariff import (
    FLOATING,
    BasePremium,
    CompulsoryTariff,
    FloatingClass,
    RegionClass,
)
from insdesk.domain.regions import Region
from insdesk.files.json_values import UNREADABLE, amount, of, written_yuan
from insdesk.rules.tariff import tariff_problems

_ORDER = tuple(Region)


class DamagedTariffError(ValueError):
    """A text is no table; the message says, for the log, where it stops being one."""


def read_tariffs(folder: Path) -> tuple[CompulsoryTariff, ...]:
    """All tables in `folder` (`compulsory-*.json`), oldest first. A broken file is our bug and raises."""
    texts = (path.read_text(encoding="utf-8") for path in folder.glob("compulsory-*.json"))
    return tuple(sorted((read_tariff(text) for text in texts), key=lambda one: one.effective_from))


def read_tariff(text: str) -> CompulsoryTariff:
    """The table that `text` describes. Raises DamagedTariffError."""
    try:
        tariff = _tariff(json.loads(text))
    except UNREADABLE as error:
        raise DamagedTariffError(f"{type(error).__name__}: {error}") from error
    problem = next((one for one in tariff_problems(tariff) if one.blocks), None)
    if problem is not None:
        raise DamagedTariffError(f"{problem.code} {dict(problem.params)}")
    return tariff


def write_tariff(tariff: CompulsoryTariff) -> str:
    """`tariff` as JSON that `read_tariff` reads back to the same table."""
    content = {
        "code": tariff.code,
        "title": tariff.title,
        "effective_from": tariff.effective_from.isoformat(),
        "bases": [_written_base(base) for base in tariff.bases],
        "classes": [
            {
                "class": one.code.value,
                "percents": {
                    history.value: percent for history, percent in zip(FLOATING, one.percents, strict=True)
                },
                "regions": [region.value for region in one.regions],
            }
            for one in tariff.classes
        ],
        "short_percents": list(tariff.short_percents),
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _tariff(entry: Mapping[str, Any]) -> CompulsoryTariff:
    return CompulsoryTariff(
        code=of(str, entry["code"]),
        title=of(str, entry["title"]),
        effective_from=date.fromisoformat(entry["effective_from"]),
        bases=tuple(_base(one) for one in of(list, entry["bases"])),
        classes=tuple(_class(one) for one in of(list, entry["classes"])),
        short_percents=tuple(of(int, one) for one in of(list, entry["short_percents"])),
    )


def _base(entry: Mapping[str, Any]) -> BasePremium:
    seats = {
        name: None if entry.get(name) is None else of(int, entry[name])
        for name in ("seats_from", "seats_below")
    }
    return BasePremium(
        use=VehicleUse(entry["use"]),
        title=of(str, entry["title"]),
        premium=amount(entry["premium_yuan"]),
        **seats,
    )


def _class(entry: Mapping[str, Any]) -> FloatingClass:
    percents = of(dict, entry["percents"])
    return FloatingClass(
        code=RegionClass(entry["class"]),
        regions=tuple(sorted((Region(one) for one in of(list, entry["regions"])), key=_ORDER.index)),
        percents=tuple(of(int, percents[history.value]) for history in FLOATING),
    )


def _written_base(base: BasePremium) -> dict[str, object]:
    """Without seats where there are none, as in the shipped files."""
    content: dict[str, object] = {"use": base.use.value, "title": base.title}
    for name in ("seats_from", "seats_below"):
        if getattr(base, name) is not None:
            content[name] = getattr(base, name)
    return {**content, "premium_yuan": written_yuan(base.premium)}
