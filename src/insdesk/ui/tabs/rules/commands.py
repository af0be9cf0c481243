"""The commands of 投保/核保规则, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE, MENU_UNDERWRITING

NAME = "rules"
"""The tab, for whoever opens it."""

SWITCH = "rules.switch"
COPY = "rules.copy"
VERSIONS = "rules.versions"
TRY = "rules.try"
RUN = "rules.run"
LOOK_BACK = "rules.look_back"
BATCH = "rules.batch"
PREVIEW = "rules.preview"
GO_RULES = "rules.go_rules"
GO_BENCH = "rules.go_bench"
GO_HITS = "rules.go_hits"
GO_BATCH = "rules.go_batch"

OPENS = ActionSpec(
    name="rules.open",
    title=N_("Entry and underwriting rules"),
    menu=(MENU_INSURANCE, MENU_UNDERWRITING),
)

COMMANDS = (
    ActionSpec(name=COPY, title=N_("Copy the rule"), context=ActionContext.TAB),
    ActionSpec(name=SWITCH, title=N_("Switch on or off"), context=ActionContext.TAB),
    ActionSpec(name=VERSIONS, title=N_("Versions…"), context=ActionContext.TAB),
    ActionSpec(name=TRY, title=N_("Try on the bench"), context=ActionContext.TAB),
    ActionSpec(name=RUN, title=N_("Run"), keys=("Ctrl+R",), context=ActionContext.TAB),
    ActionSpec(name=LOOK_BACK, title=N_("Look back over a year"), context=ActionContext.TAB),
    ActionSpec(name=BATCH, title=N_("Run underwriting rules"), context=ActionContext.TAB),
    ActionSpec(name=PREVIEW, title=N_("Preview of the policy"), context=ActionContext.TAB),
    ActionSpec(name=GO_RULES, title=N_("Rules"), context=ActionContext.TAB),
    ActionSpec(name=GO_BENCH, title=N_("Rule bench"), context=ActionContext.TAB),
    ActionSpec(name=GO_HITS, title=N_("Hits and conflicts"), context=ActionContext.TAB),
    ActionSpec(name=GO_BATCH, title=N_("Batch underwriting"), context=ActionContext.TAB),
)
