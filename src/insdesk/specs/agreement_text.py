"""What is wrong with a text of special agreements: its places for names, its words, its title."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_

_TEXTS = {
    "agreement_place_missing": N_("The place {name} is missing: the name goes there. Please put it back."),
    "agreement_place_unknown": N_(
        "{name} is not a place that a name goes to; there are only {insured} and {owner}."
    ),
    "agreement_place_useless": N_("{name} is filled in only by the owner clause; please write it out here."),
    "agreement_place_at_edge": N_(
        "The clause must begin and end with words, not with a name: otherwise it is not found again."
    ),
    "agreement_words_few": N_(
        "The clause needs at least {fewest} characters in a row besides the names, to be found again."
    ),
    "agreement_name_taken": N_("Another text is called {title} already. Please choose another name."),
}

AGREEMENT_TEXTS: Mapping[str, str] = MappingProxyType(_TEXTS)
