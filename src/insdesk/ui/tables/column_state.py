"""Which columns a person sees, how wide, in which order, sorted how: remembered for each list."""

from dataclasses import dataclass

from insdesk.domain.query import Sort
from insdesk.specs.table import TableSpec
from insdesk.ui.settings_state import JsonValue, StateStore

_NARROWEST, _WIDEST = 2.0, 200.0


@dataclass(frozen=True, slots=True)
class ColumnState:
    """`order` names every column; `widths` are in characters of the UI font, so that zoom keeps them."""

    order: tuple[str, ...]
    hidden: frozenset[str]
    widths: tuple[tuple[str, float], ...]
    sort: Sort | None


def default_state(spec: TableSpec) -> ColumnState:
    """As the spec declares it."""
    return ColumnState(
        order=tuple(column.name for column in spec.columns),
        hidden=frozenset(column.name for column in spec.columns if not column.shown),
        widths=tuple((column.name, float(column.width)) for column in spec.columns),
        sort=spec.default_sort[0] if spec.default_sort else None,
    )


def read_state(spec: TableSpec, store: StateStore) -> ColumnState:
    """What was remembered, as far as it still fits the spec; new columns come last, as declared."""
    default = default_state(spec)
    kept = store.get(_key(spec))
    if not isinstance(kept, dict):
        return default
    order = _names(kept.get("order"), default.order)
    known = set(_names(kept.get("order"), ()))
    hidden = {name for name in _names(kept.get("hidden"), ()) if name in known}
    hidden |= {name for name in default.hidden if name not in known}
    if hidden >= set(default.order):
        return default
    widths = kept.get("widths")
    return ColumnState(
        order=tuple(name for name in order if name in default.order)
        + tuple(name for name in default.order if name not in order),
        hidden=frozenset(hidden),
        widths=tuple((name, _width(widths, name, width)) for name, width in default.widths),
        sort=_sort(spec, kept.get("sort"), default.sort),
    )


def write_state(spec: TableSpec, store: StateStore, state: ColumnState) -> None:
    """Remember `state`."""
    store.set(
        _key(spec),
        {
            "order": list(state.order),
            "hidden": [*sorted(state.hidden)],
            "widths": {name: round(width, 2) for name, width in state.widths},
            "sort": None if state.sort is None else [state.sort.column, state.sort.descending],
        },
    )


def _key(spec: TableSpec) -> str:
    return f"tables/{spec.name}"


def _names(value: JsonValue, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    if not isinstance(value, list):
        return otherwise
    return tuple(dict.fromkeys(name for name in value if isinstance(name, str)))


def _width(widths: JsonValue, name: str, otherwise: float) -> float:
    width = widths.get(name) if isinstance(widths, dict) else None
    if isinstance(width, bool) or not isinstance(width, int | float):
        return otherwise
    return min(max(float(width), _NARROWEST), _WIDEST)


def _sort(spec: TableSpec, value: JsonValue, otherwise: Sort | None) -> Sort | None:
    sortable = {column.name for column in spec.columns if column.sortable}
    match value:
        case [str(name), bool(descending)] if name in sortable:
            return Sort(name, descending)
        case _:
            return otherwise
