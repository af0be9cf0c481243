"""How the window knows 保险公司设置."""

from functools import partial

from insdesk.i18n import N_
from insdesk.services.desk import Desk
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.standard_actions import MENU_INSURANCE
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.insurers.tab import IMPORT, NAME, InsurersTab

_OPEN = ActionSpec(name="insurers.open", title=N_("Insurer setup"), menu=(MENU_INSURANCE,))
_IMPORT = ActionSpec(name=IMPORT, title=N_("Import pushed insurers…"), context=ActionContext.TAB)


def entry(desk: Desk) -> TabEntry:
    """The tab `insurers`: open once; `insurer_id` or `new` say what the form shows."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=_OPEN, actions=(_IMPORT,))


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    return InsurersTab(desk, shell, arguments)
