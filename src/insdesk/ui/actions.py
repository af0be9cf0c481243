"""Every command, declared once: menus, tool bars, keys, the key list and the palette read it here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from insdesk.i18n import _
from insdesk.ui.look import style_icon

Handler = Callable[[], None]

_FORBIDDEN = frozenset({"Ctrl+Space", "Ctrl+.", "Shift+Space", "Ctrl+Shift+Space", "Ctrl+Shift", "Shift"})
"""Keys that Chinese input methods use: switch on and off, punctuation, full and half width, language."""


class ActionContext(StrEnum):
    """Where a command works. FIELD: inside an input, which handles the key itself; listed, not bound."""

    GLOBAL = "GLOBAL"
    TAB = "TAB"
    FIELD = "FIELD"


class KeyTakenError(Exception):
    """Two commands want the same key, or one wants a key that input methods use: a mistake in our code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionSpec:
    """One command. `title` and the steps of `menu` are msgids; a command without `menu` stands in none.

    `name` is stable (`insurers.new`) and is the object name of its QAction. One that `ends_menu` stays below
    commands declared later. A TAB command works while a tab that offers it is in front; all tabs share it, so
    that a key means the same everywhere.
    """

    name: str
    title: str
    keys: tuple[str, ...] = ()
    menu: tuple[str, ...] = ()
    icon: str = ""
    context: ActionContext = ActionContext.GLOBAL
    starts_group: bool = False
    is_checkable: bool = False
    in_palette: bool = True
    ends_menu: bool = False


@dataclass(slots=True)
class _Entry:
    spec: ActionSpec
    action: QAction | None = None
    handler: Handler | None = None
    menus: list[QMenu] = field(default_factory=list)


