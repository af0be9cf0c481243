"""`insdesk rules list|test`: the office's rules, and one of them on one registration (RU-3)."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from insdesk.commands.common import FOUND_WRONG, OK, REFUSED, answer, complain, database_path
from insdesk.domain.records.rules import Rule, RuleTrial
from insdesk.i18n import _

LIST, TEST = "list", "test"


def add_arguments(parser: ArgumentParser) -> None:
    """`list`, or `test CODE --registration NUMBER`."""
    parser.description = (
        "List the office's entry and underwriting rules in their newest versions; or try one, switched on or"
        " not, on a registration, without changing anything: it ends with 1 when the rule fails there."
    )
    parser.add_argument("action", choices=(LIST, TEST), metavar="list|test")
    parser.add_argument("code", nargs="?", default="", metavar="CODE", help="of the rule to try, as U01")
    parser.add_argument("--registration", default="", metavar="NUMBER", help="to try it on, as R2026-000001")


def run(arguments: Namespace) -> int:
    """Print the rules, or what one says."""
    if arguments.action == LIST:
        return _list(arguments)
    if not (arguments.code and arguments.registration):
        complain(
            _("Please say which rule and which registration: insdesk rules test CODE --registration NUMBER")
        )
        return REFUSED
    from insdesk.app.ruling import try_rule  # noqa: PLC0415  # SQLAlchemy only for who opens a file

    trials = try_rule(database_path(arguments), arguments.code, arguments.registration)
    values = {
        "code": trials[0].rule.code,
        "version": trials[0].rule.number,
        "registration": arguments.registration,
        "fails": any(one.fails and one.applies for one in trials),
        "trials": [_trial(one) for one in trials],
    }
    answer(arguments, values, list(_trial_lines(trials)))
    return FOUND_WRONG if values["fails"] else OK


def _list(arguments: Namespace) -> int:
    from insdesk.app.ruling import list_rules  # noqa: PLC0415  # as above
    from insdesk.specs.rule_text import RULE_SEVERITY, rule_name  # noqa: PLC0415

    rules = list_rules(database_path(arguments))
    severities = dict(RULE_SEVERITY)
    switched = {True: _("on"), False: _("off")}
    lines = [
        f"{one.code}  {switched[one.is_on]}  {_(severities[one.severity])}  {rule_name(one)}" for one in rules
    ]
    answer(arguments, {"rules": [_rule(one) for one in rules]}, lines)
    return OK


def _rule(rule: Rule) -> dict[str, Any]:
    from insdesk.specs.rule_text import rule_name  # noqa: PLC0415  # as above

    return {
        "code": rule.code,
        "version": rule.number,
        "name": rule_name(rule),
        "stage": rule.stage.value,
        "scope": rule.scope.value,
        "scope_value": rule.scope_value,
        "persons": rule.persons.value,
        "severity": rule.severity.value,
        "field": rule.field,
        "on": rule.is_on,
        "from": rule.from_day,
        "to": rule.to_day,
        "expression": rule.expression,
    }


def _trial(trial: RuleTrial) -> dict[str, Any]:
    return {
        "product": trial.product_code,
        "applies": trial.applies,
        "fails": trial.fails,
        "message": trial.message,
        "parts": [
            {"group": one.group, "text": one.text, "value": one.value, "holds": one.holds}
            for one in trial.parts
        ],
        "seconds": trial.seconds,
    }


def _trial_lines(trials: Sequence[RuleTrial]) -> Iterator[str]:
    for one in trials:
        said = _("fails") if one.fails else _("passes")
        yield f"{one.rule.code} {one.product_code}".strip() + ": " + (said if one.applies else _("not asked"))
        for part in one.parts:
            yield f"  {'✓' if part.holds else '✗'} {part.text}: {part.value}"
        if one.message:
            yield f"  {one.message}"
