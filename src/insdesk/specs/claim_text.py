"""The sentences of 理赔登记: what is wrong with a claim, and what is refused."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_
from insdesk.specs.sentence import NOTHING_WRITTEN, Sentence

_TEXTS = {
    "claim_policy_missing": N_(
        "There is no registered policy of this kind ({kind}): a draft has to be registered first."
    ),
    "claim_outside_period": N_(
        "The policy was in force from {starts} to {ends}. Please check the day, or choose the policy of that "
        "time."
    ),
    "claim_hour_missing": N_(
        "On that day cover began at {hour} o'clock. Please say at which hour (0 to 23) it happened."
    ),
    "claim_before_start": N_(
        "On that day cover began at {hour} o'clock, after the accident. Please check the hour."
    ),
    "claim_product_uncovered": N_(
        "This product is not on the policy. Please choose one that is, or say why it is claimed on."
    ),
    "claim_day_future": N_("{day} lies in the future; an accident happened today at the latest."),
    "claim_report_future": N_("{day} lies in the future; please check the day."),
    "claim_report_early": N_("The accident was on {day}; it cannot be reported before."),
    "claim_report_late": N_(
        "Reported {days} days after the accident: policies ask for 48 hours. The insurer may ask why."
    ),
    "assessed_over_claimed": N_("More than was claimed ({limit}). Please look again."),
    "paid_over_assessed": N_("More than was assessed ({limit}). Please look again."),
    "paid_over_claimed": N_("More than was claimed ({limit}). Please look again."),
    "claim_paid_nothing": N_("A claim on which nothing is paid is closed, not paid."),
    "claim_paid_future": N_("Paid today at the latest; please check the day."),
    "claim_paid_early": N_("The accident was on {day}; nothing was paid before."),
    "claim_stage_refused": N_("A claim cannot go from “{stage}” to “{to_stage}”."),
}
_SENTENCES = {
    "claim_ended": Sentence(
        N_("Claim {number} has ended; it stays as it is."),
        NOTHING_WRITTEN,
        N_("Take it back a stage with a reason first, then change it."),
    ),
}

CLAIM_TEXTS: Mapping[str, str] = MappingProxyType(_TEXTS)
CLAIM_SENTENCES: Mapping[str, Sentence] = MappingProxyType(_SENTENCES)
