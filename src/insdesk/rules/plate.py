"""Number plates: which pattern a text follows, or the first character that follows none."""

from insdesk.domain.problems import Problem
from insdesk.rules.checked import Checked
from insdesk.rules.plate_patterns import CLASSES, CONFUSABLE, NOT_PLATES, PATTERNS, PlatePattern
from insdesk.rules.text import compact

_SEPARATORS = "·・•‧∙⋅.-"
_SERIAL_LENGTH = 5


def check_plate(text: str) -> Checked:
    """A number plate of any pattern. Every error can be overridden: rare and new series exist.

    Derives `kind` (of `plate_patterns`) and `province`. 未上牌 is refused: it is a state of the car, not a
    plate.
    """
    value = compact_plate(text)
    if not value:
        return Checked("", (Problem("value_missing"),))
    if value in NOT_PLATES:
        return Checked(value, (Problem("plate_not_a_plate", params=(("text", value),)),))
    fitting = next((pattern for pattern in PATTERNS if _fits(pattern, value)), None)
    if fitting is None:
        return Checked(value, (_misfit(value),))
    return Checked(value, (), (("kind", fitting.kind), ("province", value[0])))


def compact_plate(text: str) -> str:
    """A plate as stored: upper case, without spaces, dots and dashes (京A·12345 → 京A12345)."""
    return compact(text, _SEPARATORS)


def with_plate_prefix(text: str, prefix: str) -> str:
    """`text` with the office's usual `prefix` (京A) put before a bare serial: five characters, or six from a
    digit.

    Six characters from a letter stay as they are: 京A + D12345 and 京 + D12345 are both plates, and guessing
    wrong would go unseen.
    """
    value = compact_plate(text)
    bare = len(value) == _SERIAL_LENGTH or (len(value) == _SERIAL_LENGTH + 1 and value[0] in CLASSES["N"])
    return compact_plate(prefix) + value if bare and all(one in CLASSES["S"] for one in value) else value


def is_bare_prefix(text: str, prefix: str) -> bool:
    """Whether nothing was typed after the prefix that the form filled in: such a field counts as empty."""
    return compact_plate(text) in {"", compact_plate(prefix)}


def _fits(pattern: PlatePattern, value: str) -> bool:
    return len(value) == len(pattern.shape) == _fitting_length(pattern, value)


def _fitting_length(pattern: PlatePattern, value: str) -> int:
    """How many characters from the left follow `pattern`."""
    for index, (symbol, character) in enumerate(zip(pattern.shape, value, strict=False)):
        if character not in CLASSES.get(symbol, symbol):
            return index
    return min(len(pattern.shape), len(value))


def _misfit(value: str) -> Problem:
    """What is wrong by the pattern that `value` follows longest, of its own length if there is one."""
    same_length = [pattern for pattern in PATTERNS if len(pattern.shape) == len(value)]
    nearest = max(same_length or PATTERNS, key=lambda pattern: _fitting_length(pattern, value))
    position = _fitting_length(nearest, value)
    if position >= min(len(nearest.shape), len(value)):
        return Problem("plate_length_wrong", params=(("length", len(value)),), overridable=True)
    params: tuple[tuple[str, str | int], ...] = (("character", value[position]),)
    code = _misfit_code(nearest.shape[position], position, value[position])
    if code == "plate_letter_forbidden":
        params = (*params, ("suggestion", CONFUSABLE[value[position]]))
    return Problem(code, params=params, position=position, overridable=True)


def _misfit_code(symbol: str, position: int, character: str) -> str:
    if position == 0:
        return "plate_province_wrong"
    if symbol == "L":
        return "plate_office_wrong"
    if symbol == "E":
        return "plate_energy_letter_missing"
    return "plate_letter_forbidden" if character in CONFUSABLE else "plate_character_wrong"
