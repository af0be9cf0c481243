"""Records as their form would store them, for whoever makes records without a form: services, imports."""

from typing import TYPE_CHECKING, TypeVar

from insdesk.domain.problems import Problem
from insdesk.specs.codecs import Context
from insdesk.specs.form import FormSpec, ReadValues, parse

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

RecordT = TypeVar("RecordT", bound="DataclassInstance")


def cleaned(spec: FormSpec, record: RecordT, context: Context) -> RecordT:
    """`record` written into the form and read back: text normalised, hidden fields at their defaults.

    A value that the form cannot read stays as it is; `check_record` says what is wrong with it.
    """
    texts = spec.texts(record)
    parsed = {field.name: parse(field, texts[field.name], context) for field in spec.fields}
    unreadable = {name for name, value in parsed.items() if isinstance(value, Problem)}
    readable = {name: value for name, value in parsed.items() if name not in unreadable}
    return spec.applied(record, ReadValues(readable, unreadable))
