"""What Qt and Chinese text need from a Linux system: what is missing, and how to get it.

The list was found on a bare Debian by adding one package at a time (docs/architecture.md, section 3).
"""

from __future__ import annotations  # an older Python must get as far as being told that it is too old

import ctypes
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TYPE_CHECKING = False  # as in dev.py
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Need:
    """Something the system must bring: `soname` is what Qt loads, `package` is its name on Debian."""

    soname: str
    package: str


EVERYWHERE = (
    Need("libGL.so.1", "libgl1"),
    Need("libEGL.so.1", "libegl1"),
    Need("libxkbcommon.so.0", "libxkbcommon0"),
    Need("libfontconfig.so.1", "libfontconfig1"),
    Need("libglib-2.0.so.0", "libglib2.0-0"),
    Need("libdbus-1.so.3", "libdbus-1-3"),
)
ON_X11 = (
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4"),
    Need("libxcb-image.so.0", "libxcb-image0"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Need("libxcb-randr.so.0", "libxcb-randr0"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0"),
    Need("libxcb-shape.so.0", "libxcb-shape0"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1"),
    Need("libX11-xcb.so.1", "libx11-xcb1"),
)
CHINESE_FONT = Need("", "fonts-noto-cjk")
VIRTUAL_ENVIRONMENT = Need("", "python3-venv")
CHINESE_FONT_FILES = ("*CJK*", "wqy-*", "*SourceHan*", "*uming*", "*ukai*", "*DroidSansFallback*", "simsun*")


def loads(soname: str) -> bool:
    """Whether the dynamic loader finds this library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_chinese_font(font_folders: Sequence[Path]) -> bool:
    """Whether fontconfig knows a Chinese font or, without its tools, a folder holds one by its file name."""
    lister = shutil.which("fc-list")
    if lister:
        answer = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            return bool(answer.stdout.strip())
    return any(next(folder.rglob(name), None) for folder in font_folders for name in CHINESE_FONT_FILES)


def font_folders() -> list[Path]:
    """Where Linux keeps fonts."""
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]


def missing_needs(
    *, for_x11: bool, found: Callable[[str], bool], chinese_font: bool, ensurepip: bool
) -> list[Need]:
    """What this Linux lacks; the X11 libraries count only when a window is to be shown."""
    wanted = EVERYWHERE + (ON_X11 if for_x11 else ())
    missing = [need for need in wanted if not found(need.soname)]
    if not chinese_font:
        missing.append(CHINESE_FONT)
    if not ensurepip:
        missing.append(VIRTUAL_ENVIRONMENT)
    return missing


def install_commands(
    missing: Sequence[Need], *, is_root: bool, has: Callable[[str], bool]
) -> list[list[str]]:
    """The commands that install `missing` with the package tool this system has; none where we know none."""
    before = [] if is_root else ["sudo"]
    if has("apt-get"):
        packages = [need.package for need in missing]
        return [
            [*before, "apt-get", "update"],
            [*before, "apt-get", "install", "-y", "--no-install-recommends", *packages],
        ]
    if has("dnf"):
        names = {CHINESE_FONT: "google-noto-sans-cjk-fonts", VIRTUAL_ENVIRONMENT: "python3-pip"}
        packages = [names.get(need, f"{need.soname}()(64bit)") for need in missing]
        return [[*before, "dnf", "install", "-y", *packages]]
    return []


def needs_told(missing: Sequence[Need], commands: Sequence[Sequence[str]]) -> str:
    """One paragraph for people: what is missing and the exact command to type."""
    names = ", ".join(need.soname or need.package for need in missing)
    if not commands:
        return f"This system lacks: {names}\nInstall them with its package manager, then try again."
    typed = " && ".join(map(shlex.join, commands))
    return f"This system lacks: {names}\nType this, then try again:\n\n  {typed}\n"


def provide_system(*, for_x11: bool) -> bool:
    """Install what Qt needs as root on Debian, otherwise print how. False when it cannot work without."""
    if platform.system() != "Linux":
        return True
    missing = missing_needs(
        for_x11=for_x11,
        found=loads,
        chinese_font=has_chinese_font(font_folders()),
        ensurepip=importlib.util.find_spec("ensurepip") is not None,
    )
    if not missing:
        return True
    is_root = os.geteuid() == 0
    commands = install_commands(missing, is_root=is_root, has=lambda tool: shutil.which(tool) is not None)
    if is_root and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        print("== installing " + " ".join(need.package for need in missing), flush=True)
        if all(subprocess.run(command, env=quiet, check=False).returncode == 0 for command in commands):
            return True
    print(needs_told(missing, commands), file=sys.stderr)
    return missing == [CHINESE_FONT]
