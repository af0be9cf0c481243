"""How names sound: full pinyin and initials, with every reading of surnames that are read in their own way.

Used when a record is saved, never while somebody searches: importing pypinyin costs 0.2 s.
"""

from functools import cache
from itertools import chain, islice, product

SURNAMES = {
    "单": ("shan", "dan"),
    "曾": ("zeng", "ceng"),
    "查": ("zha", "cha"),
    "解": ("xie", "jie"),
    "仇": ("qiu", "chou"),
    "朴": ("piao", "pu"),
    "区": ("ou", "qu"),
    "盖": ("ge", "gai"),
    "缪": ("miao", "mou"),
    "任": ("ren",),
    "华": ("hua",),
    "纪": ("ji",),
    "覃": ("qin", "tan"),
    "乐": ("yue", "le"),
    "尉": ("wei", "yu"),
    "员": ("yun", "yuan"),
    "黑": ("he", "hei"),
    "召": ("shao", "zhao"),
    "冼": ("xian",),
    "繁": ("po", "fan"),
    "种": ("chong", "zhong"),
    "秘": ("bi", "mi"),
    "折": ("she", "zhe"),
    "万": ("wan",),
    "翟": ("zhai", "di"),
    "逄": ("pang",),
    "訾": ("zi",),
}
"""Surname → readings, the usual one first. pypinyin alone would take the everyday reading."""

DOUBLE_SURNAMES = {
    "万俟": ("mo", "qi"),
    "单于": ("chan", "yu"),
    "尉迟": ("yu", "chi"),
    "澹台": ("tan", "tai"),
    "长孙": ("zhang", "sun"),
}
"""Surnames of two characters that are read in their own way together."""

MOST_READINGS = 4
"""So that a long company name of many-voiced characters does not grow without end."""


def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """Every reading of `name`, each a syllable per character; what is not Chinese stands for itself."""
    voices = [_voices(character, is_first=place == 0) for place, character in enumerate(name)]
    surname = DOUBLE_SURNAMES.get(name[:2])
    as_double = [] if surname is None else [(*surname, *(voice[0] for voice in voices[2:]))]
    return tuple(islice(chain(as_double, product(*voices)), MOST_READINGS))


def sort_key(name: str) -> str:
    """What orders names as a Chinese reader expects: by the sound of each character, then by itself."""
    first = readings(name)[0] if name else ()
    return " ".join(first) + "\t" + name


def initials(name: str) -> str:
    """The first letters of the usual reading: `bxgs` for 保险公司."""
    return "".join(syllable[:1] for syllable in readings(name)[0])


def spellings(name: str) -> tuple[str, ...]:
    """Initials and full pinyin of every reading, each once: `ZS` and `ZHANGSAN` for 张三."""
    found: dict[str, None] = {}
    for reading in readings(name):
        found["".join(syllable[:1] for syllable in reading).upper()] = None
        found["".join(reading).upper()] = None
    found.pop(name, None)
    return tuple(one for one in found if one)


def _voices(character: str, *, is_first: bool) -> tuple[str, ...]:
    if is_first and character in SURNAMES:
        return SURNAMES[character]
    return (_syllable(character),)


@cache
def _syllable(character: str) -> str:
    if character.isascii():
        return character.lower()
    from pypinyin import lazy_pinyin  # noqa: PLC0415  # see above

    return str(lazy_pinyin(character)[0]).lower()
