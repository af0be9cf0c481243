"""The sentence for every problem code: what is wrong and what to do. One msgid a code, figures by name."""

from collections.abc import Mapping, Sized
from types import MappingProxyType

from insdesk.domain.problems import Problem
from insdesk.i18n import N_, _
from insdesk.specs.agreement_text import AGREEMENT_TEXTS
from insdesk.specs.catalogue_problems import CATALOGUE_TEXTS
from insdesk.specs.cell_problems import CELL_TEXTS
from insdesk.specs.choices import (
    ACCIDENT_HISTORY,
    CLAIM_STAGE,
    CONSENT_PURPOSE,
    REGISTRATION_STATUS,
    SLIP_KIND,
    VEHICLE_TAX_STATUS,
)
from insdesk.specs.claim_text import CLAIM_TEXTS
from insdesk.specs.import_texts import IMPORT_TEXTS
from insdesk.specs.name_problems import NAME_TEXTS
from insdesk.specs.number_problems import NUMBER_TEXTS
from insdesk.specs.regions import REGION
from insdesk.specs.removal_text import REMOVAL_TEXTS
from insdesk.specs.rule_problems import RULE_TEXTS
from insdesk.specs.verification_errors import VERIFICATION_TEXTS

_TEXTS = {
    **AGREEMENT_TEXTS,
    **CATALOGUE_TEXTS,
    **CELL_TEXTS,
    **CLAIM_TEXTS,
    **IMPORT_TEXTS,
    **NAME_TEXTS,
    **NUMBER_TEXTS,
    **REMOVAL_TEXTS,
    **RULE_TEXTS,
    **VERIFICATION_TEXTS,
    # any value
    "value_missing": N_("Required: please fill this in."),
    "not_on_file": N_("Not filled in yet."),
    "id_number_shared": N_("Also the ID number of {names}."),
    "phone_shared": N_("Also the phone of {names}."),
    "consent_expired": N_("The consent to “{purpose}” expired on {day}."),
    "value_kept": N_("Kept against a check: {reason}"),
    "value_doubtful": N_("Doubtful: {note}"),
    "customer_carless": N_("Has no car today."),
    "vehicle_ownerless": N_("Belongs to nobody today."),
    "policy_lineless": N_("The commercial policy has no coverage lines."),
    "draft_waiting": N_("Has waited as a draft since {day}."),
    "text_too_long": N_("At most {limit} characters; this has {length}. Please shorten it."),
    "range_reversed": N_("This is less than where the range begins. Please exchange them."),
    "choice_unknown": N_("“{choice}” is not one of the choices. Please choose from the list."),
    # change of owner
    "owner_change_future": N_("A car cannot change hands after today ({day})."),
    "owner_change_early": N_("The present owner has the car since {day}: not before that day."),
    # names
    "name_too_short": N_("A name of one character: please check that it is complete."),
    "name_character_unusual": N_("Character {place} of the name is the digit {character}: please check it."),
    # days
    "day_character_wrong": N_(
        "Character {place} is “{character}”. Type a date such as 20260301, 3-1, t (today) or +1."
    ),
    "day_unreadable": N_("“{text}” is not a date yet. Type one such as 20260301, 3-1, t (today) or +1."),
    "day_impossible": N_("There is no such day: year {year}, month {month}, day {day}."),
    "day_out_of_range": N_("The year must lie between {first} and {last}."),
    # numbers and amounts
    "number_character_wrong": N_("Character {place} is “{character}”, which is not part of a number."),
    "number_comma_misplaced": N_(
        "The comma at character {place} does not part thousands. Write 1,234.50 or 1234.50."
    ),
    "number_unreadable": N_("“{text}” is not a number."),
    "number_out_of_range": N_("A whole number from {lowest} to {highest}, please."),
    "decimals_too_many": N_("At most {most} decimals."),
    "money_negative": N_("The amount cannot be negative."),
    "money_too_large": N_("The amount cannot exceed {most} yuan."),
    "percent_out_of_range": N_("A percentage from 0.00 to 100.00, please."),
    # the office
    "employee_name_taken": N_(
        "Somebody else in the office has this name: add something that tells them apart."
    ),
    "employee_without_role": N_("Neither sales rep nor service rep: this name will be offered nowhere."),
    # the customer's file
    "contact_repeated": N_("{name} is among the contacts already, with the same phone."),
    "contact_without_phone": N_("Without a phone nobody can call this contact."),
    "consent_given_later": N_("Nobody can agree in advance: this day lies in the future."),
    "consent_expires_before": N_("It was given on {day}: it cannot end before."),
    "consent_withdrawn_later": N_("This day lies in the future: withdraw it on that day."),
    "consent_withdrawn_before": N_("It was given on {day}: it cannot be withdrawn before."),
    "time_missing": N_("{day}, and at what time? Type both, such as {day} 14:30."),
    "time_impossible": N_("There is no such time: {time}."),
    "talk_in_future": N_("{day} lies in the future; a talk is written down once it is over."),
    "follow_up_before_talk": N_("The talk was on {day}: it cannot be followed up before."),
    "follow_up_past": N_("This day is over: choose today or a later one."),
    "follow_up_day_missing": N_("On which day? What is to be done then stands without one."),
    "household_income_low": N_("Less than the customer's own income of {own}: please check."),
    "blood_pressure_unusual": N_("Not like 120/80: please check it."),
    # forms of the desk
    "vin_taken": N_("Another car on file has this VIN: {plate}."),
    "plate_taken": N_("Another car on file has this plate: VIN {vin}."),
    "insurer_code_taken": N_("Another insurer has this code."),
    "insurer_name_taken": N_("Another insurer has this name."),
    "insurer_code_wrong": N_("A code has up to 20 digits, letters, hyphens or underscores."),
    "plate_prefix_wrong": N_("A plate prefix is a province and a letter, such as 京A."),
    "vin_prefix_wrong": N_("A VIN prefix has up to 16 digits and letters, without I, O and Q."),
    "birthday_future": N_("The birthday {day} lies in the future."),
    "birthday_differs": N_("The resident ID says {day}; please check the birthday."),
    "sex_differs": N_("The resident ID says otherwise; please check the sex."),
    "document_unusual": N_("This document does not usually go with this kind of owner; please check it."),
    "settlement_period_reversed": N_("The period ends before it begins."),
    # choosing an insurer
    "insurer_inactive": N_(
        "{insurer} is no longer valid and cannot be chosen. Choose another insurer, or make it "
        "valid in Insurer setup."
    ),
    "agency_disabled": N_(
        "The office does not sell for {insurer}. Choose another insurer, or External agency."
    ),
    "agency_period_missing": N_("{insurer} has no agency period. Fill it in under Insurer setup."),
    "agency_not_started": N_(
        "The agency period of {insurer} begins on {day}. Choose another insurer, or External agency."
    ),
    "agency_ended": N_(
        "The agency period of {insurer} ended on {day}. Choose another insurer, or extend it in "
        "Insurer setup."
    ),
    "agency_period_reversed": N_("The agency period ends before it begins."),
    # slips, alone and together
    "slips_missing": N_(
        "Tick the compulsory slip or the commercial slip: a registration needs at least one."
    ),
    "slip_kind_repeated": N_("There is more than one slip of this kind: {kind}."),
    "policy_no_character_wrong": N_(
        "Character {place} is “{character}”; a policy number has only letters, digits and hyphens."
    ),
    "policy_no_length_wrong": N_("A policy number has {fewest} to {most} characters; this has {length}."),
    "policy_no_repeated": N_(
        "Both slips have the number {number} at the same insurer. Look at the two policies: each has its own."
    ),
    "policy_no_taken": N_(
        "Registration {registration} already holds number {number} at this insurer. Compare the two policies."
    ),
    "sign_date_future": N_("The sign date {day} lies in the future."),
    "start_before_signing": N_("The policy starts before it was signed; please check both days."),
    "end_not_after_start": N_("The policy must end after it starts."),
    "start_hour_wrong": N_("The hour of an immediate start is from 0 to 23."),
    "premium_unexpected": N_(
        "{premium} is no figure of the tariff. Expected: {amount} = {base} × {rate} ({region}, class "
        "{class}, {history}). Please compare it with the policy."
    ),
    "premium_not_in_tariff": N_(
        "{premium} is no figure of the tariff. The nearest is {amount} = {base} × {rate} ({region}, class "
        "{class}, {history}). Please compare it with the policy."
    ),
    "tariff_title_taken": N_("Another tariff has this title already."),
    "tariff_day_taken": N_("“{tariff}” is in force from that day; choose another day."),
    "tariff_rows_missing": N_("A tariff needs at least one row of base premiums."),
    "tariff_row_untitled": N_("Every row of base premiums needs a name."),
    "tariff_premium_not_positive": N_("The base premium of {row} must be more than zero."),
    "tariff_seats_wrong": N_("{row}: it must begin with at least 1 seat and end above where it begins."),
    "tariff_rows_overlap": N_("{row} and {other} are for the same cars; let one end where the other begins."),
    "tariff_class_missing": N_("Each of the classes A to E must be there once."),
    "tariff_region_wrong": N_("{region} must be in exactly one class."),
    "tariff_percent_wrong": N_("Class {class}: six whole percentages from -90 to 200."),
    "tariff_short_wrong": N_("Short policies need twelve percentages from 1 to 100."),
    "premium_not_positive": N_("The premium must be more than zero."),
    "vehicle_tax_negative": N_("The vehicle tax cannot be negative."),
    "vehicle_tax_misplaced": N_("Vehicle tax belongs to the compulsory slip."),
    "vehicle_tax_not_due": N_(
        "“{tax_status}” takes no vehicle tax: delete the amount, or choose another state."
    ),
    "vehicle_tax_zero": N_(
        "No vehicle tax: type the amount, or choose “Exempt” (new-energy cars) or “Already paid”."
    ),
    "back_tax_missing": N_("Type the vehicle tax with what earlier years owe."),
    "coverage_lines_missing": N_("The commercial slip has no coverage lines yet."),
    "coverage_product_missing": N_("A coverage line has no product. Choose one or delete the line."),
    "coverage_line_repeated": N_("{product} stands on more than one line."),
    "coverage_premium_negative": N_("The premium of {product} cannot be negative."),
    "sum_insured_not_positive": N_("The sum insured of {product} must be more than zero."),
    "coverage_total_differs": N_(
        "The lines add up to {total}, but the premium is {premium}. Correct one of them; if the "
        "policy really says so, keep it with a reason."
    ),
    "coverage_rider_alone": N_("{product} is a rider and needs its main cover: {mains}."),
    "coverage_line_succeeded": N_("{product} goes on as {successor}, its name in the form in force by then."),
    "coverage_line_obsolete": N_(
        "{product} is no longer a line of its own since {form}; please check it against the policy."
    ),
    "coverage_line_unfitting": N_(
        "{product} does not belong to {form}, which this car has; please check product and energy."
    ),
    "coverage_line_unknown": N_("{product} is not in the coverage catalogue; please check its name."),
    "level_name_taken": N_("Another level is called {name} already. Please choose another name."),
    "level_criterion_missing": N_(
        "A level needs at least one limit: of the repair amount, the visits or the accessory amount."
    ),
    "level_limit_reversed": N_("“Below” has to be more than “from” ({lower}). Please look at both."),
    "level_limit_zero": N_("Nothing is below 0. Please give more, or leave it empty."),
    "level_days_reversed": N_("The last day is before the first ({first}). Please exchange them."),
    "coverage_set_empty": N_("A coverage set needs at least one line. Please choose a product."),
    "coverage_set_line_unsold": N_(
        "{product} is not sold under {form}; a set holds only what can be sold together."
    ),
    "sum_insured_missing": N_("{product} has no sum insured yet; please look it up on the policy."),
    "sum_insured_unneeded": N_("{product} has no sum insured; please check the line against the policy."),
    # sales contracts and what was agreed at the sale
    "contract_number_taken": N_("Another contract has this number: {name}, signed on {day}."),
    "delivery_before_signing": N_("The car is delivered before the contract was signed; please check."),
    "sales_rep_unfitting": N_("{name} is not among the sales reps of today. Choose one of them."),
    "pre_registration_empty": N_("Agree at least one: the compulsory or the commercial policy."),
    "agreed_coverages_missing": N_("The commercial policy has no coverages yet: add what was agreed."),
    "expected_total_differs": N_("The lines add up to {total}, but {premium} is expected; please check."),
    "contract_business_new": N_("A contract sells a new car: from it only new policies are registered."),
    "slip_agreed": N_("{kind} was agreed in the pre-registration and has to be on the registration."),
    "slip_not_agreed": N_(
        "{kind} was not agreed in the pre-registration. Change that in the contract, or leave it off."
    ),
    "insurer_agreed": N_("{insurer} was agreed in the pre-registration. Change that in the contract."),
    "insurer_agreed_unavailable": N_(
        "{insurer} was agreed, but {why}. Change the insurer in the contract's pre-registration, or "
        "choose External agency."
    ),
    "coverage_agreed": N_("{product} was agreed in the pre-registration and is not on the slip."),
    "coverage_not_agreed": N_(
        "{product} was not agreed in the pre-registration. Change that in the contract."
    ),
    "sum_insured_agreed": N_(
        "The sum insured of {product} was agreed as {sum}. Change that in the contract."
    ),
    # status and the special agreement
    "first_registration_future": N_("The first registration {day} lies in the future."),
    "owner_clause_unchecked": N_(
        "The insured ({insured}) is not the registered owner ({owner}). Check the special "
        "agreement and tick it."
    ),
    # repair orders and accessory sales
    "order_day_future": N_("{day} lies in the future; what is counted has been done."),
    "order_number_taken": N_("This number is on file already: {name}, {day}."),
    "order_number_voided": N_(
        "This number is on file already, voided: {name}, {day}. Take that one back into force instead."
    ),
    "order_customer_gone": N_("This customer is not on file any more. Choose another one."),
    "order_car_of_another": N_("This car never belonged to the customer. Choose one of the customer's cars."),
    # receipts
    "receipt_not_positive": N_("The amount must be more than zero."),
    "receipt_over_due": N_("{due} due, {paid} received: at most {open} more can be taken."),
    "receipt_day_future": N_("{day} lies in the future; money is received today at the latest."),
    "receipt_before_signing": N_(
        "The money came before the policy was signed on {day}; please check the day."
    ),
    "handed_over_short": N_(
        "{missing} is missing to the amount received. Take the rest, or lower the amount: it is then "
        "a part payment."
    ),
    "reversal_before_receipt": N_("The receipt is of {day}; it cannot be reversed before."),
    "status_change_refused": N_("A registration cannot go from {status} to {wanted}."),
}

