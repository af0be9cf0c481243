"""Identity documents: the resident ID card (GB 11643) and every other document a person may show."""

from datetime import date

from insdesk.domain.enums import IdType, Sex
from insdesk.domain.problems import Level, Problem
from insdesk.rules.checked import Checked
from insdesk.rules.company import check_uscc
from insdesk.rules.dates import age_on
from insdesk.rules.text import DIGITS, compact, length_problems, normalise

OTHER_DOCUMENT_LIMIT = 30
OLDEST_AGE = 120

_LONG = 18
_SHORT = 15
# Provinces by their first two digits; 81 to 83 are residents from Hong Kong, Macau and Taiwan, and a number
# that begins with 9 belongs to a foreigner with permanent residence. Only ever a hint (domain.md section 9).
_REGION_RANGES = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
_REGIONS = frozenset(str(region) for first, last in _REGION_RANGES for region in range(first, last + 1))


def check_identity(id_type: IdType, text: str, today: date) -> Checked:
    """The number of a document of `id_type`, by the rules of that document."""
    if id_type is IdType.RESIDENT_ID:
        return check_resident_id(text, today)
    if id_type is IdType.USCC:
        return check_uscc(text)
    return check_other_document(text)


def implied_document(number: str, today: date) -> IdType:
    """Which document a number without a name is: a company's where it is right as that and as no ID card."""
    levels = {
        one: check_identity(one, number, today).level for one in (IdType.RESIDENT_ID, IdType.USCC) if number
    }
    is_company = levels.get(IdType.USCC) is Level.OK and levels.get(IdType.RESIDENT_ID) is Level.ERROR
    return IdType.USCC if is_company else IdType.RESIDENT_ID


def check_other_document(text: str, limit: int = OTHER_DOCUMENT_LIMIT) -> Checked:
    """Passport, permit, driving licence, anything else: any text of at most `limit` characters."""
    value = normalise(text).upper()
    if not value:
        return Checked("", (Problem("value_missing"),))
    return Checked(value, length_problems(value, limit))


def check_resident_id(text: str, today: date) -> Checked:
    """A resident ID of 18 or 15 characters (身份证).

    Derives `birthday` (ISO), `sex` (a `Sex` value) and, for 15 digits, `id18`. `stdnum.cn.ric.validate` is
    not used: it refuses living holders of dissolved counties and the standard's own example.
    """
    value = compact(text, "-")
    if not value:
        return Checked("", (Problem("value_missing"),))
    malformed = _character_problems(value) + _length_problems(value)
    if malformed:
        return Checked(value, malformed)
    birthday = _birthday(value)
    if isinstance(birthday, Problem):
        return Checked(value, (birthday, *_region_problems(value)))
    problems = (
        _birthday_problems(value, birthday, today) + _check_digit_problems(value) + _region_problems(value)
    )
    return Checked(value, problems, _derived(value, birthday))


def birthday_and_sex(id_type: IdType, id_number: str) -> tuple[date | None, Sex | None]:
    """What a resident ID says, even with a wrong check digit; nothing of other documents."""
    value = compact(id_number, "-") if id_type is IdType.RESIDENT_ID else ""
    if not value or _character_problems(value) or _length_problems(value):
        return None, None
    birthday = _birthday(value)
    return (None, None) if isinstance(birthday, Problem) else (birthday, _sex(value))


def with_resident_check_digit(first_seventeen: str) -> str:
    """The whole 18-character number for its first 17 digits."""
    return first_seventeen + _expected_check_digit(first_seventeen + "0")


def _character_problems(value: str) -> tuple[Problem, ...]:
    for index, character in enumerate(value):
        is_check_x = character == "X" and index == _LONG - 1
        if character not in DIGITS and not is_check_x:
            return (
                Problem("resident_id_character_wrong", params=(("character", character),), position=index),
            )
    return ()


def _length_problems(value: str) -> tuple[Problem, ...]:
    if len(value) in {_LONG, _SHORT}:
        return ()
    return (Problem("resident_id_length_wrong", params=(("length", len(value)),)),)


def _birthday(value: str) -> date | Problem:
    """The date inside a well-formed number; a problem at its year, month or day when there is none."""
    start = 6
    year_width = 4 if len(value) == _LONG else 2
    year_text = value[start : start + year_width]
    year = int(year_text) if year_width == len("1949") else 1900 + int(year_text)
    month_at = start + year_width
    month, day = int(value[month_at : month_at + 2]), int(value[month_at + 2 : month_at + 4])
    try:
        return date(year, month, day)
    except ValueError:
        if year < 1:
            position = start
        elif month in range(1, 13):
            position = month_at + 2
        else:
            position = month_at
        written = f"{year:04}-{month:02}-{day:02}"
        return Problem("resident_id_date_impossible", params=(("date", written),), position=position)


def _birthday_problems(value: str, birthday: date, today: date) -> tuple[Problem, ...]:
    written = (("date", birthday.isoformat()),)
    if birthday > today:
        return (Problem("resident_id_date_future", params=written, position=6),)
    if age_on(birthday, today) > OLDEST_AGE and len(value) == _LONG:
        return (Problem("resident_id_age_unusual", Level.WARNING, written, 6),)
    return ()


def _check_digit_problems(value: str) -> tuple[Problem, ...]:
    if len(value) == _SHORT:
        return ()
    expected = _expected_check_digit(value)
    if value[-1] == expected:
        return ()
    params = (("expected", expected), ("character", value[-1]))
    return (Problem("resident_id_check_digit_wrong", params=params, position=_LONG - 1, overridable=True),)


def _region_problems(value: str) -> tuple[Problem, ...]:
    if value[:2] in _REGIONS or value[0] == "9":
        return ()
    return (Problem("resident_id_region_unknown", Level.WARNING, (("region", value[:2]),), 0),)


def _derived(value: str, birthday: date) -> tuple[tuple[str, str], ...]:
    derived = (("birthday", birthday.isoformat()), ("sex", _sex(value).value))
    if len(value) == _LONG:
        return derived
    return (*derived, ("id18", with_resident_check_digit(f"{value[:6]}19{value[6:]}")))


def _sex(value: str) -> Sex:
    order_digit = value[16] if len(value) == _LONG else value[14]
    return Sex.MALE if int(order_digit) % 2 else Sex.FEMALE


def _expected_check_digit(number: str) -> str:
    # Imported here because stdnum pulls in ssl and pydoc (90 ms), which the first paint must not wait for.
    from stdnum.cn.ric import calc_check_digit  # noqa: PLC0415

    return calc_check_digit(number)
