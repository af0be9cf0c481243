"""What Chinese number plates look like, as data (GA 36). A new series is a new line here."""

from dataclasses import dataclass

PROVINCES = frozenset("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")

# One capital letter stands for a class of characters; every other character of a shape stands for itself.
CLASSES = {
    "P": PROVINCES,
    "L": frozenset("ABCDEFGHJKLMNPQRSTUVWXYZ"),
    "S": frozenset("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"),
    "N": frozenset("0123456789"),
    "E": frozenset("DABCEFGHJKP"),
}

# Letters that no serial uses, with the digit that was meant.
CONFUSABLE = {"O": "0", "I": "1"}

# What clerks write instead of a plate: a state (未上牌), not a plate.
NOT_PLATES = frozenset({"未上牌", "未上牌照", "无牌", "暂无", "新车", "临牌", "待上牌"})


@dataclass(frozen=True, slots=True)
class PlatePattern:
    """One kind of plate; `shape` has one class letter or literal a character."""

    kind: str
    shape: str


PATTERNS = (
    PlatePattern("ordinary", "PLSSSSS"),
    PlatePattern("new_energy_small", "PLESNNNN"),
    PlatePattern("new_energy_large", "PLNNNNNE"),
    PlatePattern("trailer", "PLSSSS挂"),
    PlatePattern("learner", "PLSSSS学"),
    PlatePattern("police", "PLSSSS警"),
    PlatePattern("hong_kong", "粤ZSSSS港"),
    PlatePattern("macau", "粤ZSSSS澳"),
    PlatePattern("consulate", "PLSSSS领"),
    PlatePattern("embassy", "使NNNNNN"),
)
