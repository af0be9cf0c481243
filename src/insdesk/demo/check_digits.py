"""Check digits of many numbers at once. The rules' own functions do the same one by one; a test compares."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_RESIDENT_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
_RESIDENT_CHECKS = "10X98765432"
_VIN_WEIGHTS = np.array([8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2])
_VIN_CHECKS = "0123456789X"
_VIN_VALUES = np.zeros(128, dtype=np.int64)
for _letters, _first in (("0123456789", 0), ("ABCDEFGH", 1), ("JKLMN", 1), ("STUVWXYZ", 2)):
    for _place, _letter in enumerate(_letters):
        _VIN_VALUES[ord(_letter)] = _first + _place
_VIN_VALUES[ord("P")] = 7
_VIN_VALUES[ord("R")] = 9


def with_resident_check_digits(numbers: Sequence[str]) -> list[str]:
    """Resident IDs (GB 11643) for their first 17 digits."""
    remainders = (_matrix(numbers, 17) - ord("0")) @ _RESIDENT_WEIGHTS % 11
    return [number + _RESIDENT_CHECKS[place] for number, place in zip(numbers, remainders, strict=True)]


def with_vin_check_digits(vins: Sequence[str]) -> list[str]:
    """VINs (GB 16735) with their ninth place made right."""
    remainders = _VIN_VALUES[_matrix(vins, 17)] @ _VIN_WEIGHTS % 11
    return [vin[:8] + _VIN_CHECKS[place] + vin[9:] for vin, place in zip(vins, remainders, strict=True)]


def _matrix(texts: Sequence[str], width: int) -> NDArray[np.int64]:
    codes = np.frombuffer("".join(texts).encode("ascii"), dtype=np.uint8)
    return codes.reshape(len(texts), width).astype(np.int64)
