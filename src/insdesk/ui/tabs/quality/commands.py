"""The commands of 数据质量, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_CUSTOMERS, MENU_SERVICE

NAME = "quality"
"""The tab, for whoever opens it."""

CHECK = "quality.check"
OPEN_RECORD = "quality.open_record"
DUPLICATES = "quality.duplicates"

OPENS = ActionSpec(name="quality.open", title=N_("Data quality"), menu=(MENU_SERVICE, MENU_CUSTOMERS))

COMMANDS = (
    ActionSpec(name=CHECK, title=N_("Check all data now"), context=ActionContext.TAB),
    ActionSpec(name=OPEN_RECORD, title=N_("Open the record"), context=ActionContext.TAB),
    ActionSpec(name=DUPLICATES, title=N_("Compare customers alike"), context=ActionContext.TAB),
)