TEXTS: Mapping[str, str] = MappingProxyType(_TEXTS)

_UNKNOWN = N_("This value was refused ({code}).")

# Why an insurer cannot be chosen, in the middle of a sentence: by the problem's own code.
_WHY_NOT = {
    "insurer_inactive": N_("it is no longer valid"),
    "agency_disabled": N_("the office does not sell for it"),
    "agency_period_missing": N_("it has no agency period"),
    "agency_not_started": N_("its agency period has not begun"),
    "agency_ended": N_("its agency period has ended"),
    "choice_unknown": N_("it is not there any more"),
}

# Figures that are values of a closed choice, and the titles they are shown by.
_CHOICE_TITLES = MappingProxyType(
    {
        "status": dict(REGISTRATION_STATUS),
        "wanted": dict(REGISTRATION_STATUS),
        "stage": dict(CLAIM_STAGE),
        "to_stage": dict(CLAIM_STAGE),
        "kind": dict(SLIP_KIND),
        "tax_status": dict(VEHICLE_TAX_STATUS),
        "purpose": dict(CONSENT_PURPOSE),
        "region": dict(REGION),
        "history": dict(ACCIDENT_HISTORY),
        "why": _WHY_NOT,
    }
)


def describe(problem: Problem) -> str:
    """The sentence for `problem` in the current language; `{place}` counts characters from 1."""
    figures: dict[str, object] = {name: _figure(name, value) for name, value in problem.params}
    figures["code"] = problem.code
    if problem.position is not None:
        figures["place"] = problem.position + 1
    return _(TEXTS.get(problem.code, _UNKNOWN), **figures)


def _figure(name: str, value: str | int) -> str | int:
    title = _CHOICE_TITLES.get(name, {}).get(str(value))
    return value if title is None else _(title)


def missing_text(problems: Sized) -> str:
    """How many fields refuse saving; nothing when none does."""
    if not problems:
        return ""
    if len(problems) == 1:
        return _("1 field missing or wrong")
    return _("{count} fields missing or wrong", count=len(problems))
