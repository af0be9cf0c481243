"""What packaging/dev.py decides, without touching this machine."""

from collections.abc import Callable
from pathlib import Path

import dev
import pytest
import system_needs
from system_needs import CHINESE_FONT, EVERYWHERE, ON_X11, VIRTUAL_ENVIRONMENT, Need

GL = Need("libGL.so.1", "libgl1")


def all_found(_soname: str) -> bool:
    return True


def all_but(*absent: str) -> Callable[[str], bool]:
    return lambda soname: soname not in absent


def only(tool: str) -> Callable[[str], bool]:
    return lambda asked: asked == tool


def test_a_complete_system_lacks_nothing() -> None:
    missing = system_needs.missing_needs(for_x11=True, found=all_found, chinese_font=True, ensurepip=True)
    assert missing == []


def test_what_is_absent_is_named() -> None:
    missing = system_needs.missing_needs(
        for_x11=False, found=all_but("libGL.so.1"), chinese_font=False, ensurepip=False
    )
    assert missing == [GL, CHINESE_FONT, VIRTUAL_ENVIRONMENT]


def test_x11_libraries_count_only_for_a_window() -> None:
    found = all_but("libxcb-cursor.so.0")
    assert system_needs.missing_needs(for_x11=False, found=found, chinese_font=True, ensurepip=True) == []
    missing = system_needs.missing_needs(for_x11=True, found=found, chinese_font=True, ensurepip=True)
    assert [need.package for need in missing] == ["libxcb-cursor0"]


def test_the_lists_are_the_ones_found_on_a_bare_debian() -> None:
    assert {need.package for need in EVERYWHERE} == {
        "libgl1",
        "libegl1",
        "libxkbcommon0",
        "libfontconfig1",
        "libglib2.0-0",
        "libdbus-1-3",
    }
    assert len({need.soname for need in EVERYWHERE + ON_X11}) == len(EVERYWHERE + ON_X11) == 16


def test_root_on_debian_installs_by_apt() -> None:
    commands = system_needs.install_commands([GL, CHINESE_FONT], is_root=True, has=only("apt-get"))
    assert commands == [
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", "libgl1", "fonts-noto-cjk"],
    ]


def test_others_are_told_the_exact_command() -> None:
    commands = system_needs.install_commands([GL], is_root=False, has=only("apt-get"))
    told = system_needs.needs_told([GL], commands)
    assert "lacks: libGL.so.1" in told
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1\n" in told


def test_fedora_is_asked_for_what_brings_the_library() -> None:
    commands = system_needs.install_commands([GL, CHINESE_FONT], is_root=False, has=only("dnf"))
    assert commands == [["sudo", "dnf", "install", "-y", "libGL.so.1()(64bit)", "google-noto-sans-cjk-fonts"]]


def test_an_unknown_system_is_told_the_names() -> None:
    commands = system_needs.install_commands([GL], is_root=True, has=only("pacman"))
    assert commands == []
    assert "lacks: libGL.so.1\nInstall them with its package manager" in system_needs.needs_told(
        [GL], commands
    )


def test_a_library_nobody_has_does_not_load() -> None:
    assert not system_needs.loads("libinsdesk-is-not-a-library.so.7")


def test_without_fontconfig_a_chinese_font_is_found_by_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert not system_needs.has_chinese_font([tmp_path])
    (tmp_path / "noto").mkdir()
    (tmp_path / "noto" / "NotoSansCJK-Regular.ttc").touch()
    assert system_needs.has_chinese_font([tmp_path])


@pytest.mark.parametrize(
    ("system", "environment", "missing"),
    [
        ("Linux", {}, True),
        ("Linux", {"DISPLAY": ""}, True),
        ("Linux", {"DISPLAY": ":0"}, False),
        ("Linux", {"WAYLAND_DISPLAY": "wayland-0"}, False),
        ("Linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("Windows", {}, False),
        ("Darwin", {}, False),
    ],
)
def test_only_linux_can_be_without_a_screen(system: str, environment: dict[str, str], missing: bool) -> None:
    assert dev.display_missing(system, environment) is missing


@pytest.mark.parametrize(
    ("environment", "x11"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland"}, False),
        ({"QT_QPA_PLATFORM": "xcb"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False),
    ],
)
def test_x11_is_used_where_qt_would_use_it(environment: dict[str, str], x11: bool) -> None:
    assert dev.shows_on_x11(environment) is x11


def test_run_without_a_screen_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("platform.system", lambda: "Linux")
    assert dev.main(["run"]) == dev.NO_DISPLAY
    assert "xvfb-run python3 packaging/dev.py run" in capsys.readouterr().err


def test_an_old_python_is_told_what_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))
    assert dev.main(["test"]) == dev.SETUP_FAILED
    assert "needs Python 99.0 or later" in capsys.readouterr().err


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (tmp_path / "constraints.txt").write_text("numpy==2.4.6\n", encoding="utf-8")
    python = dev.environment_python(tmp_path)
    python.parent.mkdir(parents=True)
    python.touch()
    dev.stamp_path(tmp_path).write_text(dev.fingerprint(tmp_path), encoding="utf-8")
    return tmp_path


def test_a_finished_environment_is_not_installed_again(checkout: Path) -> None:
    assert dev.is_installed(checkout)


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
def test_changed_requirements_are_installed_again(checkout: Path, name: str) -> None:
    (checkout / name).write_text("changed", encoding="utf-8")
    assert not dev.is_installed(checkout)


def test_an_interrupted_installation_is_done_again(checkout: Path) -> None:
    dev.stamp_path(checkout).unlink()
    assert not dev.is_installed(checkout)


def test_an_environment_without_its_python_is_made_again(checkout: Path) -> None:
    dev.environment_python(checkout).unlink()
    assert not dev.is_installed(checkout)


def test_a_catalogue_edited_after_compiling_is_stale(tmp_path: Path) -> None:
    folder = tmp_path / "resources" / "i18n" / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "insdesk.po").touch()
    assert dev.translations_are_stale(tmp_path)
    (folder / "insdesk.mo").touch()
    assert not dev.translations_are_stale(tmp_path)
