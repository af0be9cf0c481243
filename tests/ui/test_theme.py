"""The look: both palettes legible, one height, scale, icons, and the way states are shown."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, QPoint
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.ui.fonts import chinese_families, chinese_font_problem, ui_font
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.code_edit import CodeEdit
from insdesk.ui.inputs.line_edit import TextEdit
from insdesk.ui.inputs.money_edit import MoneyEdit
from insdesk.ui.look import set_look, style_icon
from insdesk.ui.palette import CHIPS, DARK, LIGHT, Palette
from insdesk.ui.theme import STYLES, Theme, apply_theme, style_sheet
from tests.ui.conftest import Show

PALETTES = {"light": LIGHT, "dark": DARK}
GROUNDS = ("window_ground", "surface_ground", "sunken_ground", "hover_ground")
TEXT_ON = {
    "text": (*GROUNDS, "error_ground", "warning_ground"),
    "muted": (*GROUNDS, "error_ground", "warning_ground"),
    "required": ("window_ground", "surface_ground"),
    "error": ("window_ground", "surface_ground", "error_ground"),
    "warning": ("window_ground", "surface_ground", "warning_ground"),
    "success": ("window_ground", "surface_ground"),
    "link": ("window_ground", "surface_ground"),
    "on_accent": ("accent", "accent_hover", "accent_pressed"),
    "selection": ("selection_ground",),
    "paper": ("paper_ground",),
    "tooltip": ("tooltip_ground",),
    **{chip: (f"{chip}_ground",) for chip in CHIPS},
}
TEXT_PAIRS = [(name, text, ground) for name in PALETTES for text, on in TEXT_ON.items() for ground in on]
FRAMES = ("frame", "error_frame", "warning_frame", "accent")
SHEET = (STYLES / "desk.qss").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""
    seen = QColor(colour)
    red, green, blue = (linear(one) for one in (seen.redF(), seen.greenF(), seen.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.1 defines it, 1–21."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def colour(palette: Palette, name: str) -> str:
    return dict(palette.colours())[name]


def ground_at(widget: QWidget, place: QPoint) -> str:
    return widget.grab().toImage().pixelColor(place).name()


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("name", "text", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read_on_every_ground_it_stands_on(name: str, text: str, ground: str) -> None:
    palette = PALETTES[name]
    assert contrast(colour(palette, text), colour(palette, ground)) >= 4.5


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("frame", FRAMES)
def test_every_frame_can_be_seen_on_the_surface(name: str, frame: str) -> None:
    palette = PALETTES[name]
    assert contrast(colour(palette, frame), palette.surface_ground) >= 3


@pytest.mark.parametrize("name", PALETTES)
def test_every_level_of_a_chart_can_be_seen_and_told_apart(name: str) -> None:
    palette = PALETTES[name]
    assert all(contrast(one, palette.surface_ground) >= 3 for one in palette.series)
    assert len(set(palette.series)) == len(palette.series) == 8


def test_every_text_colour_of_a_palette_is_checked_above() -> None:
    not_text = {"disabled", "line", "frame_hover", *FRAMES, "accent_hover", "accent_pressed"}
    names = {name for name, _value in LIGHT.colours() if not name.endswith("_ground")}
    assert names - not_text == set(TEXT_ON)


@pytest.mark.parametrize("name", PALETTES)
def test_the_style_sheet_uses_only_colours_and_icons_there_are(name: str) -> None:
    sheet = style_sheet(SHEET, PALETTES[name], 100)
    assert "@" not in sheet
    assert not re.search(r"\ddp", sheet)
    icons = set(re.findall(r"url\(styles:([^)]+)\)", sheet))
    assert icons
    assert all((STYLES / icon).is_file() for icon in icons)


def test_the_style_sheet_names_no_colour_of_its_own() -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?!_)", re.sub(r"#qt_\w+", "", SHEET))


def test_a_misspelt_colour_is_an_error() -> None:
    with pytest.raises(KeyError):
        style_sheet("QLabel { color: @txet; }", LIGHT, 100)


def test_lengths_follow_the_scale_and_thin_lines_stay() -> None:
    assert style_sheet("a { margin: 8dp; border: 1dp; gap: 0dp; }", LIGHT, 150) == (
        "a { margin: 12px; border: 2px; gap: 0px; }"
    )
    assert "0px" not in style_sheet("a { border: 1dp; }", LIGHT, 100)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_scheme_colours_what_qt_paints_itself(application: QApplication, scheme: str) -> None:
    theme = apply_theme(application, "dark" if scheme == "dark" else "light")
    assert theme.palette is PALETTES[scheme]
    assert application.palette().color(QPalette.ColorRole.Window).name() == theme.palette.window_ground


def test_changing_the_theme_again_keeps_one_and_tells_painters(application: QApplication) -> None:
    first = apply_theme(application, "light", 100)
    heard: list[Palette] = []
    first.changed.connect(lambda: heard.append(first.palette))
    assert apply_theme(application, "dark", 125) is first
    assert heard == [DARK]
    assert (first.scheme, first.scale_percent) == ("dark", 125)


def test_following_the_system_takes_one_of_the_two(application: QApplication) -> None:
    theme = apply_theme(application, "dark")
    theme.apply("system", 100)
    assert theme.scheme == "system"
    assert theme.palette in (LIGHT, DARK)


def test_the_scale_stays_between_100_and_200(application: QApplication) -> None:
    assert apply_theme(application, "light", 20).scale_percent == 100
    assert apply_theme(application, "light", 999).scale_percent == 200


def test_a_missing_style_folder_is_said_at_once(application: QApplication, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Theme(application, tmp_path)


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_all_controls_of_a_line_have_one_height(application: QApplication, show: Show, scale: int) -> None:
    apply_theme(application, "light", scale)
    choice = ChoiceBox((Choice("1", "人保财险"),))
    search = ChoiceBox((Choice("1", "人保财险"),), searchable=True)
    controls: tuple[QWidget, ...] = (TextEdit(), CodeEdit(), MoneyEdit(), choice, search, QPushButton("登记"))
    window = QWidget()
    layout = QVBoxLayout(window)
    for control in controls:
        layout.addWidget(control)
    layout.addStretch(1)
    show(window)
    assert {control.height() for control in controls} == {30 * scale // 100}


def test_the_font_grows_with_the_scale(application: QApplication) -> None:
    assert ui_font(100).pointSizeF() == 10
    assert ui_font(150).pointSizeF() == 15


def test_an_error_and_a_warning_are_seen_on_the_frame(application: QApplication, show: Show) -> None:
    apply_theme(application, "light")
    edit = TextEdit()
    other = TextEdit()
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(other)
    layout.addWidget(edit)
    show(window)
    other.setFocus()
    middle_of_frame = QPoint(edit.width() // 2, 0)
    for state, seen in (("error", LIGHT.error_frame), ("warning", LIGHT.warning_frame), ("", LIGHT.frame)):
        edit.set_state(state)
        assert ground_at(edit, middle_of_frame) == seen


def test_the_focus_is_seen_on_the_frame(application: QApplication, show: Show) -> None:
    apply_theme(application, "light")
    edit = TextEdit()
    show(edit)
    edit.setFocus()
    assert ground_at(edit, QPoint(edit.width() // 2, 1)) == LIGHT.accent


def test_a_required_title_is_red(application: QApplication, show: Show) -> None:
    apply_theme(application, "light")
    label = QLabel("姓名 *")
    show(label)
    set_look(label, "required", True)
    assert label.palette().color(QPalette.ColorRole.WindowText).name() == LIGHT.required
    set_look(label, "required", False)
    assert label.palette().color(QPalette.ColorRole.WindowText).name() != LIGHT.required


@pytest.mark.parametrize("status", CHIPS)
def test_a_status_chip_has_its_own_ground(application: QApplication, show: Show, status: str) -> None:
    apply_theme(application, "dark")
    chip = QLabel("登记")
    show(chip)
    set_look(chip, "status", status)
    assert ground_at(chip, QPoint(chip.width() // 2, 1)) == DARK.chip(status)[1]


def test_a_status_may_come_in_the_spelling_of_its_enum() -> None:
    assert LIGHT.chip("PAID") == LIGHT.chip("paid")
    assert LIGHT.chip("unheard of") == LIGHT.chip("draft")


def test_icons_are_there_once_a_theme_is(application: QApplication) -> None:
    apply_theme(application, "light")
    assert QFileInfo.exists("styles:calendar.svg")
    assert not style_icon("calendar").pixmap(16, 16).isNull()
    assert style_icon("nothing of this name").isNull()


def test_a_system_without_chinese_fonts_is_told_the_package() -> None:
    problem = chinese_font_problem(())
    assert problem is not None
    assert "fonts-noto-cjk" in problem
    assert chinese_font_problem(("Noto Sans CJK SC",)) is None


def test_the_interface_font_can_write_chinese(application: QApplication) -> None:
    if not chinese_families():
        pytest.skip("this machine has no Chinese font")
    assert QFontInfo(ui_font()).family() in chinese_families()


def test_the_look_of_a_drop_down_needs_no_style_sheet_of_its_own(application: QApplication) -> None:
    apply_theme(application, "dark")
    box = QComboBox()
    set_look(box, "state", "error")
    assert box.styleSheet() == ""
