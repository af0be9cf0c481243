"""The sentences of 客户档案 and 客户属性: what is refused, what it means for the data, what to do next."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_
from insdesk.specs.sentence import NOTHING_WRITTEN, Sentence

_SENTENCES = {
    "attributes_full": Sentence(
        N_("There are 20 attributes already: more are not possible."),
        NOTHING_WRITTEN,
        N_("Delete one that nobody needs, or add a value to one that is there."),
    ),
    "attribute_code_fixed": Sentence(
        N_("The code of an attribute is given by the program and stays."), NOTHING_WRITTEN
    ),
    "attribute_value_used": Sentence(
        N_("A value that customers have can be neither changed nor deleted."), NOTHING_WRITTEN
    ),
    "attribute_value_in_use": Sentence(
        N_("{count} customers have “{name}”: it can be neither changed nor deleted."),
        NOTHING_WRITTEN,
        N_("Give these customers another value first, those in the recycle bin too."),
    ),
    "attribute_has_several": Sentence(
        N_("Customers have several values of this attribute: it cannot become a single choice."),
        NOTHING_WRITTEN,
    ),
    "attribute_several": Sentence(
        N_("{count} customers have several values of “{name}”: it cannot become a single choice."),
        NOTHING_WRITTEN,
        N_("Leave each of them one value first."),
    ),
    "attribute_single": Sentence(
        N_("“{name}” is a single choice: a customer has one of its values at most."), NOTHING_WRITTEN
    ),
    "attribute_value_missing": Sentence(
        N_("A value that was chosen does not exist any more."),
        NOTHING_WRITTEN,
        N_("Refresh (F5), then choose again."),
    ),
    "attribute_value_strange": Sentence(
        N_("A value that was chosen belongs to another attribute."), NOTHING_WRITTEN
    ),
    "attribute_values_unchosen": Sentence(
        N_("No value is chosen."), NOTHING_WRITTEN, N_("Choose at least one value.")
    ),
    "attribute_missing": Sentence(
        N_("This attribute does not exist any more."), NOTHING_WRITTEN, N_("Refresh (F5).")
    ),
    "levels_full": Sentence(
        N_("There are {most} levels already: more are not possible."),
        NOTHING_WRITTEN,
        N_("Delete one that nobody needs, or change its limits."),
    ),
    "level_missing": Sentence(
        N_("This level does not exist any more."), NOTHING_WRITTEN, N_("Refresh (F5).")
    ),
    "health_off": Sentence(
        N_("This office keeps no health data."),
        NOTHING_WRITTEN,
        N_("It can be switched on in the office settings."),
    ),
    "health_of_company": Sentence(N_("A company has no health data."), NOTHING_WRITTEN),
    "health_consent_missing": Sentence(
        N_("The customer has given no consent to keep health data, or it counts no more."),
        NOTHING_WRITTEN,
        N_("Ask for it, and enter it on the page Consents first."),
    ),
    "consent_withdrawn": Sentence(
        N_("This consent was withdrawn on {day}: it stays as it was."),
        NOTHING_WRITTEN,
        N_("If the customer agrees again, enter a new consent."),
    ),
    "consent_purpose_fixed": Sentence(
        N_("What a consent is for stays as it was given."),
        NOTHING_WRITTEN,
        N_("Withdraw it and enter a new consent for the other purpose."),
    ),
    "consent_fixed": Sentence(
        N_("The purpose of a consent and the day of its withdrawal stay as they are."), NOTHING_WRITTEN
    ),
    "consent_kept": Sentence(
        N_("A consent cannot be deleted: it is the evidence of what was agreed."),
        NOTHING_WRITTEN,
        N_("Withdraw it instead."),
    ),
    "rep_unfit": Sentence(
        N_("{name} does not look after customers in that place (any more)."),
        NOTHING_WRITTEN,
        N_("Choose somebody else, or change the employee in the office settings."),
    ),
    "owner_change_same": Sentence(
        N_("{vehicle} belongs to {name} already."),
        NOTHING_WRITTEN,
        N_("Choose who the car went to."),
    ),
    "owner_change_removed": Sentence(
        N_("{name} is not on file any more."),
        NOTHING_WRITTEN,
        N_("Take the customer back from the recycle bin first, or choose another."),
    ),
    "owner_change_sold": Sentence(
        N_("The sales contract {contract} of {vehicle} is still open."),
        NOTHING_WRITTEN,
        N_("Register what it agreed, or take the agreement out of the contract, then change the owner."),
    ),
    "owner_change_missing": Sentence(
        N_("{vehicle} never changed hands."),
        NOTHING_WRITTEN,
        N_("There is nothing to undo."),
    ),
    "owner_change_used": Sentence(
        N_("{number} was written for {name} since the car changed hands."),
        NOTHING_WRITTEN,
        N_("Delete it if it is a draft; otherwise change the owner once more instead of undoing."),
    ),
    "customer_held": Sentence(
        N_("{name} cannot be deleted: {reasons}."),
        NOTHING_WRITTEN,
        N_("Finish that first: a customer stays while a policy is in force, begun, or money is open."),
    ),
    "customers_held": Sentence(
        N_("None of the {count} customers chosen can be deleted."),
        NOTHING_WRITTEN,
        "{reasons}",
    ),
    "customer_not_in_bin": Sentence(
        N_("This customer is not in the recycle bin (any more)."),
        NOTHING_WRITTEN,
        N_("Refresh to see who is (F5)."),
    ),
    "removals_too_many": Sentence(
        N_("At most {most} customers can be deleted at once."),
        NOTHING_WRITTEN,
        N_("Choose fewer."),
    ),
    "customer_erased_or_merged": Sentence(
        N_("The personal data of this customer were erased already, or the customer was merged."),
        NOTHING_WRITTEN,
    ),
    "customer_removed": Sentence(
        N_("This customer was deleted meanwhile."),
        NOTHING_WRITTEN,
        N_("Restore it from the recycle bin first, then do this again."),
    ),
    "undo_nothing": Sentence(
        N_("Nothing was saved in this file yet."), NOTHING_WRITTEN, N_("There is nothing to undo.")
    ),
    "undo_outdated": Sentence(
        N_("Something was changed since: what was saved before that cannot be undone on its own."),
        NOTHING_WRITTEN,
        N_("Look at the history of changes, then undo step by step."),
    ),
    "undo_with_others": Sentence(
        N_("The last change wrote more than this file."),
        NOTHING_WRITTEN,
        N_("See the history of changes, and correct the values by hand."),
    ),
    "undo_of_another_kind": Sentence(
        N_("What was done last in this file cannot be undone here."),
        NOTHING_WRITTEN,
        N_("See the history of changes: what is undone elsewhere has its own command there."),
    ),
    "undo_customer_created": Sentence(
        N_("The customer was created with the last change."),
        NOTHING_WRITTEN,
        N_("To take that back, delete the customer: it goes into the recycle bin."),
    ),
    "undo_vehicle_created": Sentence(
        N_("A car was added with the last change."),
        NOTHING_WRITTEN,
        N_("Correct the car, or change its owner."),
    ),
    "undo_vehicle_taken": Sentence(
        N_("{vehicle} has this plate or VIN by now."),
        NOTHING_WRITTEN,
        N_("Correct that car first, then undo."),
    ),
    "undo_attribute_gone": Sentence(
        N_("“{name}” does not exist any more."),
        NOTHING_WRITTEN,
        N_("Choose the values anew in the file."),
    ),
    "ownership_overlaps": Sentence(
        N_("The car changed hands meanwhile."),
        NOTHING_WRITTEN,
        N_("Refresh to see its owner of today (F5)."),
    ),
    "company_name_taken": Sentence(
        N_("A company on file has this name, in full or for short."),
        NOTHING_WRITTEN,
        N_("Look for it and open it instead, or correct the name."),
    ),
    "follow_up_done": Sentence(
        N_("With {name}, nothing is to be followed up here any more."),
        NOTHING_WRITTEN,
        N_("Refresh to see what was done meanwhile (F5)."),
    ),
}

CUSTOMER_SENTENCES: Mapping[str, Sentence] = MappingProxyType(_SENTENCES)
