"""客户档案 · 健康 (CF-6)."""

import re
from collections.abc import Sequence
from typing import Any

from insdesk.domain.problems import Level, Problem
from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.codecs import Context, WholeNumberCodec
from insdesk.specs.field import Control, Field, Values
from insdesk.specs.form import FormSpec, Section

_PRESSURE = re.compile(r"[0-9]{2,3}/[0-9]{2,3}")


def _number(name: str, title: str, lowest: int, highest: int) -> Field:
    def check(value: Any, values: Values, context: Context) -> Sequence[Problem]:
        if lowest <= value <= highest:
            return ()
        return (Problem("number_out_of_range", params=(("lowest", lowest), ("highest", highest))),)

    codec = WholeNumberCodec(lowest, highest)
    return Field(name=name, title=title, control=Control.NUMBER, codec=codec, check=check, width=6)


def _pressure(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    usual = _PRESSURE.fullmatch(value)
    return (
        ()
        if usual
        else (Problem("blood_pressure_unusual", Level.WARNING), *checks.short_text(value, values, context))
    )


def _words(name: str, title: str) -> Field:
    return declare.lines(name, title, codec=checks.REMARKS, check=checks.remarks)


HEALTH_FORM = FormSpec(
    name="health",
    title=N_("Health"),
    sections=(
        Section(
            "",
            (
                _number("height_cm", N_("Height (cm)"), 30, 260),
                _number("weight_kg", N_("Weight (kg)"), 1, 400),
                declare.code("blood_pressure", N_("Blood pressure"), codec=checks.CODE, check=_pressure),
                declare.text("smoking", N_("Smoking"), check=checks.short_text),
                declare.text("drinking", N_("Drinking"), check=checks.short_text),
                _words("conditions", N_("Conditions and treatments")),
                _words("other_risks", N_("Other risks")),
            ),
        ),
    ),
)
