"""Whether a window can be opened here: every reason why not, told before Qt would abort."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from insdesk.app.screen import QT_LIBRARIES, X_LIBRARIES, can_load, require_screen
from insdesk.domain.errors import SurroundingsError


def everything(_library: str) -> bool:
    return True


def nothing(_library: str) -> bool:
    return False


def no_server(_display: str) -> bool:
    return False


def code(environment: dict[str, str], platform: str = "linux", **probes: object) -> str:
    """The code of the refusal; empty when a window can open."""
    given = {"loads": everything, "is_there": everything, **probes}
    try:
        require_screen(environment, platform, **given)  # type: ignore[arg-type]  # probes of the right kind
    except SurroundingsError as error:
        return error.code
    return ""


def test_a_display_that_answers_will_do() -> None:
    assert code({"DISPLAY": ":0"}) == ""
    assert code({"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}) == ""


def test_no_display_is_missed() -> None:
    assert code({}) == "display_missing"
    assert code({"DISPLAY": ""}) == "display_missing"
    assert code({"QT_QPA_PLATFORM": "xcb"}) == "display_missing"


def test_a_display_that_does_not_answer_is_missed() -> None:
    assert code({"DISPLAY": ":99"}, is_there=no_server) == "display_missing"


def test_a_platform_asked_for_by_name_needs_no_display() -> None:
    assert code({"QT_QPA_PLATFORM": "offscreen"}, is_there=no_server) == ""


def test_wayland_needs_no_display_of_x() -> None:
    assert code({"WAYLAND_DISPLAY": "wayland-0"}, is_there=no_server) == ""


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_always_have_a_screen(platform: str) -> None:
    assert code({}, platform, loads=nothing, is_there=no_server) == ""


def test_missing_libraries_are_named_by_their_packages() -> None:
    with pytest.raises(SurroundingsError) as refused:
        require_screen({"QT_QPA_PLATFORM": "offscreen"}, "linux", nothing, everything)
    assert refused.value.code == "library_missing"
    assert refused.value.figures["packages"] == " ".join(QT_LIBRARIES.values())


def test_libraries_of_x_are_asked_for_only_where_x_is_used() -> None:
    def all_but_x(library: str) -> bool:
        return library not in X_LIBRARIES

    assert code({"DISPLAY": ":0"}, loads=all_but_x) == "library_missing"
    assert code({"QT_QPA_PLATFORM": "offscreen"}, loads=all_but_x) == ""


def test_a_library_is_looked_for_really() -> None:
    assert not can_load("libno-such-thing.so.9")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can lack a screen")
def test_the_program_says_that_there_is_no_screen(tmp_path: Path) -> None:
    left_out = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    path = tmp_path / "office.insdesk"
    done = subprocess.run(
        [sys.executable, "-m", "insdesk", "--database", str(path)],
        env={**environment, "INSDESK_LANGUAGE": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("There is no screen to open a window on.")
    assert not path.exists()
