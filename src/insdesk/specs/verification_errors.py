"""The sentences of 复核: what is refused, what it means for the data, what to do; and of its problems."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_
from insdesk.specs.sentence import DATA_AS_BEFORE, NOTHING_WRITTEN, Sentence

_SENTENCES = {
    "registration_unverified": Sentence(
        N_("This office registers a draft only after its verification."),
        NOTHING_WRITTEN,
        N_("Choose Verify: the draft is kept and handed in."),
    ),
    "verification_off": Sentence(
        N_("This office does without verification."),
        NOTHING_WRITTEN,
        N_("It is switched on under Tools → Office settings, “Before registering”."),
    ),
    "verification_not_begun": Sentence(
        N_("Draft {number} was not handed in for verification."),
        DATA_AS_BEFORE,
        N_("Open it and choose Verify."),
    ),
    "verification_same_person": Sentence(
        N_("Draft {number} was typed by {name}: a second person verifies it."),
        NOTHING_WRITTEN,
        N_("Leave it in the list; a colleague goes on with it under their own name."),
    ),
}

VERIFICATION_SENTENCES: Mapping[str, Sentence] = MappingProxyType(_SENTENCES)

VERIFICATION_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "confirmation_future": N_("The customer cannot have confirmed after today."),
        "evidence_number_missing": N_("Type the number under which the scan or recording is kept."),
        "difference_undecided": N_("Look at the paper and say who was right."),
        "third_value_same": N_("This is one of the two values: choose the one that has it."),
    }
)
