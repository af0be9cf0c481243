"""How the window knows 客户贡献度分析."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.contribution.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """The tab `contribution`: open once; `page` is `analysis` or `levels`."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    # Starting must not load every screen, and pyqtgraph with numpy costs a quarter of a second.
    from insdesk.ui.tabs.contribution.tab import ContributionTab  # noqa: PLC0415

    return ContributionTab(desk, shell, arguments)
