"""What may be an attribute and its values, what a customer may have of them, what a change makes of it."""

from collections.abc import Iterable
from dataclasses import replace

from insdesk.domain.enums import AttributeStep
from insdesk.domain.problems import Problem
from insdesk.domain.records.attribute import (
    Attribute,
    AttributeChange,
    AttributeLabel,
    AttributeValue,
    ValueIds,
)
from insdesk.rules.text import length_problems, name_key

MOST_ATTRIBUTES = 20
NAME_LIMIT = 20
"""Characters of the name of an attribute or of a value: it has to fit a chip."""


def attribute_problems(attribute: Attribute, others: Iterable[Attribute]) -> tuple[Problem, ...]:
    """What is wrong with its name (field `name`), and with those of its values (field `values.<place>`)."""
    names = {name_key(one.name) for one in others if one.id != attribute.id}
    clash = Problem("attribute_name_taken", params=(("name", attribute.name),), field="name")
    return (*_name_problems(attribute.name, names, clash), *_value_problems(attribute.values))


def _value_problems(values: Iterable[AttributeValue]) -> tuple[Problem, ...]:
    found: list[Problem] = []
    names: set[str] = set()
    for place, value in enumerate(values):
        params = (("name", value.name),)
        clash = Problem("attribute_value_repeated", params=params, field=f"values.{place}")
        found += _name_problems(value.name, names, clash)
        names.add(name_key(value.name))
    return tuple(found)


def _name_problems(name: str, taken: set[str], clash: Problem) -> tuple[Problem, ...]:
    """`clash` is what is wrong when the name is `taken`; its field is that of the name."""
    if not name:
        return (Problem("attribute_name_missing", field=clash.field),)
    if name_key(name) in taken:
        return (clash,)
    return tuple(replace(one, field=clash.field) for one in length_problems(name, NAME_LIMIT))


def own_values(attribute: Attribute) -> ValueIds:
    """The ids of its stored values."""
    return frozenset(one.id for one in attribute.values if one.id is not None)


def labels(attributes: Iterable[Attribute], chosen: ValueIds) -> tuple[AttributeLabel, ...]:
    """What is chosen, by name, in the order of attributes and values."""
    found = (
        AttributeLabel(one.name, tuple(value.name for value in one.values if value.id in chosen))
        for one in attributes
    )
    return tuple(label for label in found if label.values)


def several_of_single(attributes: Iterable[Attribute], chosen: ValueIds) -> Attribute | None:
    """The first single-choice attribute of which more than one value is `chosen`."""
    return next(
        (one for one in attributes if not one.is_multiple and len(own_values(one) & chosen) > 1), None
    )


def values_after(before: ValueIds, attribute: Attribute, change: AttributeChange) -> ValueIds:
    """What a customer has of `attribute` after `change`, who had `before` of it."""
    if change.step is AttributeStep.REMOVE:
        return before - change.value_ids
    if change.step is AttributeStep.ADD and attribute.is_multiple:
        return before | change.value_ids
    return change.value_ids
