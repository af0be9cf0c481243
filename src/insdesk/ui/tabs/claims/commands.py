"""The commands of 理赔登记, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE

NAME = "claims"
"""The tab, for whoever opens it."""

STEP = "claims.step"
PREVIEW = "claims.preview"

OPENS = ActionSpec(name="claims.open", title=N_("Claims register"), menu=(MENU_INSURANCE,))
COMMANDS = (
    ActionSpec(name=STEP, title=N_("Next stage…"), keys=("Ctrl+Shift+F",), context=ActionContext.TAB),
    ActionSpec(name=PREVIEW, title=N_("Preview policy"), context=ActionContext.TAB),
)
