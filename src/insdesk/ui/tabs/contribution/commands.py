"""The commands of 客户贡献度分析, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_CUSTOMERS, MENU_SERVICE

NAME = "contribution"
"""The tab, for whoever opens it."""

COUNT = "contribution.count"
COMPARE = "contribution.compare"
SAVE_PICTURE = "contribution.save_picture"
EXPORT_LEVELS = "contribution.export_levels"
CHANGE_ATTRIBUTES = "contribution.change_attributes"
UNDO_BULK = "contribution.undo_bulk"

OPENS = ActionSpec(
    name="contribution.open", title=N_("Contribution analysis"), menu=(MENU_SERVICE, MENU_CUSTOMERS)
)

COMMANDS = (
    ActionSpec(name=COUNT, title=N_("Count again"), context=ActionContext.TAB),
    ActionSpec(name=COMPARE, title=N_("Compare with the period before"), context=ActionContext.TAB),
    ActionSpec(name=EXPORT_LEVELS, title=N_("Export levels…"), context=ActionContext.TAB),
    ActionSpec(name=SAVE_PICTURE, title=N_("Save chart…"), context=ActionContext.TAB),
    ActionSpec(name=CHANGE_ATTRIBUTES, title=N_("Change attribute…"), context=ActionContext.TAB),
    ActionSpec(name=UNDO_BULK, title=N_("Undo the last change of many"), context=ActionContext.TAB),
)
