"""The colours of the two looks, each with a job. Both are designed; neither is the other one inverted."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

CHIPS = ("draft", "registered", "paid", "settled")


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as `#rrggbb`. A `..._ground` is what the text of the same name stands on."""

    window_ground: str  # behind everything
    surface_ground: str  # cards, inputs, tables
    sunken_ground: str  # table headers, locked inputs, tab bar
    hover_ground: str
    text: str
    muted: str  # second lines, hints, units
    disabled: str
    line: str  # between things
    frame: str  # around what can be typed into
    frame_hover: str
    accent: str  # the primary action, selection, focus
    accent_hover: str
    accent_pressed: str
    on_accent: str
    link: str
    selection: str
    selection_ground: str
    required: str
    error: str
    error_frame: str
    error_ground: str
    warning: str
    warning_frame: str
    warning_ground: str
    success: str
    draft: str
    draft_ground: str
    registered: str
    registered_ground: str
    paid: str
    paid_ground: str
    settled: str
    settled_ground: str
    paper: str  # a page as it prints: ink and paper, light or dark
    paper_ground: str
    tooltip: str
    tooltip_ground: str
    series: tuple[str, ...]  # charts: level n always has colour n

    def chip(self, status: str) -> tuple[str, str]:
        """Text and ground of the chip for a status, written `DRAFT` or `draft`; grey for any other."""
        colours = dict(self.colours())
        name = status.lower() if status.lower() in CHIPS else CHIPS[0]
        return colours[name], colours[f"{name}_ground"]

    def colours(self) -> Iterator[tuple[str, str]]:
        """Every single colour with its name."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                yield field.name, value

    def numbered_series(self) -> Iterator[tuple[str, str]]:
        """The colours of charts by the names that the style sheet has for them: `series_1`."""
        return ((f"series_{number}", colour) for number, colour in enumerate(self.series, 1))


LIGHT = Palette(
    window_ground="#f3f5f8",
    surface_ground="#ffffff",
    sunken_ground="#eaeef3",
    hover_ground="#eef3fa",
    text="#1c2430",
    muted="#566072",
    disabled="#8b94a3",
    line="#d8dee7",
    frame="#8892a2",
    frame_hover="#5d6879",
    accent="#1d5fbf",
    accent_hover="#174f9f",
    accent_pressed="#123f80",
    on_accent="#ffffff",
    link="#1a57b0",
    selection="#12305c",
    selection_ground="#d6e5fa",
    required="#c4261d",
    error="#b3211a",
    error_frame="#d0342c",
    error_ground="#fff5f4",
    warning="#855000",
    warning_frame="#c77a00",
    warning_ground="#fffaf0",
    success="#1b6b3a",
    draft="#444e5c",
    draft_ground="#e4e8ee",
    registered="#154a94",
    registered_ground="#d9e7fb",
    paid="#6b4300",
    paid_ground="#fbe6bd",
    settled="#14592f",
    settled_ground="#d2eedc",
    paper="#000000",
    paper_ground="#ffffff",
    tooltip="#f4f6f9",
    tooltip_ground="#2b3442",
    series=("#1d5fbf", "#c77a00", "#2b8a57", "#8e4bb0", "#c2413b", "#2a8ca3", "#7d6a2b", "#5d6879"),
)

DARK = Palette(
    window_ground="#171b21",
    surface_ground="#20262e",
    sunken_ground="#282f39",
    hover_ground="#2b3440",
    text="#e4e8ee",
    muted="#a2adbc",
    disabled="#6d7887",
    line="#353e4a",
    frame="#75808f",
    frame_hover="#9aa5b4",
    accent="#2f6fd0",
    accent_hover="#3675d4",
    accent_pressed="#265cb0",
    on_accent="#ffffff",
    link="#82b3fa",
    selection="#eaf2ff",
    selection_ground="#27487a",
    required="#ff8078",
    error="#ff918a",
    error_frame="#f0645b",
    error_ground="#33262a",
    warning="#f0bb63",
    warning_frame="#d29a3a",
    warning_ground="#312c24",
    success="#7fd39f",
    draft="#ccd3dd",
    draft_ground="#3b4450",
    registered="#b8d4ff",
    registered_ground="#234474",
    paid="#ffd68f",
    paid_ground="#573f14",
    settled="#a9e5bf",
    settled_ground="#1d4d33",
    paper="#000000",
    paper_ground="#ffffff",
    tooltip="#1c2430",
    tooltip_ground="#d5dce6",
    series=("#5b9bf0", "#e0a040", "#53b883", "#b985d8", "#ec7a72", "#56b6cc", "#bfa75a", "#96a1b1"),
)
