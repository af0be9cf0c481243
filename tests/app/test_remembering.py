"""What is remembered for every office by itself."""

from pathlib import Path

from insdesk.app.remembering import OfficeState
from insdesk.ui.settings_state import MemoryState


def entered(kept: MemoryState, path: Path) -> OfficeState:
    state = OfficeState(kept)
    state.enter(path)
    return state


def test_open_tabs_belong_to_their_office() -> None:
    kept = MemoryState()
    own, other = entered(kept, Path("own.insdesk")), entered(kept, Path("other.insdesk"))
    own.set("window/tabs", [["customers", {"customer": 7}]])
    other.set("window/tabs", [])
    assert entered(kept, Path("own.insdesk")).get("window/tabs") == [["customers", {"customer": 7}]]
    assert other.get("window/tabs") == []


def test_the_look_belongs_to_all() -> None:
    kept = MemoryState()
    entered(kept, Path("own.insdesk")).set("window/zoom", 125)
    assert entered(kept, Path("other.insdesk")).get("window/zoom") == 125
    assert OfficeState(kept).get("window/zoom") == 125


def test_before_an_office_is_open_no_office_forgets_its_tabs() -> None:
    kept = MemoryState()
    entered(kept, Path("own.insdesk")).set("window/tabs", [["today", {}]])
    nowhere = OfficeState(kept)
    nowhere.set("window/tabs", [])
    assert nowhere.get("window/tabs") is None
    assert entered(kept, Path("own.insdesk")).get("window/tabs") == [["today", {}]]
