"""The sentences of an import: why a row is refused, and why a whole table is."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_
from insdesk.specs.sentence import DATA_AS_BEFORE, Sentence

_PROBLEMS = {
    "import_row_repeated": N_("Row {row} of this file is about the same one. Leave one of the two out."),
    "import_car_of_two": N_(
        "Row {row} of this file gives this car to another customer. A car has one owner: leave one of them "
        "out."
    ),
    "import_company_differs": N_(
        "On file this company is {name} ({short_name}). Change its names in the customer file, or write them "
        "as they are there."
    ),
    "import_vehicle_of_removed": N_(
        "This VIN belongs to a customer in the recycle bin. Restore that customer first, then import again."
    ),
    "import_owner_missing": N_("Whose is it? Fill in the VIN, the plate, or the customer's name and phone."),
    "import_owner_phone_missing": N_(
        "No company of this name is on file; for a person the usual phone is needed too."
    ),
    "import_owner_unknown": N_(
        "No customer {name} with this phone is on file. Check both, or enter the customer first."
    ),
    "import_car_unknown": N_("No car with this number is on file. Check it, or enter the customer first."),
    "import_car_of_another": N_(
        "On file this car belongs to {name}. Change its owner in the customer file first, or correct the row."
    ),
    "import_contract_locked": N_(
        "Registration {registration} comes from this contract: owner and car stay as they are, and what was "
        "agreed too once it is registered."
    ),
    "import_policy_kind_missing": N_(
        "Which policy is it? Say compulsory or commercial, or use the columns of each for number and premium."
    ),
    "import_coverages_unneeded": N_(
        "Coverage lines belong to a commercial policy, and this row has none. Leave them out, or fill it in."
    ),
    "import_policy_registered": N_(
        "Registration {registration} holds this policy, and a registered policy is not changed by anyone. "
        "Leave the row out, or skip what is on file."
    ),
    "import_owner_differs": N_(
        "On file the car belonged to {name} on the sign date, and nobody with this name and phone is on "
        "file. Enter the customer first, or correct the row."
    ),
    "import_slip_repeated": N_(
        "Row {row} has this registration number and a policy of this kind already: a registration has one of "
        "each at most."
    ),
    "import_parties_differ": N_(
        "Row {row} has the same registration number and other parties. Write the same ones, or take another "
        "number."
    ),
    "import_joined_wrong": N_(
        "Nothing is wrong with it, but row {row}, which belongs to it, has to be corrected."
    ),
    "coverage_amounts_unclear": N_(
        "Of “{text}” nobody can tell which amount is which. Write name:sum insured:premium, and leave out "
        "what there is not: 玻璃险::120."
    ),
    "coverage_amounts_unreadable": N_(
        "The amounts of “{text}” cannot be read. Write name:sum insured:premium in yuan."
    ),
    "coverage_name_unknown": N_(
        "“{name}” is no product of the coverage form of that day. Write it as it is printed on the policy."
    ),
    "import_order_voided": N_(
        "This number is on file, voided. Take that one back into force first, then import again."
    ),
    "insurer_identity_pushed": N_(
        "{insurer} comes from the manufacturer: its names are changed by the manufacturer's file only. Write "
        "them as they are on file."
    ),
}
_ERRORS = {
    "import_table_empty": Sentence(
        N_("{path} has no rows below its titles."),
        DATA_AS_BEFORE,
        N_("Check that it is the right file and the right sheet."),
    ),
    "import_columns_missing": Sentence(
        N_("{path} has no column for: {titles}."),
        DATA_AS_BEFORE,
        N_("Say which column it is, or name it in the first row as the template does."),
    ),
    "import_broken_off": Sentence(
        N_("The import ended after {done} of {total} rows: {reason}"),
        N_("Those rows are imported, of the others none is."),
        N_("Mend the cause, then import the same file again: what is on file already is skipped."),
    ),
    "import_duplicates_found": Sentence(
        N_("{count} of its rows are on file already, or stand in it twice: rows {rows}."),
        N_("Nothing was imported, because that is what you chose for this case."),
        N_("Take these rows out of the file, or choose to skip or to update them."),
    ),
}

IMPORT_TEXTS: Mapping[str, str] = MappingProxyType(_PROBLEMS)
IMPORT_SENTENCES: Mapping[str, Sentence] = MappingProxyType(_ERRORS)
