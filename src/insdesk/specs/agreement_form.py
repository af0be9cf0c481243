"""特别约定 templates: the owner clause with its two places, and free texts (NB-4)."""

from collections.abc import Sequence
from functools import cache

from insdesk.domain.enums import AgreementKind
from insdesk.domain.problems import Problem
from insdesk.i18n import N_
from insdesk.rules.special_agreement import clause_problems, free_text_problems
from insdesk.rules.text import FREE_TEXT_LIMIT
from insdesk.specs import checks, declare
from insdesk.specs.codecs import Context
from insdesk.specs.field import Field, Values
from insdesk.specs.form import FormSpec, Section

NAME_LIMIT = 40


@cache
def agreement_form(kind: AgreementKind) -> FormSpec:
    """The clause has no name: there is one."""
    text = _CLAUSE if kind is AgreementKind.OWNER_DIFFERS else _FREE
    name = () if kind is AgreementKind.OWNER_DIFFERS else (_NAME,)
    title = N_("Special agreement")
    return FormSpec(name="agreement", title=title, sections=(Section(title, (*name, text), columns=1),))


def _clause_problems(value: str, values: Values, context: Context) -> Sequence[Problem]:
    return clause_problems(value)


def _free_problems(value: str, values: Values, context: Context) -> Sequence[Problem]:
    return free_text_problems(value, FREE_TEXT_LIMIT)


_NAME: Field = declare.text(
    "name", N_("Text name"), codec=checks.NAME, required=True, check=checks.at_most(NAME_LIMIT), width=24
)
_CLAUSE = declare.lines("text", N_("Text"), codec=checks.REMARKS, required=True, check=_clause_problems)
_FREE = declare.lines("text", N_("Text"), codec=checks.REMARKS, required=True, check=_free_problems)
