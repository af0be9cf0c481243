"""The font of the interface: the system's Chinese one, 10 pt, figures of equal width."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontDatabase

POINT_SIZE = 10.0
PACKAGE = "fonts-noto-cjk"

# In order: Windows, macOS, Linux. The first one installed is taken.
_PREFERRED = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
)


def ui_font(scale_percent: int = 100) -> QFont:
    """The interface font at `scale_percent` of 10 pt, with tabular figures."""
    family = next(filter(QFontDatabase.hasFamily, _PREFERRED), None) or next(iter(chinese_families()), None)
    font = QFont(family) if family else QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(POINT_SIZE * scale_percent / 100)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def chinese_families() -> Sequence[str]:
    """The installed families that can write simplified Chinese."""
    return QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)


def chinese_font_problem(families: Sequence[str] | None = None) -> str | None:
    """What to tell where Chinese would be shown as empty boxes; None where it can be read.

    In English on purpose, whatever the language in use: nothing else could be read then.
    """
    if chinese_families() if families is None else families:
        return None
    return (
        "No Chinese font is installed: Chinese text will be shown as empty boxes. "
        f"Install one (on Debian and Ubuntu: apt install {PACKAGE}) and start insdesk again."
    )
