"""What every input can do, so that a form needs to know no input by name."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import SignalInstance

STATE_GOOD = ""
STATE_ERROR = "error"
STATE_WARNING = "warning"

YES = "yes"
NO = "no"


@runtime_checkable
class ValueWidget(Protocol):
    """An input that deals in text: what a codec of the field's spec parses, or the key of a choice.

    `changed` is emitted whenever `text()` differs, whoever changed it, loading included; `edited_by_person`
    only when it was somebody's hand (key, paste, undo, choice); `left` when the focus went elsewhere, after
    `commit()`. A text still being composed in an input method is in none of them.
    """

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def edited_by_person(self) -> SignalInstance: ...

    @property
    def left(self) -> SignalInstance: ...

    @property
    def touched(self) -> bool:
        """Whether a person has edited it since the last `set_text`."""
        ...

    @property
    def is_composing(self) -> bool:
        """Whether an input method holds letters that are not text yet."""
        ...

    def text(self) -> str:
        """The value as text; the key for a choice; empty for no value."""
        ...

    def set_text(self, text: str, *, touched: bool = False) -> None:
        """Load a value, nothing to undo. Not for autofill. `touched`: it is what a person once typed."""
        ...

    def fill(self, text: str, *, replace: bool = False) -> bool:
        """Autofill. Refused (False) when focused, touched, or not empty; `replace` lifts only the last."""
        ...

    def put(self, text: str) -> None:
        """Write `text` on a person's behalf (today, copy), over what stands there; nothing while locked."""
        ...

    def commit(self) -> None:
        """Take over what the input method holds and bring the text into its canonical form."""
        ...

    def set_state(self, state: str) -> None:
        """Show one of the STATE_ constants."""
        ...

    def set_read_only(self, read_only: bool, reason: str = "") -> None:
        """Lock against editing (not against `set_text` and `fill`) and tell `reason`."""
        ...


def accepts_fill(widget: ValueWidget, *, is_focused: bool, is_empty: bool, replace: bool) -> bool:
    """The one rule of autofill: never over a person's work, never under a person's hands."""
    return not is_focused and not widget.touched and not widget.is_composing and (replace or is_empty)
