"""How the window knows 维修记录 and 精品消费."""

from functools import partial

from insdesk.domain.enums import SpendingKind
from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.spending.commands import NAMES, commands, opens


def repair_orders(desk: Desk) -> TabEntry:
    """The tab `repair_orders`: open once; `order` shows one, `new` begins one, for `customer` if given."""
    return _entry(SpendingKind.REPAIR, desk)


def accessory_sales(desk: Desk) -> TabEntry:
    """The tab `accessory_sales`, opened as `repair_orders` is."""
    return _entry(SpendingKind.ACCESSORY, desk)


def _entry(kind: SpendingKind, desk: Desk) -> TabEntry:
    return TabEntry(
        name=NAMES[kind], build=partial(_build, kind, desk), opens=opens(kind), actions=commands(kind)
    )


def _build(kind: SpendingKind, desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.spending.tab import SpendingTab  # noqa: PLC0415  # starting must not load every screen

    return SpendingTab(kind, desk, shell, arguments)
