"""What a foreign table of one kind may hold, declared once: for its template, its headers, its reading."""

from collections.abc import Mapping
from dataclasses import dataclass

from insdesk.domain.import_enums import ImportKind
from insdesk.specs.field import Field, is_empty
from insdesk.specs.header_matching import HeaderName, header_names


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportColumn:
    """One column. `aliases` are titles that other programs give it; `examples` made-up values, one a row.

    `note` (a msgid) says what its form cannot say: what is made of an empty cell, what goes together.
    `also_called` are further words for choices, (key, word); a table may do without an `optional` column
    although the form requires the field.
    """

    field: Field
    aliases: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    note: str = ""
    also_called: tuple[tuple[str, str], ...] = ()
    optional: bool = False

    @property
    def is_required(self) -> bool:
        """Whether a table without this column makes no sense."""
        return self.field.required is True and is_empty(self.field.default) and not self.optional


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSpec:
    """One kind. Of `alternatives`, each a set of fields, a table has to have one whole set.

    `title` and `remarks` are msgids; remarks say what makes a row the same as a record.
    """

    kind: ImportKind
    title: str
    columns: tuple[ImportColumn, ...]
    alternatives: tuple[tuple[str, ...], ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def header_names(self) -> tuple[HeaderName, ...]:
        """For matching a header row. It looks into the catalogues."""
        aliases = {one.field.name: one.aliases for one in self.columns}
        return header_names((one.field for one in self.columns), aliases)

    @property
    def offered(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """What choices are called besides their titles, by field."""
        return {one.field.name: one.also_called for one in self.columns if one.also_called}

    def title_of(self, name: str) -> str:
        """The title (a msgid) of a field; empty for one that no table has."""
        return next((one.field.title for one in self.columns if one.field.name == name), "")

    def missing(self, columns: Mapping[str, int]) -> tuple[str, ...]:
        """The titles (msgids) of what a table with these `columns` lacks; of alternatives the first one's."""
        needed = [one.field.name for one in self.columns if one.is_required]
        if self.alternatives and not any(columns.keys() >= set(one) for one in self.alternatives):
            needed += self.alternatives[0]
        return tuple(self.title_of(name) for name in needed if name not in columns)
