"""Writing an office's edition of a dated table, with its entry in the audit trail."""

from dataclasses import replace

from insdesk.domain.changes import Action, Entity
from insdesk.domain.records.dated_table import DatedTable
from insdesk.repositories.unit_of_work import WritingUnit


def store_edition(
    unit: WritingUnit, edition: DatedTable | None, wanted: DatedTable, before: object, after: object
) -> DatedTable:
    """Write `wanted` in place of `edition`, or as a new one; the audit trail is told `before` and `after`."""
    if edition is not None:
        wanted = replace(wanted, id=edition.id, version=edition.version)
    stored = unit.dated_tables.save(wanted)
    action = Action.CREATED if edition is None else Action.UPDATED
    unit.record(action, Entity.DATED_TABLE, stored.id, before, after)
    return stored
