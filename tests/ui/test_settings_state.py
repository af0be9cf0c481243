"""What the window remembers: written as JSON, read back or forgotten, never an obstacle."""

from pathlib import Path

import pytest

from insdesk.ui.settings_state import JsonValue, MemoryState, SettingsFile, default_state_file

VALUE: JsonValue = {"widths": {"name": 12.5}, "order": ["a", "b"], "open": True, "title": "客户"}


def test_a_value_comes_back_after_a_restart(tmp_path: Path) -> None:
    first = SettingsFile(tmp_path / "state.ini")
    first.set("tables/customers", VALUE)
    first.save()
    assert SettingsFile(tmp_path / "state.ini").get("tables/customers") == VALUE


@pytest.mark.parametrize("content", ["[tables]\ncustomers=not json\n", "\x00\x01garbage", ""])
def test_a_spoilt_file_is_forgotten(tmp_path: Path, content: str) -> None:
    (tmp_path / "state.ini").write_text(content)
    assert SettingsFile(tmp_path / "state.ini").get("tables/customers") is None


def test_memory_keeps_copies_not_the_thing_itself() -> None:
    state, value = MemoryState(), [1]
    state.set("key", [*value])
    value.append(2)
    assert state.get("key") == [1]
    assert state.get("other") is None


def test_the_default_place_is_the_users_configuration_folder() -> None:
    assert default_state_file().name == "state.ini"
    assert "insdesk" in default_state_file().parts
