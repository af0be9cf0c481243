"""The commands of 保险公司设置, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE

NAME = "insurers"
"""The tab, for whoever opens it."""

IMPORT = "insurers.import"

OPENS = ActionSpec(name="insurers.open", title=N_("Insurer setup"), menu=(MENU_INSURANCE,))

COMMANDS = (ActionSpec(name=IMPORT, title=N_("Import pushed insurers…"), context=ActionContext.TAB),)
