"""A form: sections of fields, reading typed text, checks across fields. The same checks serve services."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING, Any, TypeVar

from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override
from insdesk.specs.codecs import Context
from insdesk.specs.field import Field, Values, is_empty

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

RecordT = TypeVar("RecordT", bound="DataclassInstance")
FormCheck = Callable[[Values, Context], Sequence[Problem]]
Derivation = Callable[[Values, Context], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A section as a table with these titles (msgids): its fields fill it row by row."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of fields, laid out in `columns` columns, or as a table."""

    title: str
    fields: tuple[Field, ...]
    columns: int = 2
    matrix: Matrix | None = None


class ReadValues(dict[str, Any]):
    """Values by field name. An unreadable field is not in it, and looks empty to whoever asks with `[]`.

    So a rule across fields never meets half-typed text, nor a KeyError because of it.
    """

    def __init__(self, values: Mapping[str, Any], unreadable: Iterable[str] = ()) -> None:
        super().__init__(values)
        self.unreadable = frozenset(unreadable)

    def __missing__(self, name: str) -> None:
        if name not in self.unreadable:
            raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form says now: the values that could be read, and everything that is wrong."""

    values: Values
    problems: tuple[Problem, ...]

    def blocking(self, overrides: Iterable[Override] = ()) -> tuple[Problem, ...]:
        """The problems that refuse saving, after `overrides`."""
        return blocking(self.problems, overrides)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSpec:
    """A form. `derive` proposes values for empty, untouched fields: (name → value)."""

    name: str
    title: str
    sections: tuple[Section, ...]
    check: FormCheck | None = None
    derive: Derivation | None = None
    fields: tuple[Field, ...] = dataclass_field(init=False, repr=False, compare=False)
    """All fields in the order in which Enter walks through them."""

    def __post_init__(self) -> None:
        """Gather the fields once: imports ask for them a million times."""
        every = tuple(field for section in self.sections for field in section.fields)
        object.__setattr__(self, "fields", every)

    def field(self, name: str) -> Field:
        """The field called `name`. Raises KeyError."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def read(self, texts: Mapping[str, str], context: Context) -> Reading:
        """Read `texts` (field name → text), then check. A text that is not there reads as empty."""
        parsed = {field.name: parse(field, texts.get(field.name, ""), context) for field in self.fields}
        return self.judge(parsed, context)

    def judge(self, parsed: Mapping[str, object], context: Context) -> Reading:
        """Check what `parse` made of every field: values, or the problems that make one unreadable."""
        values, unreadable = _parted(parsed)
        problems = [
            unreadable[field.name]
            for field in (self.fields if unreadable else ())
            if field.name in unreadable and field.is_shown(values)
        ]
        return Reading(values, (*problems, *self._checked(values, context)))

    def with_derived(
        self, parsed: Mapping[str, object], settled: Collection[str], context: Context
    ) -> dict[str, object]:
        """`parsed`, and what `derive` proposes for all but the `settled` fields, as a form fills it in."""
        values, _unreadable = _parted(parsed)
        derived = self.derive(values, context) if self.derive is not None else {}
        return {**parsed, **{name: value for name, value in derived.items() if name not in settled}}

    def check_record(self, record: object, context: Context) -> tuple[Problem, ...]:
        """The same checks over a record's attributes, for services and imports.

        A field that the record does not have stands at its default.
        """
        return self._checked(ReadValues(self._values(record)), context)

    def texts(self, record: object) -> dict[str, str]:
        """The texts that show `record`; a field that the record does not have shows its default."""
        values = self._values(record)
        return {field.name: field.codec.format(values[field.name]) for field in self.fields}

    def default_texts(self, defaults: Values | None = None) -> dict[str, str]:
        """The texts of a fresh form: every field's own default unless `defaults` has another."""
        given = defaults or {}
        return {field.name: field.codec.format(given.get(field.name, field.default)) for field in self.fields}

    def applied(self, record: RecordT, values: Values) -> RecordT:
        """`record` with the readable `values` in place; a hidden field goes back to its default."""
        names = {attribute.name for attribute in fields(record)}
        changed = {
            field.name: _stored(field, values)
            for field in self.fields
            if field.name in names and field.name in values
        }
        return replace(record, **changed)

    def _values(self, record: object) -> dict[str, Any]:
        return {field.name: getattr(record, field.name, field.default) for field in self.fields}

    def _checked(self, values: ReadValues, context: Context) -> tuple[Problem, ...]:
        found: list[Problem] = []
        skipped = set(values.unreadable)
        for field in self.fields:
            if field.shown is not None and not field.shown(values):
                skipped.add(field.name)
            elif field.name not in values.unreadable and (field.check or field.required):
                found.extend(_field_problems(field, values, context))
        if self.check is not None:
            found.extend(one for one in self.check(values, context) if one.field not in skipped)
        return tuple(found)


def _parted(parsed: Mapping[str, object]) -> tuple[ReadValues, dict[str, Problem]]:
    """What could be read, and what could not."""
    unreadable = {name: one for name, one in parsed.items() if isinstance(one, Problem)}
    if not unreadable:
        return ReadValues(parsed), unreadable
    readable = {name: one for name, one in parsed.items() if name not in unreadable}
    return ReadValues(readable, unreadable), unreadable


def parse(field: Field, text: str, context: Context) -> object | Problem:
    """The value of `text` typed into `field`, or the problem (said of the field) that makes it unreadable."""
    parsed = field.codec.parse(text, context)
    return replace(parsed, field=field.name) if isinstance(parsed, Problem) else parsed


def blocking(problems: Iterable[Problem], overrides: Iterable[Override] = ()) -> tuple[Problem, ...]:
    """The errors among `problems` that no override with a reason sets aside."""
    kept = {(override.field, override.code) for override in overrides if override.reason.strip()}
    standing = (one for one in problems if not (one.overridable and (one.field, one.code) in kept))
    return tuple(one for one in standing if one.blocks)


def prefixed(problems: Iterable[Problem], prefix: str) -> tuple[Problem, ...]:
    """The same problems with `prefix.` before their field: one block of a larger form."""
    return tuple(replace(problem, field=f"{prefix}.{problem.field}") for problem in problems)


def _stored(field: Field, values: Values) -> object:
    value = values[field.name] if field.shown is None or field.shown(values) else field.default
    return field.stored_empty if value is None else value


def _field_problems(field: Field, values: Values, context: Context) -> Sequence[Problem]:
    value = values[field.name]
    if is_empty(value):
        if not field.is_required(values):
            return []
        return [Problem("value_missing", params=(("title", field.title),), field=field.name)]
    if field.check is None:
        return []
    said = field.check(value, values, context)
    return said and [replace(one, field=one.field or field.name) for one in said]
