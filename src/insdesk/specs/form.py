"""A form: sections of fields, reading typed text, and the checks across fields. The same checks serve services."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
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
class Section:
    """A titled group of fields, laid out in `columns` columns."""

    title: str
    fields: tuple[Field, ...]
    columns: int = 2


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

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields in the order in which Enter walks through them."""
        return tuple(field for section in self.sections for field in section.fields)

    def field(self, name: str) -> Field:
        """The field called `name`. Raises KeyError."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def read(self, texts: Mapping[str, str], context: Context) -> Reading:
        """Read `texts` (field name → text), then check. A text that is not there reads as empty."""
        values: dict[str, Any] = {}
        unreadable: list[Problem] = []
        for field in self.fields:
            parsed = field.codec.parse(texts.get(field.name, ""), context)
            if isinstance(parsed, Problem):
                unreadable.append(replace(parsed, field=field.name))
            else:
                values[field.name] = parsed
        problems = [problem for problem in unreadable if self.field(problem.field).is_shown(values)]
        skipped = {problem.field for problem in unreadable}
        return Reading(values, (*problems, *self._checked(values, context, skipped)))

    def check_record(self, record: object, context: Context) -> tuple[Problem, ...]:
        """The same checks over a record's attributes, for services and imports."""
        return self._checked({field.name: getattr(record, field.name) for field in self.fields}, context, set())

    def texts(self, record: object) -> dict[str, str]:
        """The texts that show `record`."""
        return {field.name: field.codec.format(getattr(record, field.name)) for field in self.fields}

    def applied(self, record: RecordT, values: Values) -> RecordT:
        """`record` with the readable `values` in place; a hidden field goes back to its default."""
        names = {attribute.name for attribute in fields(record)}
        changed = {
            field.name: values[field.name] if field.is_shown(values) else field.default
            for field in self.fields
            if field.name in names and field.name in values
        }
        return replace(record, **changed)

    def _checked(self, values: Values, context: Context, skipped: set[str]) -> tuple[Problem, ...]:
        found: list[Problem] = []
        for field in self.fields:
            if field.name in skipped or not field.is_shown(values):
                continue
            value = values.get(field.name)
            if is_empty(value):
                if field.is_required(values):
                    found.append(Problem("value_missing", params=(("title", field.title),), field=field.name))
            elif field.check is not None:
                found.extend(replace(one, field=one.field or field.name) for one in field.check(value, values, context))
        if self.check is not None:
            found.extend(one for one in self.check(values, context) if one.field not in skipped)
        return tuple(found)


def blocking(problems: Iterable[Problem], overrides: Iterable[Override] = ()) -> tuple[Problem, ...]:
    """The errors among `problems` that no override with a reason sets aside."""
    kept = {(override.field, override.code) for override in overrides if override.reason.strip()}
    return tuple(one for one in problems if one.blocks and not (one.overridable and (one.field, one.code) in kept))


def prefixed(problems: Iterable[Problem], prefix: str) -> tuple[Problem, ...]:
    """The same problems with `prefix.` before their field: one block of a larger form."""
    return tuple(replace(problem, field=f"{prefix}.{problem.field}") for problem in problems)
