"""The commands of 返利结算, beside the standard ones."""

from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_INSURANCE

NAME = "settlements"
"""The tab, for whoever opens it."""

OPEN = "settlements.open_one"
READ = "settlements.read_statement"
ADD = "settlements.add_policies"
ADD_KNOWN = "settlements.add_known"
DELETE = "settlements.delete"
UNDO = "settlements.undo"
WHY = "settlements.why"
ENTER = "settlements.enter"
TAKE_AS_EXPECTED = "settlements.take_as_expected"
TAKE = "settlements.take"
LEAVE_OUT = "settlements.leave_out"
REMOVE = "settlements.remove"

OPENS = ActionSpec(name="settlements.open", title=N_("Rebate settlement"), menu=(MENU_INSURANCE,))


def _command(name: str, title: str, *keys: str) -> ActionSpec:
    return ActionSpec(name=name, title=title, keys=keys, context=ActionContext.TAB)


COMMANDS = (
    _command(OPEN, N_("Open settlement")),
    _command(READ, N_("Read statement…"), "Ctrl+O"),
    _command(ADD, N_("Add policies…")),
    _command(ADD_KNOWN, N_("Add known ones")),
    _command(DELETE, N_("Delete settlement…")),
    _command(UNDO, N_("Undo settlement…")),
    _command(WHY, N_("Why?"), "Ctrl+I"),
    _command(ENTER, N_("Enter amount…"), "F2"),
    _command(TAKE_AS_EXPECTED, N_("Take as expected")),
    _command(TAKE, N_("Take"), "Ctrl+T"),
    _command(LEAVE_OUT, N_("Leave out"), "Ctrl+L"),
    _command(REMOVE, N_("Remove from settlement")),
)
"""Confirming is 完成 (F12)."""
