"""The office's settings, one row a setting, each value as JSON."""

import json
from dataclasses import asdict, fields
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from insdesk.domain.records.duplicates import DuplicateFigures
from insdesk.domain.records.office import OfficeSettings
from insdesk.domain.regions import Region
from insdesk.domain.underwriting_enums import VerificationMode
from insdesk.models.office import setting

_EVERY = select(setting.c.name, setting.c.value)
_LAST_RUN = "duplicates"
_DUPLICATES = select(setting.c.value).where(setting.c.name == _LAST_RUN)
_MASKS = select(setting.c.value).where(setting.c.name == "masks_numbers")
_MODE = select(setting.c.value).where(setting.c.name == "verification_mode")


class Settings:
    """Reads and writes all of them at once; what is not there has its default."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self) -> OfficeSettings:
        """The office's settings."""
        known = {field.name for field in fields(OfficeSettings)}
        rows = self._connection.execute(_EVERY)
        values = {row.name: json.loads(row.value) for row in rows if row.name in known}
        chosen = {
            "region": _region(values.get("region")),
            "verification_mode": _mode(values.get("verification_mode")),
        }
        return OfficeSettings(**values | chosen)

    def masks_numbers(self) -> bool:
        """Only that one: asked with every page of a list and every key in a search box."""
        value = self._connection.execute(_MASKS).scalar_one_or_none()
        return OfficeSettings().masks_numbers if value is None else bool(json.loads(value))

    def verification_mode(self) -> VerificationMode:
        """Only that one: asked with every registration that is registered."""
        value = self._connection.execute(_MODE).scalar_one_or_none()
        return _mode(None if value is None else json.loads(value))

    def last_duplicates(self) -> DuplicateFigures | None:
        """What the last run over all customers came to; None before the first one."""
        value = self._connection.execute(_DUPLICATES).scalar_one_or_none()
        if value is None:
            return None
        kept = json.loads(value)
        return DuplicateFigures(datetime.fromisoformat(kept["made_at"]), kept["pairs"])

    def keep_duplicates(self, figures: DuplicateFigures) -> None:
        """Keep them instead of those of the run before."""
        kept = json.dumps({"made_at": figures.made_at.isoformat(), "pairs": figures.pairs})
        self._connection.execute(delete(setting).where(setting.c.name == _LAST_RUN))
        self._connection.execute(insert(setting), {"name": _LAST_RUN, "value": kept})

    def save(self, settings: OfficeSettings) -> None:
        """Write every setting."""
        values = asdict(settings)
        self._connection.execute(delete(setting).where(setting.c.name.in_(values)))
        rows = [{"name": name, "value": json.dumps(value)} for name, value in values.items()]
        self._connection.execute(insert(setting), rows)


def _region(name: object) -> Region | None:
    """None for one that another version knows."""
    return next((region for region in Region if region == name), None)


def _mode(name: object) -> VerificationMode:
    """Off for one that another version knows."""
    return next((mode for mode in VerificationMode if mode == name), VerificationMode.OFF)
