"""What the rows of wide tables share: cells of a block, and what is wrong with them."""

from collections.abc import Iterable, Mapping, Sequence

from insdesk.domain.problems import Problem
from insdesk.services.import_kinds.kind import ImportTerms
from insdesk.specs.cell_reading import Choices, LineReader
from insdesk.specs.form import FormSpec
from insdesk.specs.import_kinds.blocks import columns_of

Given = Mapping[str, object]


def block_reader(
    form: FormSpec, terms: ImportTerms, offered: Mapping[str, Choices] | None = None, prefix: str = ""
) -> LineReader:
    """Reads the columns of `form`, those with `prefix` where it is one block of several."""
    return LineReader(
        form,
        columns_of(prefix, terms.columns) if prefix else terms.columns,
        terms.context,
        offered,
        counts_from_1904=terms.counts_from_1904,
    )


def unreadable(given: Given) -> tuple[Problem, ...]:
    """The cells of which nobody can tell what they mean."""
    return tuple(one for one in given.values() if isinstance(one, Problem))


def said_once(unread: Sequence[Problem], found: Iterable[Problem]) -> tuple[Problem, ...]:
    """What blocks a row: of a cell that is unreadable only that, and nothing twice."""
    fields = {one.field for one in unread}
    others = (one for one in found if one.blocks and one.field not in fields)
    return tuple(dict.fromkeys((*unread, *others)))
