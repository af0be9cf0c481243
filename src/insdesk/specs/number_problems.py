"""The sentences for numbers that follow rules of their own: ID cards, USCC, VIN, plates, telephones."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.i18n import N_

_TEXTS = {
    # resident ID card (身份证)
    "resident_id_character_wrong": N_(
        "Character {place} must be a digit, not “{character}” (only the last of 18 may be X)."
    ),
    "resident_id_length_wrong": N_("An ID number has 18 characters (older ones 15); this has {length}."),
    "resident_id_date_impossible": N_(
        "The birthday {date} in the ID number does not exist; look at character {place}."
    ),
    "resident_id_date_future": N_(
        "The birthday {date} in the ID number lies in the future; please check it from character {place}."
    ),
    "resident_id_age_unusual": N_(
        "The birthday {date} in the ID number is more than 120 years ago; please check the year."
    ),
    "resident_id_check_digit_wrong": N_(
        "The check digit at character {place} is wrong: it should be {expected}, not {character}. "
        "One of the digits was probably mistyped."
    ),
    "resident_id_region_unknown": N_(
        "No province has the number {region} (first two digits); please check it."
    ),
    # unified social credit code (统一社会信用代码)
    "uscc_letter_forbidden": N_(
        "Character {place} is {character}, a letter the code never uses: probably {suggestion}."
    ),
    "uscc_character_wrong": N_(
        "Character {place} is “{character}”, which the code never uses (digits and letters without "
        "I, O, Z, S, V)."
    ),
    "uscc_region_wrong": N_("Character {place} belongs to the region and must be a digit, not {character}."),
    "uscc_length_wrong": N_("A unified social credit code has 18 characters; this has {length}."),
    "uscc_check_digit_wrong": N_(
        "The check digit at character {place} is wrong: it should be {expected}, not {character}. "
        "If the licence really says so, keep it with a reason."
    ),
    # vehicle identification number
    "vin_letter_forbidden": N_(
        "Character {place} is {character}; a VIN has no I, O or Q. Probably {suggestion}."
    ),
    "vin_character_wrong": N_("Character {place} is “{character}”; a VIN has only digits and letters."),
    "vin_length_wrong": N_("A VIN has exactly 17 characters; this has {length}."),
    "vin_check_digit_wrong": N_(
        "The check digit at character {place} is wrong: it should be {expected}, not {character}. "
        "If the vehicle licence really says so, keep it with a reason."
    ),
    # number plate (车牌)
    "plate_province_wrong": N_(
        "Character {place} is “{character}”; a plate begins with its province, such as 京."
    ),
    "plate_office_wrong": N_(
        "Character {place} is “{character}”; after the province comes a letter (not I or O)."
    ),
    "plate_letter_forbidden": N_(
        "Character {place} is {character}; plates have no I or O. Probably {suggestion}."
    ),
    "plate_character_wrong": N_(
        "Character {place}, “{character}”, does not fit a plate here. Please compare it with the "
        "vehicle licence."
    ),
    "plate_energy_letter_missing": N_(
        "Character {place} is {character}: a plate of 8 is a new-energy one, with a letter such as "
        "D or F third or last. An ordinary plate has 7."
    ),
    "plate_length_wrong": N_("A plate has 7 characters (new-energy 8); this has {length}."),
    "plate_not_a_plate": N_("“{text}” is not a plate. Leave it empty and choose “Not yet registered”."),
    # telephone
    "phone_character_wrong": N_(
        "Character {place} is “{character}”; a phone number has only digits, spaces, - and a leading +86."
    ),
    "phone_too_short": N_("A phone number has at least {fewest} digits; this has {length}."),
    "phone_too_long": N_("A phone number has at most {most} digits; this has {length}."),
    "phone_kind_unknown": N_(
        "{length} digits: neither a mobile nor a landline with area code nor a 400 number. Please check it."
    ),
}

NUMBER_TEXTS: Mapping[str, str] = MappingProxyType(_TEXTS)