class ActionRegistry(QObject):
    """Holds the commands of one window. `window` is the widget whose keys they are."""

    registered = Signal(str)
    """The name of a command that was just declared."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._entries: dict[str, _Entry] = {}
        self._keys: dict[str, str] = {}
        self._tab_handlers: Mapping[str, Handler] = {}

    @property
    def specs(self) -> tuple[ActionSpec, ...]:
        """Everything declared, in the order of declaration."""
        return tuple(entry.spec for entry in self._entries.values())

    def register(self, spec: ActionSpec, handler: Handler | None = None) -> None:
        """Declare a command and, for a GLOBAL one, what it does. Raises KeyTakenError and ValueError."""
        if spec.name in self._entries:
            raise ValueError(f"declared twice: {spec.name}")
        for key in map(canonical_key, spec.keys):
            taken_by = self._keys.get(key)
            if taken_by is not None:
                raise KeyTakenError(f"{key}: wanted by {spec.name}, taken by {taken_by}")
            self._keys[key] = spec.name
        entry = _Entry(spec, handler=handler)
        self._entries[spec.name] = entry
        if spec.context is not ActionContext.FIELD:
            entry.action = self._make_action(spec)
        self._refresh(entry)
        self.registered.emit(spec.name)

    def bind(self, name: str, handler: Handler) -> None:
        """Say what the GLOBAL command `name` does. Raises KeyError."""
        entry = self._entries[name]
        entry.handler = handler
        self._refresh(entry)

    def offer(self, handlers: Mapping[str, Handler]) -> None:
        """The tab in front offers these TAB commands. Raises KeyError for one that was never declared."""
        for name in handlers:
            self._entries[name]
        self._tab_handlers = dict(handlers)
        for entry in self._entries.values():
            self._refresh(entry)

    def action(self, name: str) -> QAction:
        """The QAction of `name`. Raises KeyError, for FIELD commands too."""
        action = self._entries[name].action
        if action is None:
            raise KeyError(name)
        return action

    def is_possible(self, name: str) -> bool:
        """Whether the command would do something now."""
        return self._handler(self._entries[name]) is not None

    def run(self, name: str) -> None:
        """Do the command, when it is possible now."""
        handler = self._handler(self._entries[name])
        if handler is not None:
            handler()

    def fill_menu_bar(self, bar: QMenuBar, top: Iterable[str]) -> None:
        """Build all menus: the `top` ones in this order, then further ones as they were declared."""
        bar.clear()
        menus: dict[tuple[str, ...], QMenu] = {}
        for title in top:
            _menu_at(bar, menus, (title,))
        for entry in sorted(self._entries.values(), key=_ends_menu):
            if entry.spec.menu and entry.action is not None:
                menu = _menu_at(bar, menus, entry.spec.menu)
                if entry.spec.starts_group:
                    menu.addSeparator()
                menu.addAction(entry.action)
        for menu in menus.values():
            menu.menuAction().setVisible(not menu.isEmpty())

    def tool_bar(self, names: Iterable[str], parent: QWidget) -> QToolBar:
        """A tool bar with these commands; an empty name is a gap."""
        bar = QToolBar(parent)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        _fill(bar, names, self.action)
        return bar

    def context_menu(self, names: Iterable[str], parent: QWidget) -> QMenu:
        """A menu with these commands; an empty name is a gap. The caller deletes it after use."""
        menu = QMenu(parent)
        _fill(menu, names, self.action)
        return menu

    def retranslate(self) -> None:
        """Write every title again in the current language."""
        for entry in self._entries.values():
            if entry.action is not None:
                _write_titles(entry.action, entry.spec)

    def _make_action(self, spec: ActionSpec) -> QAction:
        action = QAction(self._window)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(spec.is_checkable)
        if spec.icon:
            action.setIcon(style_icon(spec.icon))
        _write_titles(action, spec)
        action.triggered.connect(self._on_triggered)
        self._window.addAction(action)
        return action

    def _on_triggered(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.run(sender.objectName())

    def _handler(self, entry: _Entry) -> Handler | None:
        if entry.spec.context is ActionContext.TAB:
            return self._tab_handlers.get(entry.spec.name)
        return entry.handler

    def _refresh(self, entry: _Entry) -> None:
        if entry.action is not None:
            entry.action.setEnabled(self._handler(entry) is not None)


def canonical_key(key: str) -> str:
    """`key` in Qt's portable spelling. Raises KeyTakenError for no key, or one input methods use."""
    sequence = QKeySequence(key)
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    if not text or key in _FORBIDDEN or text in _FORBIDDEN:
        raise KeyTakenError(f"{key!r} is not ours to use")
    return text


def written_keys(spec: ActionSpec) -> str:
    """The keys of a command as people read them: `Ctrl+S, F12`."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(dict.fromkeys(QKeySequence(key).toString(native) for key in spec.keys))


def plain_title(title: str) -> str:
    """A translated title without mnemonic and trailing dots: `保险管理(&I)` → `保险管理`."""
    before, mark, after = title.partition("(&")
    if mark and len(after) >= 2 and after[1] == ")":
        title = before + after[2:]
    return title.replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…").rstrip()


def _ends_menu(entry: _Entry) -> bool:
    return entry.spec.ends_menu


def _write_titles(action: QAction, spec: ActionSpec) -> None:
    title, keys = _(spec.title), written_keys(spec)
    action.setText(title)
    action.setIconText(plain_title(title))
    action.setToolTip(f"{plain_title(title)} ({keys})" if keys else plain_title(title))


def _menu_at(bar: QMenuBar, menus: dict[tuple[str, ...], QMenu], path: tuple[str, ...]) -> QMenu:
    if path not in menus:
        parent = _menu_at(bar, menus, path[:-1]) if len(path) > 1 else bar
        menu = parent.addMenu(_(path[-1]))
        menu.setObjectName("menu." + ".".join(plain_title(step).lower().replace(" ", "_") for step in path))
        menus[path] = menu
    return menus[path]


def _fill(target: QToolBar | QMenu, names: Iterable[str], action: Callable[[str], QAction]) -> None:
    for name in names:
        if name:
            target.addAction(action(name))
        else:
            target.addSeparator()
