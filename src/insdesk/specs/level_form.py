"""级别设置: the form of one level (CA-2). That no two are called the same is the service's to check."""

from collections.abc import Iterator, Sequence
from typing import Any

from insdesk.domain.level_enums import LevelColour, LevelPeriod
from insdesk.domain.money import ZERO, Money
from insdesk.domain.problems import Problem
from insdesk.i18n import N_
from insdesk.rules.contribution import NAME_LIMIT
from insdesk.specs import checks, declare
from insdesk.specs.choices import LEVEL_COLOUR, LEVEL_PERIOD
from insdesk.specs.codecs import Context, WholeNumberCodec
from insdesk.specs.conditions import MOST_MONTHS
from insdesk.specs.field import Control, Field, Question, Values
from insdesk.specs.form import FormSpec, Matrix, Section

MOST_VISITS = 9_999
LIMITS = (
    ("repair_from", "repair_below"),
    ("visits_from", "visits_below"),
    ("accessory_from", "accessory_below"),
)
"""The fields of both limits of each criterion: from ≤ value < below."""


def _is_fixed(values: Values) -> bool:
    return values["period"] is LevelPeriod.FIXED


def _is_rolling(values: Values) -> bool:
    return values["period"] is LevelPeriod.ROLLING


def _count(name: str, title: str, lowest: int, highest: int, question: Question | None = None) -> Field:
    """A whole number, also where no form but an import or another program brings it."""

    def check(value: Any, values: Values, context: Context) -> Sequence[Problem]:
        if lowest <= value <= highest:
            return ()
        return (Problem("number_out_of_range", params=(("lowest", lowest), ("highest", highest))),)

    return Field(
        name=name,
        title=title,
        control=Control.NUMBER,
        codec=WholeNumberCodec(lowest, highest),
        check=check,
        required=question or False,
        shown=question,
        width=6,
    )


def _amount(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return (Problem("money_negative"),) if value < ZERO else ()


def _check(values: Values, context: Context) -> Sequence[Problem]:
    return (*_days(values), *_limits(values))


def _days(values: Values) -> Iterator[Problem]:
    first, last = values["from_day"], values["to_day"]
    if first is not None and last is not None and last < first:
        params = (("first", first.isoformat()),)
        yield Problem("level_days_reversed", params=params, field="to_day")


def _limits(values: Values) -> Iterator[Problem]:
    names = [name for pair in LIMITS for name in pair]
    if all(name in values and values[name] is None for name in names):
        yield Problem("level_criterion_missing", field=names[0])
    for from_name, below_name in LIMITS:
        lower, upper = values[from_name], values[below_name]
        if upper is None:
            continue
        if not _number(upper):
            yield Problem("level_limit_zero", field=below_name)
        elif lower is not None and _number(upper) <= _number(lower):
            yield Problem("level_limit_reversed", params=(("lower", str(lower)),), field=below_name)


def _number(limit: Money | int) -> int:
    return limit.fen if isinstance(limit, Money) else limit


LEVEL_FORM = FormSpec(
    name="level",
    title=N_("Level"),
    sections=(
        Section(
            N_("Level"),
            (
                declare.text(
                    "name",
                    N_("Level name"),
                    codec=checks.NAME,
                    required=True,
                    check=checks.at_most(NAME_LIMIT),
                ),
                declare.choice(
                    "colour",
                    N_("Colour"),
                    members=LevelColour,
                    titles=LEVEL_COLOUR,
                    default=LevelColour.BLUE,
                ),
                declare.text("description", N_("Description"), check=checks.short_text, width=36, span=2),
            ),
        ),
        Section(
            N_("Counted over"),
            (
                declare.choice(
                    "period",
                    N_("Period"),
                    members=LevelPeriod,
                    titles=LEVEL_PERIOD,
                    default=LevelPeriod.ROLLING,
                    radios=True,
                ),
                _count("months", N_("Months up to the day of the analysis"), 1, MOST_MONTHS, _is_rolling),
                declare.day("from_day", N_("First day"), required=_is_fixed, shown=_is_fixed),
                declare.day("to_day", N_("Last day"), required=_is_fixed, shown=_is_fixed),
            ),
        ),
        Section(
            N_("Limits"),
            (
                declare.money("repair_from", N_("Repair amount from"), check=_amount),
                declare.money("repair_below", N_("Repair amount below"), check=_amount),
                _count("visits_from", N_("Visits from"), 0, MOST_VISITS),
                _count("visits_below", N_("Visits below"), 0, MOST_VISITS),
                declare.money("accessory_from", N_("Accessory amount from"), check=_amount),
                declare.money("accessory_below", N_("Accessory amount below"), check=_amount),
            ),
            matrix=Matrix(
                columns=(N_("From (≥)"), N_("Below (<)")),
                rows=(N_("Repair amount"), N_("Visits"), N_("Accessory amount")),
            ),
        ),
    ),
    check=_check,
)
