"""The commands of 维修记录 and 精品消费, beside the standard ones."""

from insdesk.domain.enums import SpendingKind
from insdesk.i18n import N_
from insdesk.ui.actions import ActionContext, ActionSpec
from insdesk.ui.standard_actions import MENU_SERVICE

NAMES = {SpendingKind.REPAIR: "repair_orders", SpendingKind.ACCESSORY: "accessory_sales"}
"""The tabs, for whoever opens them."""

_TITLES = {SpendingKind.REPAIR: N_("Repair orders"), SpendingKind.ACCESSORY: N_("Accessory spending")}


def void(kind: SpendingKind) -> str:
    """The action that voids the order in sight."""
    return f"{NAMES[kind]}.void"


def restore(kind: SpendingKind) -> str:
    """The action that takes it back into force."""
    return f"{NAMES[kind]}.restore"


def opens(kind: SpendingKind) -> ActionSpec:
    """The menu entry of the tab."""
    return ActionSpec(name=f"{NAMES[kind]}.open", title=_TITLES[kind], menu=(MENU_SERVICE,))


def commands(kind: SpendingKind) -> tuple[ActionSpec, ...]:
    """The tab's own commands."""
    return (
        ActionSpec(name=void(kind), title=N_("Void order…"), context=ActionContext.TAB),
        ActionSpec(name=restore(kind), title=N_("Take back into force"), context=ActionContext.TAB),
    )
