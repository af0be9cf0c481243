"""What the command palette (Ctrl+K) can offer, and which commands fit the words typed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from insdesk.domain.progress import Progress
from insdesk.i18n import _
from insdesk.ui.actions import ActionRegistry, plain_title, written_keys

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """One line: what it is, what helps to tell it from others, what choosing it does (in the GUI thread)."""

    title: str
    detail: str
    run: Callable[[], None]


PaletteSearch = Callable[[str, Progress], Sequence[PaletteItem]]
"""Finds customers, cars, policies for a text; called on the read lane."""

Initials = Callable[[str], str]
"""Pinyin initials of a text: bxgs for 保险公司."""


def command_items(
    registry: ActionRegistry, typed: str, initials: Mapping[str, str]
) -> tuple[PaletteItem, ...]:
    """The commands possible now that hold every typed word in title, menu path or pinyin initials.

    Those whose title begins with it come first, then those that open a screen. `initials` are by command
    name; one without is found by its title only.
    """
    words = typed.casefold().split()
    found: list[tuple[bool, bool, int, PaletteItem]] = []
    for spec in registry.specs:
        if not spec.in_palette or not registry.is_possible(spec.name):
            continue
        title = plain_title(_(spec.title))
        path = " › ".join(plain_title(_(step)) for step in spec.menu)
        text = f"{title} {path} {initials.get(spec.name, '')}".casefold()
        if all(word in text for word in words):
            keys = written_keys(spec)
            detail = " · ".join(part for part in (path, keys) if part)
            begins = title.casefold().startswith(typed.strip().casefold())
            item = PaletteItem(title, detail, _Run(registry, spec.name))
            found.append((not begins, not spec.name.endswith(".open"), len(found), item))
    return tuple(item for *_order, item in sorted(found, key=lambda one: one[:3]))


def titles_by_name(registry: ActionRegistry) -> dict[str, str]:
    """The translated titles of everything the palette may offer."""
    return {spec.name: plain_title(_(spec.title)) for spec in registry.specs if spec.in_palette}


def initials_by_name(titles: Mapping[str, str], initials: Initials, progress: Progress) -> Mapping[str, str]:
    """Pinyin initials of every title. On the read lane: the first call loads a dictionary."""
    progress.report(0, None)
    return {name: initials(title) for name, title in titles.items()}


def limited(items: Iterable[PaletteItem]) -> tuple[PaletteItem, ...]:
    """No more than fit."""
    return tuple(items)[:MOST_SHOWN]


@dataclass(frozen=True, slots=True)
class _Run:
    registry: ActionRegistry
    name: str

    def __call__(self) -> None:
        self.registry.run(self.name)
