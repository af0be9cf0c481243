"""The lists of 投保/核保规则: rules, what came of trying and looking back, and the batch's findings."""

from enum import StrEnum

from insdesk.domain.query import Sort
from insdesk.domain.underwriting_enums import RuleOddity, RuleSeverity
from insdesk.i18n import N_
from insdesk.specs.display import CellKind
from insdesk.specs.rule_text import RULE_PERSONS, RULE_STAGE
from insdesk.specs.table import Column, TableSpec

_SEVERITY_CHIPS = (
    (RuleSeverity.WARNING.value, N_("Warns")),
    (RuleSeverity.STOP.value, N_("Stops")),
    (RuleSeverity.REFER.value, N_("Refers")),
)
_SEVERITY_LOOKS = (
    (RuleSeverity.WARNING.value, "draft"),
    (RuleSeverity.STOP.value, "registered"),
    (RuleSeverity.REFER.value, "paid"),
)

RULES = TableSpec(
    name="rules",
    title=N_("Entry and underwriting rules"),
    columns=(
        Column(name="code", title=N_("Code"), width=6),
        Column(name="name", title=N_("Rule name"), width=23),
        Column(name="is_on", title=N_("On"), kind=CellKind.CHECK, width=5),
        Column(
            name="severity",
            title=N_("What it does"),
            kind=CellKind.CHIP,
            width=10,
            choice_titles=_SEVERITY_CHIPS,
            looks=_SEVERITY_LOOKS,
        ),
        Column(name="hits", title=N_("Hits in a year"), kind=CellKind.NUMBER, width=12),
        Column(name="stage", title=N_("Stage"), width=10, choice_titles=RULE_STAGE),
        Column(name="scope", title=N_("Applies to"), width=18),
        Column(name="persons", title=N_("Whose policies"), width=12, choice_titles=RULE_PERSONS),
        Column(name="from_day", title=N_("In force from"), kind=CellKind.DAY, width=11),
        Column(name="to_day", title=N_("In force to"), kind=CellKind.DAY, width=11),
        Column(name="number", title=N_("Version"), kind=CellKind.NUMBER, width=7, shown=False),
    ),
    default_sort=(Sort("code"),),
    empty_text=N_("No rules yet. Add one."),
)


class TrialResult(StrEnum):
    """What came of trying a rule."""

    FAILS = "FAILS"
    PASSES = "PASSES"
    NOT_ASKED = "NOT_ASKED"


TRIAL_RESULT = (
    (TrialResult.FAILS.value, N_("✗ Hit")),
    (TrialResult.PASSES.value, N_("✓ Passed")),
    (TrialResult.NOT_ASKED.value, N_("– Not asked")),
)
_TRIAL_LOOKS = (
    (TrialResult.FAILS.value, "paid"),
    (TrialResult.PASSES.value, "settled"),
    (TrialResult.NOT_ASKED.value, "draft"),
)

RULE_TRIALS = TableSpec(
    name="rules.trials",
    title=N_("What the rules say"),
    columns=(
        Column(
            name="result",
            title=N_("Result"),
            kind=CellKind.CHIP,
            width=11,
            choice_titles=TRIAL_RESULT,
            looks=_TRIAL_LOOKS,
        ),
        Column(name="code", title=N_("Code"), width=7),
        Column(name="name", title=N_("Rule name"), width=24),
        Column(name="message", title=N_("What it says"), width=34),
        Column(name="product", title=N_("Product"), width=14),
        Column(name="time", title=N_("Time"), width=9),
    ),
)

RULE_PARTS = TableSpec(
    name="rules.parts",
    title=N_("The condition, part by part"),
    columns=(
        Column(name="mark", title=N_("Holds"), width=9),
        Column(name="group", title=N_("Group"), kind=CellKind.NUMBER, width=8),
        Column(name="text", title=N_("Condition"), width=40),
        Column(name="value", title=N_("Value here"), width=24),
    ),
)

RULE_VERSIONS = TableSpec(
    name="rules.versions.list",
    title=N_("Versions of the rule"),
    columns=(
        Column(name="number", title=N_("Version"), kind=CellKind.NUMBER, width=7),
        Column(name="made_at", title=N_("Saved at"), kind=CellKind.MOMENT, width=17),
        Column(name="made_by", title=N_("Saved by"), width=14),
    ),
)


class RuleNote(StrEnum):
    """What is worth knowing of a rule after looking back: an oddity, or that nothing fails it."""

    SHADOWED = "SHADOWED"
    NEVER = "NEVER"
    ALWAYS = "ALWAYS"
    EXCLUSIVE = "EXCLUSIVE"
    UNHIT = "UNHIT"


NOTE_OF = {one: RuleNote(one.value) for one in RuleOddity}
RULE_NOTE = (
    (RuleNote.SHADOWED.value, N_("Shadowed")),
    (RuleNote.EXCLUSIVE.value, N_("Contradictory")),
    (RuleNote.NEVER.value, N_("Can never hold")),
    (RuleNote.ALWAYS.value, N_("Always holds")),
    (RuleNote.UNHIT.value, N_("Never hit")),
)

RULE_HITS = TableSpec(
    name="rules.looking_back",
    title=N_("Hits and conflicts of rules"),
    columns=(
        Column(name="code", title=N_("Code"), width=7),
        Column(name="name", title=N_("Rule name"), width=24),
        Column(name="is_on", title=N_("On"), kind=CellKind.CHECK, width=5),
        Column(name="hits", title=N_("Hits"), kind=CellKind.NUMBER, width=8),
        Column(name="share", title=N_("Share (%)"), kind=CellKind.PERCENT, width=9),
        Column(name="said", title=N_("Last year"), width=34, sortable=False),
        Column(name="remarks", title=N_("Remarks"), width=40, sortable=False),
    ),
    default_sort=(Sort("hits", descending=True),),
    empty_text=N_("Not looked back yet."),
)

RULE_BATCH = TableSpec(
    name="rules.batch_hits",
    title=N_("Policies that rules refer"),
    columns=(
        Column(name="number", title=N_("Registration number"), width=16),
        Column(name="customer", title=N_("Insured"), width=14),
        Column(name="code", title=N_("Code"), width=7),
        Column(name="name", title=N_("Rule name"), width=22),
        Column(name="rule_number", title=N_("Version"), kind=CellKind.NUMBER, width=7),
        Column(name="product", title=N_("Product"), width=16),
        Column(name="message", title=N_("What it says"), width=44),
    ),
    empty_text=N_("Nothing run yet. Choose policies above and run the underwriting rules."),
)
