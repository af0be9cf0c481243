"""What is said of cases of underwriting: rules that failed, facts they saw, how a claim stands."""

from dataclasses import dataclass

from insdesk.domain.records.rules import Facts
from insdesk.domain.records.underwriting import CaseFailure, UnderwritingCase
from insdesk.domain.underwriting_enums import CaseState
from insdesk.i18n import N_, _
from insdesk.specs.condition_text import OfferTitles
from insdesk.specs.display import CellKind, written
from insdesk.specs.rule_facts import FACTS, LINE_FACTS, PRODUCTS
from insdesk.specs.rule_text import fact_text, facts_in_words
from insdesk.specs.table import Column, TableSpec
from insdesk.specs.underwriting_form import CASE_STATE

_STANDING = {
    CaseState.WAITING: N_("Waits for an underwriter since {moment}: {reasons}"),
    CaseState.RETURNED: N_("{by} asks: {reason} – answer, or change the draft and register again."),
    CaseState.DECLINED: N_("Declined by {by}: {reason}"),
    CaseState.ACCEPTED: N_("Accepted by {by}: {reason} – it can be registered now."),
    CaseState.ACCEPTED_WITH: N_(
        "Accepted by {by}: {reason} – it can be registered now. Conditions, in the special agreement:"
    ),
    CaseState.PASSED: N_("No underwriting rule refers it: it can be registered."),
    CaseState.OUTDATED: N_("The draft was changed after it was judged: registering judges it anew."),
}


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact that the rules saw."""

    id: int
    title: str
    value: str


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One step of a case, written: when, by whom, what, and in small print the rules or conditions."""

    at: str
    by: str
    text: str
    rules: tuple[str, ...] = ()


FACT_ROWS = TableSpec(
    name="underwriting.facts",
    title=N_("What the rules saw"),
    columns=(
        Column(name="title", title=N_("Fact"), kind=CellKind.TEXT, width=30, sortable=False),
        Column(name="value", title=N_("Value"), kind=CellKind.TEXT, width=24, sortable=False),
    ),
)


def state_text(case: UnderwritingCase) -> str:
    """How it stands."""
    return written(case.state, CASE_STATE)


def reasons_text(case: UnderwritingCase) -> str:
    """Everything that failed, in one line, nothing twice."""
    return _("; ").join(dict.fromkeys(one.message for one in case.failures))


def standing_text(case: UnderwritingCase) -> str:
    """What a case means for the desk, and what can be done now."""
    told = _(
        _STANDING[case.state],
        by=case.decided_by,
        reason=case.reason,
        reasons=reasons_text(case),
        moment=written(case.opened_at),
    )
    return told if not case.conditions else f"{told}\n{case.conditions}"


def case_steps(case: UnderwritingCase, offers: OfferTitles) -> tuple[CaseStep, ...]:
    """What became of a case, oldest first: judged with every rule that failed, decided, answered."""
    judged = _("Referred to an underwriter") if case.failures else _("Passed automatically")
    rules = tuple(
        _("{title}: {text}", title=failure_text(one, offers), text=one.message) for one in case.failures
    )
    steps = [CaseStep(written(case.opened_at), case.opened_by, judged, rules)]
    if case.decision is not None:
        steps.append(CaseStep(written(case.decided_at), case.decided_by, decision_text(case), _said(case)))
    return tuple(steps)


def decision_text(case: UnderwritingCase) -> str:
    """What was decided, and why; kept when the case is outdated."""
    said = _("{state}: {reason}", state=written(case.decision, CASE_STATE), reason=case.reason)
    return (
        _("{said} (outdated: the draft was changed)", said=said) if case.state is CaseState.OUTDATED else said
    )


def _said(case: UnderwritingCase) -> tuple[str, ...]:
    conditions = _("Conditions: {text}", text=case.conditions) if case.conditions else ""
    answer = _("Answer of the desk: {text}", text=case.answer) if case.answer else ""
    return tuple(filter(None, (conditions, answer)))


def failure_text(failure: CaseFailure, offers: OfferTitles) -> str:
    """`U005 · version 2 · Old car with damage cover · 机动车损失保险`."""
    product = offers.get(PRODUCTS, {}).get(failure.product_code, failure.product_code)
    version = _("version {number}", number=failure.rule_number)
    return " · ".join(filter(None, (failure.rule_code, _(failure.rule_name), version, product)))


def fact_rows(facts: Facts, offers: OfferTitles) -> tuple[FactRow, ...]:
    """Every fact of the registration, then those of each line."""
    pairs = list(facts_in_words(facts, offers))
    for line in facts.lines:
        product = offers.get(PRODUCTS, {}).get(line.product_code, line.product_code)
        pairs += [
            (f"{product} · {_(fact.title)}", fact_text(fact, line.values[fact.name], offers))
            for fact in FACTS
            if fact.name in LINE_FACTS and fact.name in line.values
        ]
    return tuple(FactRow(number, *pair) for number, pair in enumerate(pairs, start=1))
