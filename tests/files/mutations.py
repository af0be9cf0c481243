"""Damaged files without end, each made from its number alone; and a process that reads one after another.

`python -m tests.files.mutations FOLDER FIRST LAST` answers one line a file: its number and what came of it.
"""

import io
import sys
import zipfile
from pathlib import Path
from random import Random

from insdesk.domain.errors import UserError
from insdesk.files.sheets.reading import answers
from insdesk.files.workbook_work import limit_this_process

BASES = ("a.xlsx", "a.xls", "a.csv", "b.xlsx")
ODD = (
    b"",
    b"<",
    b">",
    b'"',
    b"&",
    b"\0",
    b"\xff\xfe",
    b"999999999999",
    b"-1",
    b"1048576",
    b"XFD",
    b"]]>",
    b"&#0;",
)
LIMITS = {"largest_file": 5 * 1024 * 1024, "most_rows": 2_000, "sheet": None, "judge": False}


def mutated(folder: Path, number: int) -> Path:
    """File `number`, written into `folder`, which holds the bases."""
    random = Random(number)
    base = folder / BASES[number % len(BASES)]
    content = base.read_bytes()
    inside = base.suffix == ".xlsx" and random.random() < 0.8
    content = _inside(content, random) if inside else _damaged(content, random)
    path = folder / f"mutated{base.suffix}"
    path.write_bytes(content)
    return path


def _inside(content: bytes, random: Random) -> bytes:
    """One part of the workbook damaged, or gone, or twice; the zip itself whole."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    place = random.randrange(len(parts))
    if random.random() < 0.7:  # most often where the cells are
        place = next(at for at, (name, _part) in enumerate(parts) if name.endswith("sheet1.xml"))
    name, part = parts[place]
    change = random.random()
    if change < 0.9:
        parts[place] = (name, _damaged(part, random))
    elif change < 0.95:
        del parts[place]
    else:
        parts[place] = (name, parts[random.randrange(len(parts))][1])
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for one, what in parts:
            archive.writestr(one, what)
    return made.getvalue()


def _damaged(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _time in range(random.choice((1, 1, 2, 8))):
        at = random.randrange(len(changed) + 1)
        to = min(len(changed), at + random.choice((1, 1, 4, 40)))
        kind = random.random()
        if kind < 0.4:
            changed[at:to] = bytes(one ^ (1 << random.randrange(8)) for one in changed[at:to])
        elif kind < 0.6:
            changed[at:to] = random.choice(ODD)
        elif kind < 0.75:
            changed[at:at] = changed[at:to] * random.choice((1, 2, 50))
        elif kind < 0.9:
            del changed[at:to]
        else:
            del changed[at:]
    return bytes(changed)


def outcome(path: Path) -> str:
    """`rows` or the code of a refusal. Anything else is raised."""
    try:
        for _answer in answers({"path": str(path), **LIMITS}):
            pass
    except UserError as error:
        return error.code
    return "rows"


def main(folder: Path, first: int, last: int) -> None:
    limit_this_process(is_hostile=True)
    for number in range(first, last):
        sys.stdout.write(f"{number} {outcome(mutated(folder, number))}\n")
        sys.stdout.flush()  # the next one may be the last


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
