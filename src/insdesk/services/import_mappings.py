"""What a person said of a file's columns, remembered for the next file with the same titles."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.records.import_mapping import ImportMapping
from insdesk.domain.records.sheet import SheetCell
from insdesk.repositories.database import Database
from insdesk.specs.header_matching import headers_key


@dataclass(frozen=True, slots=True)
class ImportMappingService:
    """Reads and writes. `kind` is what is imported: customers, contracts."""

    database: Database
    clock: Clock

    def recall(self, kind: str, titles: Sequence[SheetCell]) -> Mapping[str, int] | None:
        """Field → place, as it was said of the same titles; None where nobody did."""
        with self.database.read() as unit:
            found = unit.import_mappings.find(kind, _headers(titles))
        return None if found is None else json.loads(found.content)

    def remember(
        self, actor: Actor, kind: str, titles: Sequence[SheetCell], columns: Mapping[str, int]
    ) -> ChangeSet:
        """Keep `columns` for these titles. What is known already is not written again."""
        wanted = ImportMapping(
            kind=kind,
            headers=_headers(titles),
            content=json.dumps(columns, sort_keys=True),
            used_at=self.clock.now(),
        )
        with self.database.write(actor, self.clock) as unit:
            before = unit.import_mappings.find(kind, wanted.headers)
            if before is None:
                stored = unit.import_mappings.add(wanted)
                unit.record(Action.CREATED, Entity.IMPORT_MAPPING, stored.id, after=stored)
            elif before.content != wanted.content:
                stored = replace(wanted, id=before.id)
                unit.import_mappings.update(stored)
                unit.record(Action.UPDATED, Entity.IMPORT_MAPPING, stored.id, before, stored)
            return unit.changes


def _headers(titles: Sequence[SheetCell]) -> str:
    return json.dumps(headers_key(titles), ensure_ascii=False)
