"""The commands of 保险套餐与特别约定, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE

NAME = "coverage_sets"
"""The tab, for whoever opens it."""

DELETE = "coverage_sets.delete"
GO_SETS = "coverage_sets.go_sets"
GO_AGREEMENTS = "coverage_sets.go_agreements"

OPENS = ActionSpec(
    name="coverage_sets.open", title=N_("Coverage sets and special agreements"), menu=(MENU_INSURANCE,)
)

COMMANDS = (
    ActionSpec(name=DELETE, title=N_("Delete set or text…"), context=ActionContext.TAB),
    ActionSpec(name=GO_SETS, title=N_("Coverage sets"), context=ActionContext.TAB),
    ActionSpec(name=GO_AGREEMENTS, title=N_("Special agreements"), context=ActionContext.TAB),
)
