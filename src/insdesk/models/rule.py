"""投保规则 and 核保规则 with their versions, and what underwriting found and decided (RU-1 to RU-12)."""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text, UniqueConstraint, text

from insdesk.domain.underwriting_enums import CaseState, RulePersons, RuleScope, RuleSeverity, RuleStage
from insdesk.models.base import (
    choice_column,
    flag_column,
    id_column,
    metadata,
    one_of,
    reference,
    text_column,
    version_column,
)
from insdesk.models.types import Choice, Day, Moment

rule = Table(
    "rule",
    metadata,
    id_column(),
    version_column(),
    Column("code", Text, nullable=False),
    choice_column("stage", RuleStage),
    flag_column("is_shipped"),
    flag_column("is_on", default=True),
    one_of("stage", RuleStage),
    UniqueConstraint("code"),
)

rule_version = Table(
    "rule_version",
    metadata,
    id_column(),
    reference("rule_id", "rule.id"),
    Column("number", Integer, nullable=False, comment="1 for the first; a changed rule is a new version"),
    Column("name", Text, nullable=False),
    choice_column("scope", RuleScope),
    text_column("scope_value"),
    choice_column("persons", RulePersons),
    choice_column("severity", RuleSeverity),
    Column("message", Text, nullable=False),
    text_column("field"),
    Column("condition", Text, nullable=False, comment="JSON: the rows and groups that people edit"),
    Column("expression", Text, nullable=False, comment="the same for the rule library"),
    Column("from_day", Day, nullable=False),
    Column("to_day", Day),
    Column("made_at", Moment, nullable=False),
    text_column("made_by"),
    one_of("scope", RuleScope),
    CheckConstraint("(scope = 'ALL') = (scope_value = '')", name="scope_value"),
    one_of("persons", RulePersons),
    one_of("severity", RuleSeverity),
    CheckConstraint("to_day >= from_day", name="days"),
    UniqueConstraint("rule_id", "number"),
)

underwriting_case = Table(
    "underwriting_case",
    metadata,
    id_column(),
    version_column(),
    reference("registration_id", "registration.id", on_delete="CASCADE"),
    Column("registration_version", Integer, nullable=False),
    choice_column("state", CaseState),
    Column("opened_at", Moment, nullable=False),
    text_column("opened_by"),
    Column("facts", Text, nullable=False, comment="JSON: what the rules saw"),
    Column("decision", Choice(CaseState), comment="stays when the case is outdated"),
    Column("decided_at", Moment),
    text_column("decided_by"),
    text_column("reason"),
    text_column("conditions"),
    text_column("answer"),
    one_of("state", CaseState),
    CheckConstraint(
        "decision IS NULL OR decision IN ('ACCEPTED', 'ACCEPTED_WITH', 'RETURNED', 'DECLINED')",
        name="decision",
    ),
    CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided"),
    CheckConstraint(
        "state = 'OUTDATED' OR CASE WHEN state IN ('PASSED', 'WAITING') THEN decision IS NULL "
        "ELSE decision IS NOT NULL AND decision = state END",
        name="state_decided",
    ),
    Index(None, "registration_id"),
    Index("ix_underwriting_case_waiting", "opened_at", sqlite_where=text("state = 'WAITING'")),
)

underwriting_failure = Table(
    "underwriting_failure",
    metadata,
    id_column(),
    reference("case_id", "underwriting_case.id", on_delete="CASCADE"),
    reference("rule_version_id", "rule_version.id"),
    text_column("product_code"),
    Column("message", Text, nullable=False),
    Index(None, "case_id"),
    Index(None, "rule_version_id"),
)
