"""The sentences for problems of the coverage catalogue itself."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_

CATALOGUE_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "product_code_repeated": N_("The code {product} stands for two products of this form."),
        "product_name_taken": N_("“{name}” already means {product}; a name can only mean one product."),
        "main_cover_wrong": N_("{main} is no main cover of this form."),
        "product_is_main": N_(
            "Riders need this as their main cover ({riders}), so it cannot be a rider itself."
        ),
        "tier_not_positive": N_("A sum insured must be more than zero."),
        "per_seat_fixed": N_(
            "Policies on file hold sums of this product: whether they are for one seat cannot change any "
            "more."
        ),
        "amount_unreadable": N_("“{amount}” is no amount. Write 50000, 50,000 or 5万."),
        "energy_without_form": N_("For some kinds of cars no form is left then: nothing would be on offer."),
        "insurer_product_code_repeated": N_("The code {code} already stands for {product}."),
        "form_title_taken": N_("Another form has this title already."),
        "form_day_taken": N_(
            "{form} begins on the same day for the same cars; only one form can be in force."
        ),
    }
)
