"""What the window remembers, with the open tabs kept apart for every office file: they carry its ids."""

import hashlib
import os
from pathlib import Path

from insdesk.ui.settings_state import JsonValue, StateStore

BY_OFFICE = frozenset({"window/tabs", "window/current_tab"})


class OfficeState:
    """A StateStore over `kept`. Before `enter`, nothing of any office is read or written."""

    def __init__(self, kept: StateStore) -> None:
        self._kept = kept
        self._office = ""

    def enter(self, path: Path) -> None:
        """From now on the office is the one in the file `path`."""
        self._office = hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]

    def get(self, key: str) -> JsonValue:
        if key not in BY_OFFICE:
            return self._kept.get(key)
        return self._kept.get(f"{key}/{self._office}") if self._office else None

    def set(self, key: str, value: JsonValue) -> None:
        if key not in BY_OFFICE:
            self._kept.set(key, value)
        elif self._office:
            self._kept.set(f"{key}/{self._office}", value)
