"""What the window remembers between two starts: widths, order, open tabs. Never office data."""

import json
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings

JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]


class StateStore(Protocol):
    """Keeps small JSON values by name."""

    def get(self, key: str) -> JsonValue:
        """The value kept under `key`; None when there is none or it cannot be read any more."""
        ...

    def set(self, key: str, value: JsonValue) -> None:
        """Keep `value` under `key`."""
        ...


class MemoryState:
    """Remembers until the program ends: the made-up office, tests."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, key: str) -> JsonValue:
        return _read(self._texts.get(key))

    def set(self, key: str, value: JsonValue) -> None:
        self._texts[key] = json.dumps(value)


class SettingsFile:
    """Remembers in an ini file. A file that cannot be written costs the memory, never the work."""

    def __init__(self, path: Path | None = None) -> None:
        """Without `path`: `state.ini` in the user's configuration folder."""
        self._settings = QSettings(str(path or default_state_file()), QSettings.Format.IniFormat)

    def get(self, key: str) -> JsonValue:
        text = self._settings.value(key)
        return _read(text if isinstance(text, str) else None)

    def set(self, key: str, value: JsonValue) -> None:
        self._settings.setValue(key, json.dumps(value, ensure_ascii=True))

    def save(self) -> None:
        """Write the file now instead of when Qt finds the time."""
        self._settings.sync()


def default_state_file() -> Path:
    """`state.ini` in the user's configuration folder."""
    from platformdirs import user_config_path  # noqa: PLC0415  # not needed when a place is given

    return user_config_path("insdesk", appauthor=False) / "state.ini"


def _read(text: str | None) -> JsonValue:
    if text is None:
        return None
    try:
        value: JsonValue = json.loads(text)
    except ValueError:
        return None
    return value
