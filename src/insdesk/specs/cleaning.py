"""Records as their form would store them, for whoever makes records without a form: services, imports."""

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.specs.codecs import Context
from insdesk.specs.field import Field
from insdesk.specs.form import FormSpec, ReadValues, parse

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_EXACT = (Money, date)
"""What reads back as it was written; only text comes out cleaner than it went in."""

RecordT = TypeVar("RecordT", bound="DataclassInstance")


def cleaned(spec: FormSpec, record: RecordT, context: Context) -> RecordT:
    """`record` written into the form and read back: text normalised, hidden fields at their defaults.

    A value that the form cannot read stays as it is; `check_record` says what is wrong with it.
    """
    parsed = {field.name: _read_back(field, record, context) for field in spec.fields}
    unreadable = {name for name, value in parsed.items() if isinstance(value, Problem)}
    readable = {name: value for name, value in parsed.items() if name not in unreadable}
    return spec.applied(record, ReadValues(readable, unreadable))


def _read_back(field: Field, record: object, context: Context) -> object | Problem:
    value = getattr(record, field.name, field.default)
    if isinstance(value, _EXACT):
        return value
    return parse(field, field.codec.format(value), context)
