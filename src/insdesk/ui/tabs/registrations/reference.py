"""参考: what the compulsory premium should be and why, in one line. No Qt."""

from insdesk.domain.money import Money
from insdesk.domain.records.tariff import AccidentHistory
from insdesk.i18n import N_, _
from insdesk.rules.compulsory import Expectation, Figure, Unknown, written_rate
from insdesk.specs.choices import ACCIDENT_HISTORY
from insdesk.specs.regions import REGION

_UNKNOWN = {
    Unknown.REGION: N_("Reference: choose the region of this office in Tools → Office settings."),
    Unknown.TARIFF: N_("Reference: no tariff is in force on the first day of this policy."),
    Unknown.BASE: N_("Reference: the tariff has no row for this use and number of seats."),
    Unknown.TONNAGE: N_(
        "Reference: goods vehicles go by tonnage, which is not on file; nothing is compared."
    ),
}


def reference_text(expectation: Expectation | Unknown, premium: Money | None) -> str:
    """The figure that the file expects; of a `premium` that is in the tariff, which one it is."""
    if isinstance(expectation, Unknown):
        return _(_UNKNOWN[expectation])
    named = () if premium is None else expectation.named(premium)
    if named:
        return _("In the tariff: {figure}", figure=_derived(named, expectation))
    if expectation.likely is not None:
        return _("Reference: {figure}", figure=_derived((expectation.likely,), expectation))
    return _(
        "Reference: {base}; 1, 2, 3 years without an accident {one}, {two}, {three} ({place})",
        base=_amount(AccidentHistory.FIRST, expectation),
        one=_amount(AccidentHistory.FREE_1, expectation),
        two=_amount(AccidentHistory.FREE_2, expectation),
        three=_amount(AccidentHistory.FREE_3, expectation),
        place=_place(expectation),
    )


def _derived(figures: tuple[Figure, ...], expectation: Expectation) -> str:
    """`617.50 = 950.00 × 65% (Beijing, class D, 3 years or more without an accident)`."""
    titles = dict(ACCIDENT_HISTORY)
    return _(
        "{amount} = {base} × {rate} ({place}, {history})",
        amount=figures[0].amount,
        base=expectation.base.premium,
        rate=written_rate(figures[0], expectation),
        place=_place(expectation),
        history=_(" or ").join(_(titles[one.history.value]) for one in figures),
    )


def _amount(history: AccidentHistory, expectation: Expectation) -> Money:
    return next(one.amount for one in expectation.figures if one.history is history)


def _place(expectation: Expectation) -> str:
    region = _(dict(REGION)[expectation.region.value])
    return _("{region}, class {class}", region=region, **{"class": expectation.floating.code.value})
