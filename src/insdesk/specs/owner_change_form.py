"""更换车主: the day and a note (CU-10). Who the new owner is, is chosen or typed beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from insdesk.domain.problems import Problem
from insdesk.i18n import N_
from insdesk.rules.ownership import change_day_problems
from insdesk.specs import checks, declare
from insdesk.specs.codecs import Context
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec, Section


@dataclass(frozen=True, slots=True)
class OwnerChangeContext(Context):
    """What the day is judged by besides: since when the present owner has the car."""

    owned_from: date


def _day(value: Any, _values: Values, context: Context) -> Sequence[Problem]:
    assert isinstance(context, OwnerChangeContext)  # noqa: S101  # nobody else reads this form
    return change_day_problems(value, context.owned_from, context.today)


OWNER_CHANGE_FORM = FormSpec(
    name="owner_change",
    title=N_("Change owner"),
    sections=(
        Section(
            "",
            (
                declare.day("day", N_("Day of the change"), required=True, check=_day),
                declare.text("note", N_("Note"), check=checks.short_text, width=24),
            ),
        ),
    ),
)
