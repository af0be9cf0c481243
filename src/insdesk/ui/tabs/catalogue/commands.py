"""The commands of 险种目录, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE

NAME = "catalogue"
"""The tab, for whoever opens it."""

COPY_FORM = "catalogue.copy_form"
CHANGE_FORM = "catalogue.change_form"
GIVE_UP_FORM = "catalogue.give_up_form"
DELETE_PRODUCT = "catalogue.delete_product"
MOVE_UP = "catalogue.move_up"
MOVE_DOWN = "catalogue.move_down"

OPENS = ActionSpec(name="catalogue.open", title=N_("Coverage catalogue"), menu=(MENU_INSURANCE,))

_TAB = ActionContext.TAB
COMMANDS = (
    ActionSpec(name=COPY_FORM, title=N_("Copy as a new form…"), context=_TAB),
    ActionSpec(name=CHANGE_FORM, title=N_("Title, day, cars…"), context=_TAB),
    ActionSpec(name=GIVE_UP_FORM, title=N_("Back to the original…"), context=_TAB),
    ActionSpec(name=DELETE_PRODUCT, title=N_("Delete product…"), context=_TAB),
    ActionSpec(name=MOVE_UP, title=N_("Move up"), keys=("Ctrl+Shift+Up",), context=_TAB),
    ActionSpec(name=MOVE_DOWN, title=N_("Move down"), keys=("Ctrl+Shift+Down",), context=_TAB),
)
