"""Why a rebate is what it is, in words: the figures of every slip, so that anybody can check it by hand."""

from insdesk.i18n import N_, _
from insdesk.rules.rebate import Rebate, RebateCondition, SlipRebate
from insdesk.specs.choices import PREMIUM_BASIS, SLIP_KIND

Pairs = tuple[tuple[str, str], ...]

_CONDITIONS = {
    RebateCondition.EARNS: N_("earns rebate"),
    RebateCondition.COMPULSORY_EXCLUDED: N_(
        "earns none: the insurer's terms leave the compulsory premium out"
    ),
    RebateCondition.SOLD_ELSEWHERE: N_("earns none: sold by an external agency"),
}


def rebate_explanation(rebate: Rebate) -> tuple[tuple[str, Pairs], ...]:
    """For each slip its title and (term, figure) pairs; empty while nothing can be said."""
    return tuple((_(dict(SLIP_KIND)[slip.kind.value]), slip_explanation(slip)) for slip in rebate.slips)


def slip_explanation(slip: SlipRebate) -> Pairs:
    """The figures of one slip, its rebate last."""
    return (
        (_("Premium"), str(slip.premium)),
        (_("Premium basis"), _(dict(PREMIUM_BASIS)[slip.premium_basis.value])),
        (_("Base"), str(slip.base)),
        (_("Condition"), _(_CONDITIONS[slip.condition])),
        (_("Rate"), f"{slip.rate:.2f} %"),
        (_("Terms of"), slip.taken_on.isoformat()),
        (_("Rebate"), str(slip.amount)),
    )
