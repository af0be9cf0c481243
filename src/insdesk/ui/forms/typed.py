"""What stands half typed in a form, as values and as JSON: texts, readable or not, who wrote them. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from insdesk.domain.records.override import Override
from insdesk.ui.settings_state import JsonValue

JsonObject = dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class TypedForm:
    """`texts` by field name. `touched` a person wrote, `filled` are proposals, `unreadable` no value yet.

    `overrides` are named by field, without the form's path.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()
    unreadable: frozenset[str] = frozenset()
    overrides: tuple[Override, ...] = ()

    def to_json(self) -> JsonObject:
        """What `from_json` reads back to the same."""
        return {
            "texts": dict(self.texts),
            "touched": _written(self.touched),
            "filled": _written(self.filled),
            "unreadable": _written(self.unreadable),
            "overrides": _written_overrides(self.overrides),
        }

    @classmethod
    def from_json(cls, value: JsonValue) -> "TypedForm":
        """Never raises: what another version of the program wrote is taken as far as it is known."""
        given = as_object(value)
        texts = as_object(given.get("texts"))
        return cls(
            {name: text for name, text in texts.items() if isinstance(text, str)},
            _names(given.get("touched")),
            _names(given.get("filled")),
            _names(given.get("unreadable")),
            _overrides(given.get("overrides")),
        )


@dataclass(frozen=True, slots=True)
class TypedLines:
    """A grid of lines; `is_dirty` when somebody changed, added or deleted one."""

    rows: tuple[TypedForm, ...] = ()
    overrides: tuple[Override, ...] = ()
    is_dirty: bool = False

    def to_json(self) -> JsonObject:
        """What `from_json` reads back to the same."""
        return {
            "rows": [row.to_json() for row in self.rows],
            "overrides": _written_overrides(self.overrides),
            "is_dirty": self.is_dirty,
        }

    @classmethod
    def from_json(cls, value: JsonValue) -> "TypedLines":
        """As `TypedForm.from_json`."""
        given = as_object(value)
        return cls(
            tuple(TypedForm.from_json(one) for one in as_list(given.get("rows"))),
            _overrides(given.get("overrides")),
            given.get("is_dirty") is True,
        )


def as_object(value: JsonValue) -> JsonObject:
    """`value` when it is an object, otherwise an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: JsonValue) -> list[JsonValue]:
    """`value` when it is a list, otherwise an empty one."""
    return value if isinstance(value, list) else []


def _written(names: frozenset[str]) -> list[JsonValue]:
    return [*sorted(names)]


def _names(value: JsonValue) -> frozenset[str]:
    return frozenset(one for one in as_list(value) if isinstance(one, str))


def _written_overrides(overrides: tuple[Override, ...]) -> list[JsonValue]:
    return [[one.field, one.code, one.reason] for one in overrides]


def _overrides(value: JsonValue) -> tuple[Override, ...]:
    texts = ([str(part) for part in as_list(one)] for one in as_list(value))
    return tuple(Override(*parts) for parts in texts if len(parts) == len(("field", "code", "reason")))
