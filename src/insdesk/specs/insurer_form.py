"""保险公司设置: the form of one insurer (IN-2 to IN-9)."""

import re
from collections.abc import Sequence
from typing import Any

from insdesk.domain.enums import InsurerOrigin, PremiumBasis, RebateBasis
from insdesk.domain.problems import Problem
from insdesk.domain.records.insurer import NO_RATE, Insurer
from insdesk.i18n import N_
from insdesk.rules.agency import insurer_problems, insurer_warnings
from insdesk.specs import checks, declare
from insdesk.specs.choices import INSURER_ORIGIN, PREMIUM_BASIS, REBATE_BASIS
from insdesk.specs.codecs import Context
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec, Matrix, Section

IDENTITY_FIELDS = ("code", "short_name", "full_name")
RATE_FIELDS = (
    "commercial_new_rate",
    "commercial_renewal_rate",
    "compulsory_new_rate",
    "compulsory_renewal_rate",
)
_CODE = re.compile(r"[0-9A-Z_-]{1,20}")


def locked_fields(origin: InsurerOrigin) -> tuple[str, ...]:
    """What nobody may change in the office: the origin ever, and who a pushed insurer is (IN-3)."""
    return ("origin", *IDENTITY_FIELDS) if origin is InsurerOrigin.PUSHED else ("origin",)


def _sells_here(values: Values) -> bool:
    return bool(values["agency_enabled"])


def _code_problems(value: Any, values: Values, context: Context) -> Sequence[Problem]:
    return () if _CODE.fullmatch(value) else (Problem("insurer_code_wrong"),)


def _check(values: Values, context: Context) -> Sequence[Problem]:
    insurer = Insurer(
        code="",
        short_name=values["short_name"] or "",
        full_name="",
        agency_enabled=bool(values["agency_enabled"]),
        agency_from=values["agency_from"],
        agency_to=values["agency_to"],
    )
    found = (*insurer_problems(insurer), *insurer_warnings(insurer, context.today))
    return tuple(problem for problem in found if problem.code != "value_missing")


_BASIC = Section(
    N_("Basic data"),
    (
        declare.code("code", N_("Insurer code"), codec=checks.CODE, required=True, check=_code_problems),
        declare.text(
            "short_name", N_("Short name"), codec=checks.NAME, required=True, check=checks.at_most(30)
        ),
        declare.text(
            "full_name",
            N_("Full name"),
            codec=checks.NAME,
            required=True,
            check=checks.name,
            width=36,
            span=2,
        ),
        declare.choice(
            "origin",
            N_("Insurer origin"),
            members=InsurerOrigin,
            titles=INSURER_ORIGIN,
            default=InsurerOrigin.LOCAL,
            required=False,
        ),
        declare.tick("active", N_("Valid"), default=True),
    ),
)
_AGENCY = Section(
    N_("Agency"),
    (
        declare.tick("agency_enabled", N_("Sold by this office")),
        declare.day("agency_from", N_("Agency from"), required=_sells_here),
        declare.day("agency_to", N_("Agency to"), required=_sells_here),
    ),
    columns=3,
)
_REBATE = Section(
    N_("Rebate"),
    (
        declare.choice(
            "rebate_basis",
            N_("Rebate condition"),
            members=RebateBasis,
            titles=REBATE_BASIS,
            default=RebateBasis.WITHOUT_COMPULSORY,
        ),
        declare.choice(
            "premium_basis",
            N_("Premium basis"),
            members=PremiumBasis,
            titles=PREMIUM_BASIS,
            default=PremiumBasis.WITH_VAT,
        ),
    ),
)
_RATES = Section(
    N_("Rebate rates"),
    (
        declare.percent("commercial_new_rate", N_("Commercial, new policy (%)"), default=NO_RATE),
        declare.percent("commercial_renewal_rate", N_("Commercial, renewal (%)"), default=NO_RATE),
        declare.percent("compulsory_new_rate", N_("Compulsory, new policy (%)"), default=NO_RATE),
        declare.percent("compulsory_renewal_rate", N_("Compulsory, renewal (%)"), default=NO_RATE),
    ),
    matrix=Matrix(columns=(N_("New policy"), N_("Renewal")), rows=(N_("Commercial"), N_("Compulsory"))),
)
_CONTACT = Section(
    N_("Contact"),
    (
        declare.text("contact", N_("Contact person"), codec=checks.NAME, check=checks.short_text),
        declare.code("phone", N_("Phone"), codec=checks.PHONE, check=checks.hotline),
        declare.code("claims_hotline", N_("Claims hotline"), codec=checks.PHONE, check=checks.hotline),
        declare.text("bank_name", N_("Bank"), check=checks.short_text),
        declare.code(
            "bank_account", N_("Bank account"), codec=checks.CODE, check=checks.short_text, width=24
        ),
        declare.lines("remarks", N_("Remarks"), codec=checks.REMARKS, check=checks.remarks),
    ),
)

INSURER_FORM = FormSpec(
    name="insurer",
    title=N_("Insurer"),
    sections=(_BASIC, _AGENCY, _REBATE, _RATES, _CONTACT),
    check=_check,
)
