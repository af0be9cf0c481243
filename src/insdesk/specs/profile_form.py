"""客户档案 · 画像 (CF, PF): what the office knows of a person, or of a company, that helps to advise."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from insdesk.domain.enums import CustomerKind, MaritalStatus
from insdesk.domain.money import Money
from insdesk.domain.problems import Level, Problem
from insdesk.i18n import N_
from insdesk.specs import checks, declare
from insdesk.specs.choices import MARITAL_STATUS
from insdesk.specs.codecs import Context, WholeNumberCodec
from insdesk.specs.field import Control, Field, Values
from insdesk.specs.form import FormSpec, Section

MOST_CHILDREN = 20


@cache
def profile_form(kind: CustomerKind) -> FormSpec:
    """A company is not asked for what only people have; what was kept of it goes when it is saved."""
    is_company = kind is CustomerKind.COMPANY
    who = _company_fields() if is_company else _PERSON
    lives = tuple(_hidden(one) for one in _LIFE) if is_company else _LIFE
    return FormSpec(
        name="profile",
        title=N_("Profile"),
        sections=(
            Section(N_("Situation"), who),
            Section(N_("Means and cover"), (_means(is_company=is_company), _COVER)),
            Section(N_("Wishes"), _WISHES),
            Section(N_("Life") if not is_company else "", lives),
        ),
        check=_check,
    )


def _text(name: str, title: str) -> Field:
    return declare.text(name, title, check=checks.short_text, width=20)


def _words(name: str, title: str) -> Field:
    return declare.lines(name, title, codec=checks.REMARKS, check=checks.remarks, span=1)


def _hidden(field: Field) -> Field:
    return replace(field, shown=_never)


def _never(values: Values) -> bool:
    return False


def _check(values: Values, context: Context) -> Sequence[Problem]:
    own, household = values["annual_income"], values["household_income"]
    if own is None or household is None or household >= own:
        return ()
    return (
        Problem("household_income_low", Level.WARNING, params=(("own", str(own)),), field="household_income"),
    )


def _children(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    if 0 <= value <= MOST_CHILDREN:
        return ()
    return (Problem("number_out_of_range", params=(("lowest", 0), ("highest", MOST_CHILDREN))),)


def _amount(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return (Problem("money_negative"),) if value < Money(0) else ()


_CHILDREN = Field(
    name="children",
    title=N_("Children"),
    control=Control.NUMBER,
    codec=WholeNumberCodec(0, MOST_CHILDREN),
    check=_children,
    width=6,
)
_PERSON = (
    _text("occupation", N_("Occupation")),
    _text("employer", N_("Employer")),
    declare.choice(
        "marital_status",
        N_("Marital status"),
        members=MaritalStatus,
        titles=MARITAL_STATUS,
        default=None,
        required=False,
    ),
    _CHILDREN,
    declare.money("annual_income", N_("Annual income"), check=_amount),
    declare.money("household_income", N_("Household income a year"), check=_amount),
)
_COVER = _words("cover_elsewhere", N_("Cover held elsewhere"))
_WISHES = (
    _words("needs", N_("Needs")),
    _words("goals", N_("Goals")),
    _words("attitude", N_("Attitude to insurance")),
    _words("habits", N_("Habits")),
    _words("relations", N_("Customer relations")),
)
_LIFE = (
    _words("family", N_("Family")),
    _words("interests", N_("Interests")),
    _words("social_life", N_("Social life")),
)


def _means(*, is_company: bool) -> Field:
    return _words("means", N_("Size and fleet") if is_company else N_("Means"))


def _company_fields() -> tuple[Field, ...]:
    hidden = (_hidden(one) for one in _PERSON if one.name not in {"occupation", "annual_income"})
    return (
        _text("occupation", N_("Industry")),
        declare.money("annual_income", N_("Annual turnover"), check=_amount),
        *hidden,
    )
