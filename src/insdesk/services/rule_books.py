"""Rules ready to be asked: read once, compiled once, kept until one of them changes."""

import logging
from collections.abc import Iterable
from functools import lru_cache

from insdesk.domain.records.rules import Rule
from insdesk.domain.underwriting_enums import RuleStage
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.expressions import Expression, ExpressionRefusedError, compile_expression
from insdesk.rules.rule_asking import AskableRule
from insdesk.specs.rule_facts import FACT_KINDS, LINE_FACTS

_log = logging.getLogger(__name__)
_MOST_COMPILED = 2_000


class RuleBooks:
    """One book a stage. Any thread may ask."""

    def __init__(self) -> None:
        self._books: dict[RuleStage, tuple[object, tuple[AskableRule, ...]]] = {}

    def in_use(self, unit: UnitOfWork, stage: RuleStage) -> tuple[AskableRule, ...]:
        """The rules of a stage that are switched on; their days are for the caller to look at."""
        mark = unit.rules.mark()
        known = self._books.get(stage)
        if known is not None and known[0] == mark:
            return known[1]
        book = askable(unit.rules.in_use(stage))
        if stage is RuleStage.ENTRY:  # a rule that nobody can read holds nobody up
            book = tuple(one for one in book if one.expression is not None)
        self._books[stage] = (mark, book)
        return book


def askable(rules: Iterable[Rule]) -> tuple[AskableRule, ...]:
    """These rules, compiled. One that another program spoilt is logged, and fails whatever it is asked of."""
    return tuple(map(_askable, rules))


@lru_cache(maxsize=_MOST_COMPILED)
def compiled(text: str) -> Expression:
    """An expression in the vocabulary of rules. Raises ExpressionRefusedError."""
    return compile_expression(text, FACT_KINDS)


def _askable(rule: Rule) -> AskableRule:
    try:
        expression = compiled(rule.expression)
    except ExpressionRefusedError as error:
        _log.warning("rule_expression_damaged code=%s why=%s", rule.code, error.code)
        return AskableRule(rule, None, of_lines=False)
    return AskableRule(rule, expression, of_lines=bool(expression.names & LINE_FACTS))
