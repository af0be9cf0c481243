"""The sentences of 维修记录 and 精品消费: what is refused, what it means for the data, what to do next."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_
from insdesk.specs.sentence import NOTHING_WRITTEN, Sentence

_SENTENCES = {
    "spending_voided": Sentence(
        N_("Order {number} was voided by {by}: “{reason}”."),
        N_("It stays as it is and counts nowhere."),
        N_("Take it back into force first, then change it."),
    ),
    "spending_valid": Sentence(
        N_("Order {number} is in force already."), NOTHING_WRITTEN, N_("Refresh to see it (F5).")
    ),
}

SPENDING_SENTENCES: Mapping[str, Sentence] = MappingProxyType(_SENTENCES)
