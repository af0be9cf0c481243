"""Whether a window can be opened here at all. Qt aborts the program where it cannot; we say why instead."""

import ctypes
import os
import sys
from collections.abc import Callable, Mapping

from insdesk.domain.errors import SurroundingsError

QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt needs to be imported at all, by the Debian package that brings it."""

X_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
"""What Qt needs to open a window on X, by the Debian package that brings it."""


def can_load(library: str) -> bool:
    """Whether the system has `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def answers(display: str) -> bool:
    """Whether an X server answers at `display`."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)


def require_screen(
    environment: Mapping[str, str] = os.environ,
    platform: str = sys.platform,
    loads: Callable[[str], bool] = can_load,
    is_there: Callable[[str], bool] = answers,
) -> None:
    """Raise SurroundingsError `display_missing` or `library_missing` where Qt would abort.

    Only Linux lacks either; a platform asked for by name (offscreen, for tests) needs no screen.
    """
    if not platform.startswith("linux"):
        return
    _require(QT_LIBRARIES, loads)
    if environment.get("QT_QPA_PLATFORM", "xcb") != "xcb" or environment.get("WAYLAND_DISPLAY"):
        return
    display = environment.get("DISPLAY", "")
    if not display:
        raise SurroundingsError("display_missing")
    _require(X_LIBRARIES, loads)
    if not is_there(display):
        raise SurroundingsError("display_missing")


def _require(libraries: Mapping[str, str], loads: Callable[[str], bool]) -> None:
    missing = [package for library, package in libraries.items() if not loads(library)]
    if missing:
        raise SurroundingsError("library_missing", packages=" ".join(missing))
