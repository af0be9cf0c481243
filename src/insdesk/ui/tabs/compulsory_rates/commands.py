"""The commands of 交强险费率, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE

NAME = "compulsory_rates"
"""The tab, for whoever opens it."""

COPY = "compulsory_rates.copy"
GIVE_UP = "compulsory_rates.give_up"

OPENS = ActionSpec(name="compulsory_rates.open", title=N_("Compulsory rates"), menu=(MENU_INSURANCE,))

COMMANDS = (
    ActionSpec(name=COPY, title=N_("Copy as a new tariff…"), context=ActionContext.TAB),
    ActionSpec(name=GIVE_UP, title=N_("Give up the office's edition…"), context=ActionContext.TAB),
)
