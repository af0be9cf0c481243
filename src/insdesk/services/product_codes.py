"""What each insurer calls the products of the catalogue (UR-17)."""

from collections.abc import Mapping

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.ids import InsurerId
from insdesk.domain.records.catalogue import InsurerCode, InsurerCodes
from insdesk.repositories.database import Database
from insdesk.services.catalogue import CatalogueService
from insdesk.specs.codecs import Context
from insdesk.specs.form import blocking
from insdesk.specs.product_codes_form import codes_form, field_of


class ProductCodeService:
    """Codes are read with the catalogue; here they are written, all of one insurer at a time."""

    def __init__(self, database: Database, clock: Clock, catalogue: CatalogueService) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue

    def save(
        self, actor: Actor, insurer_id: InsurerId, before: Mapping[str, str], after: Mapping[str, str]
    ) -> ChangeSet:
        """Keep the codes `after` (own code by product code) of an insurer that had `before`.

        Codes of products that no form has any more stay as they are. Raises InvalidInputError,
        NotFoundError, ConflictError when somebody else changed them meanwhile.
        """
        spec = codes_form(self._catalogue.catalogue)
        context = Context(self._clock.today())
        reading = spec.read({field_of(code): text for code, text in after.items()}, context)
        if blocking(reading.problems):
            raise InvalidInputError(reading.problems)
        with self._database.write(actor, self._clock) as unit:
            insurer = unit.insurers.get(insurer_id)
            stored = unit.product_codes.everything().get(insurer_id, {})
            if stored != dict(before):
                raise ConflictError("product_codes_changed", insurer=insurer.short_name)
            codes = [code for code in self._catalogue.catalogue.codes() if field_of(code) in reading.values]
            read = {code: reading.values[field_of(code)] for code in codes}
            kept = {code: own for code, own in stored.items() if code not in read}
            wanted = kept | {code: own for code, own in read.items() if own}
            if wanted != stored:
                unit.product_codes.replace(insurer_id, wanted)
                old, new = _told(insurer.short_name, stored), _told(insurer.short_name, wanted)
                unit.record(Action.UPDATED, Entity.PRODUCT_CODE, insurer_id, old, new)
            changes = unit.changes
        self._catalogue.renew()
        return changes


def _told(insurer: str, codes: Mapping[str, str]) -> InsurerCodes:
    return InsurerCodes(insurer, tuple(InsurerCode(*one) for one in sorted(codes.items())))
