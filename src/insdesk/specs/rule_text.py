"""What is said of rules: their titles, names and messages, and the facts they saw."""

import re
from collections.abc import Mapping

from insdesk.domain.money import Money
from insdesk.domain.records.rules import Facts, FactValue, Rule
from insdesk.domain.underwriting_enums import FactKind, RulePersons, RuleScope, RuleSeverity, RuleStage
from insdesk.i18n import N_, _
from insdesk.specs.choices import Titles
from insdesk.specs.condition_text import OfferTitles
from insdesk.specs.rule_facts import FACT, FACTS, Fact
from insdesk.specs.units import counted

RULE_STAGE: Titles = (
    (RuleStage.ENTRY.value, N_("Entry rule")),
    (RuleStage.UNDERWRITING.value, N_("Underwriting rule")),
)
RULE_SCOPE: Titles = (
    (RuleScope.ALL.value, N_("All products")),
    (RuleScope.PRODUCT.value, N_("One product")),
    (RuleScope.INSURER.value, N_("One insurer")),
)
RULE_PERSONS: Titles = (
    (RulePersons.BOTH.value, N_("Persons and companies")),
    (RulePersons.PERSON.value, N_("Persons only")),
    (RulePersons.COMPANY.value, N_("Companies only")),
)
RULE_SEVERITY: Titles = (
    (RuleSeverity.WARNING.value, N_("Warns")),
    (RuleSeverity.STOP.value, N_("Stops registering")),
    (RuleSeverity.REFER.value, N_("Refers to an underwriter")),
)

_FACT_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def rule_name(rule: Rule) -> str:
    """Its name in the user's language: a shipped one's is a msgid, until the office changes it."""
    return _(rule.name)


def rule_message(rule: Rule, values: Mapping[str, FactValue], offers: OfferTitles) -> str:
    """What it says of these facts: `{car_age}` in a message stands for the fact's value."""

    def fill(found: "re.Match[str]") -> str:
        fact = FACT.get(found.group(1))
        return found.group(0) if fact is None else fact_text(fact, values.get(fact.name), offers)

    return _FACT_NAME.sub(fill, _(rule.message))


def unknown_facts(message: str) -> tuple[str, ...]:
    """What a message names in braces that is no fact."""
    return tuple(name for name in _FACT_NAME.findall(message) if name not in FACT)


def fact_text(fact: Fact, value: FactValue, offers: OfferTitles) -> str:
    """A fact's value as people read it, translated."""
    if value is None:
        return _("not known")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, frozenset):
        titles = offers.get(fact.offers, {})
        return _(", ").join(sorted(titles.get(one, one) for one in value)) or _("none")
    if isinstance(value, int):
        return _amount_text(fact, value)
    if fact.offers:
        return offers.get(fact.offers, {}).get(value, value)
    return _(dict(fact.choices).get(value, value))


def _amount_text(fact: Fact, value: int) -> str:
    if fact.kind is FactKind.MONEY:
        return str(Money(value))
    if fact.kind is FactKind.DAY:
        return f"{value // 10_000:04}-{value // 100 % 100:02}-{value % 100:02}"
    return counted(fact.unit, value)


def facts_in_words(facts: Facts, offers: OfferTitles) -> tuple[tuple[str, str], ...]:
    """Title and value of every fact of the registration itself, in the order of the vocabulary."""
    return tuple(
        (_(fact.title), fact_text(fact, facts.common[fact.name], offers))
        for fact in FACTS
        if fact.name in facts.common
    )
