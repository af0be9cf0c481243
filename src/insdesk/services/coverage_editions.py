"""The office's editions of coverage forms: found by version, read, kept, told to the audit trail."""

from dataclasses import replace

from insdesk.domain.enums import DatedTableKind
from insdesk.domain.records.catalogue import CoverageForm, Product
from insdesk.domain.records.dated_table import DatedTable
from insdesk.files.catalogue import DamagedFormError, read_form, write_form
from insdesk.repositories.unit_of_work import UnitOfWork, WritingUnit
from insdesk.services.dated_editions import store_edition

_KIND = DatedTableKind.COVERAGE


def edition_of(unit: UnitOfWork, form_code: str, version: int) -> DatedTable | None:
    """The edition of a form, None for version 0. Raises ConflictError when it has another version by now."""
    return unit.dated_tables.edition(_KIND, form_code, version)


def form_of(edition: DatedTable) -> CoverageForm | None:
    """What an edition holds; None when it is damaged."""
    try:
        return read_form(edition.content)
    except DamagedFormError:
        return None


def keep(
    unit: WritingUnit, edition: DatedTable | None, before: CoverageForm | None, after: CoverageForm
) -> None:
    """Write `after` as the edition of its form, in place of `edition`; nothing when nothing changed."""
    if before == after:
        return
    wanted = DatedTable(
        kind=_KIND, code=after.code, effective_from=after.effective_from, content=write_form(after)
    )
    store_edition(unit, edition, wanted, *told(before, after))


def told(before: CoverageForm | None, after: CoverageForm) -> tuple[CoverageForm | None, CoverageForm]:
    """Both for the audit trail: of the products only those that differ, unless it is only their order."""
    if before is None:
        return None, after
    same = set(before.every) & set(after.every)
    if same == set(before.every) == set(after.every):
        return before, after
    return _without(before, same), _without(after, same)


def _without(form: CoverageForm, products: set[Product]) -> CoverageForm:
    return replace(
        form,
        products=tuple(one for one in form.products if one not in products),
        obsolete=tuple(one for one in form.obsolete if one not in products),
    )
