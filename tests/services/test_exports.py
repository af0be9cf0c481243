"""Lists as workbooks: what is in them, what is masked, what the trail keeps. All data is made up."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from insdesk.domain.changes import Action, Entity
from insdesk.domain.errors import InvalidInputError, NotFoundError, UserError
from insdesk.domain.ids import ExportTemplateId
from insdesk.domain.progress import CancelledByUserError, SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.export import ExportOrder, ExportTemplate
from insdesk.services.exports import PAGE_ROWS, Listed
from insdesk.specs.lists import CUSTOMERS, LISTS
from insdesk.specs.table import TableSpec
from tests.services.desk_office import CUSTOMER, DeskOffice

PAYLOADS = ("=1+1", "+86", "-1", "@SUM(A1)", "http://example.invalid")
TEMPLATE = ExportTemplate(list_name=CUSTOMERS.name, name="给财务", columns=("name", "phone"))


def listed(office: DeskOffice, spec: TableSpec) -> Listed:
    source = office.desk.tables.source(spec.name)
    return Listed(spec, source.rows, source.in_full)


def exported(office: DeskOffice, path: Path, order: ExportOrder, spec: TableSpec = CUSTOMERS) -> Any:
    """The sheet that was written, read back."""
    source = office.desk.tables.source(spec.name)
    ids = source.ids(TableQuery(sorts=spec.default_sort), SilentProgress())
    permit = office.desk.exports.permit(office.actor, order).id
    assert office.desk.exports.write(permit, listed(office, spec), ids, path, SilentProgress()) == len(ids)
    return load_workbook(path).active


def order_for(columns: tuple[str, ...], **changes: Any) -> ExportOrder:
    order = ExportOrder(list_name=CUSTOMERS.name, columns=columns, rows=1, file_name="客户.xlsx")
    return replace(order, **changes)


def cells(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_columns_come_as_chosen_in_the_order_of_the_list(desk_office: DeskOffice, tmp_path: Path) -> None:
    desk_office.add_customer(replace(CUSTOMER, name="阿样例", phone="13800000001"))
    sheet = exported(desk_office, tmp_path / "a.xlsx", order_for(("address", "name", "kind"), rows=2))
    assert sheet.title == "Customers"
    assert cells(sheet) == [
        ("Address", "Name", "Owner kind"),
        (CUSTOMER.address, "阿样例", "Person"),
        (CUSTOMER.address, CUSTOMER.name, "Person"),
    ]


def test_numbers_of_people_are_masked(desk_office: DeskOffice, tmp_path: Path) -> None:
    sheet = exported(desk_office, tmp_path / "a.xlsx", order_for(("phone", "id_number")))
    assert cells(sheet)[1] == ("138****0000", f"110101********{CUSTOMER.id_number[-4:]}")


def test_numbers_stay_masked_where_the_office_shows_them_on_its_screens(
    desk_office: DeskOffice, tmp_path: Path
) -> None:
    settings = replace(desk_office.desk.office.settings(), office_name="样例店", masks_numbers=False)
    desk_office.desk.office.save_settings(desk_office.actor, settings)
    assert cells(exported(desk_office, tmp_path / "a.xlsx", order_for(("phone",))))[1] == ("138****0000",)


@pytest.mark.parametrize("masks", [True, False])
def test_a_list_that_is_never_readable_is_masked_once(
    desk_office: DeskOffice, tmp_path: Path, masks: bool
) -> None:
    settings = replace(desk_office.desk.office.settings(), office_name="样例店", masks_numbers=masks)
    desk_office.desk.office.save_settings(desk_office.actor, settings)
    only_rows = Listed(CUSTOMERS, desk_office.desk.tables.source(CUSTOMERS.name).rows)
    permit = desk_office.desk.exports.permit(desk_office.actor, order_for(("phone",))).id
    path, ids = tmp_path / "a.xlsx", [desk_office.customer_id]
    desk_office.desk.exports.write(permit, only_rows, ids, path, SilentProgress())
    assert cells(load_workbook(path).active)[1] == ("138****0000",)


def test_numbers_are_readable_with_a_reason(desk_office: DeskOffice, tmp_path: Path) -> None:
    order = order_for(("phone", "id_number"), in_full=True, reason="报送监管")
    sheet = exported(desk_office, tmp_path / "a.xlsx", order)
    assert cells(sheet)[1] == (CUSTOMER.phone, CUSTOMER.id_number)


@pytest.mark.parametrize("reason", ["", "  ", "长" * 201])
def test_without_a_reason_nothing_is_readable(desk_office: DeskOffice, reason: str) -> None:
    before = len(desk_office.desk.audit.latest(100))
    with pytest.raises(InvalidInputError) as caught:
        desk_office.desk.exports.permit(desk_office.actor, order_for(("phone",), in_full=True, reason=reason))
    assert [problem.field for problem in caught.value.problems] == ["reason"]
    assert len(desk_office.desk.audit.latest(100)) == before


def test_the_trail_says_who_took_what_and_why(desk_office: DeskOffice) -> None:
    order = order_for(("name", "phone"), rows=12, in_full=True, reason=" 报送监管 ")
    saved = desk_office.desk.exports.permit(desk_office.actor, order)
    assert saved.changes.touches([Entity.LIST])
    entry = desk_office.desk.audit.latest(1)[0]
    assert (entry.action, entry.entity, entry.user_name) == (
        Action.EXPORTED,
        Entity.LIST,
        desk_office.actor.name,
    )
    assert dict(entry.after) == {
        "list_name": "customers",
        "columns": ["name", "phone"],
        "rows": 12,
        "file_name": "客户.xlsx",
        "in_full": True,
        "reason": "报送监管",
    }


def test_no_column_is_refused(desk_office: DeskOffice) -> None:
    with pytest.raises(UserError, match="export_columns_missing"):
        desk_office.desk.exports.permit(desk_office.actor, order_for(()))


def test_what_was_removed_meanwhile_is_left_out(desk_office: DeskOffice, tmp_path: Path) -> None:
    permit = desk_office.desk.exports.permit(desk_office.actor, order_for(("name",), rows=3)).id
    ids = [9_999, desk_office.customer_id, 8_888]
    path = tmp_path / "a.xlsx"
    written = desk_office.desk.exports.write(
        permit, listed(desk_office, CUSTOMERS), ids, path, SilentProgress()
    )
    assert written == 1
    assert cells(load_workbook(path).active) == [("Name",), (CUSTOMER.name,)]


def test_rows_are_asked_for_page_by_page_until_it_is_cancelled(
    desk_office: DeskOffice, tmp_path: Path
) -> None:
    asked: list[int] = []

    def rows(ids: Any) -> Any:
        asked.append(len(ids))
        return ()

    class Cancelling:
        def report(self, done: int, total: int | None, note: str = "") -> None:
            if len(asked) == 2:
                raise CancelledByUserError

    permit = desk_office.desk.exports.permit(desk_office.actor, order_for(("name",))).id
    with pytest.raises(CancelledByUserError):
        desk_office.desk.exports.write(
            permit, Listed(CUSTOMERS, rows), range(10_000), tmp_path / "a.xlsx", Cancelling()
        )
    assert asked == [PAGE_ROWS, PAGE_ROWS]
    assert list(tmp_path.glob("*a.xlsx*")) == []


@pytest.mark.parametrize("name", sorted(LISTS))
def test_every_list_is_exported_with_all_its_columns_and_no_formula(
    desk_office: DeskOffice, tmp_path: Path, name: str
) -> None:
    spec = LISTS[name]
    desk_office.sell()
    for number, payload in enumerate(PAYLOADS):
        desk_office.add_customer(
            replace(CUSTOMER, name=payload, address=payload, phone=f"1380000100{number}")
        )
    columns = tuple(column.name for column in spec.columns)
    sheet = exported(desk_office, tmp_path / "a.xlsx", order_for(columns, list_name=name), spec)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_templates_are_kept_by_name(desk_office: DeskOffice) -> None:
    templates = desk_office.desk.export_templates
    first = templates.save(desk_office.actor, TEMPLATE)
    templates.save(desk_office.actor, replace(TEMPLATE, name="给厂家", columns=("name",)))
    templates.save(desk_office.actor, replace(TEMPLATE, id=first.id, columns=("phone", "name")))
    stored = {one.name: one.columns for one in templates.of_list(CUSTOMERS.name)}
    assert stored == {"给财务": ("phone", "name"), "给厂家": ("name",)}
    assert templates.of_list("insurers") == ()
    assert first.changes.touches([Entity.EXPORT_TEMPLATE])


def test_a_template_is_deleted(desk_office: DeskOffice) -> None:
    templates = desk_office.desk.export_templates
    saved = templates.save(desk_office.actor, TEMPLATE)
    templates.delete(desk_office.actor, saved.id)
    assert templates.of_list(CUSTOMERS.name) == ()
    with pytest.raises(NotFoundError):
        templates.delete(desk_office.actor, ExportTemplateId(saved.id))


def test_two_templates_of_one_name_are_refused(desk_office: DeskOffice) -> None:
    templates = desk_office.desk.export_templates
    templates.save(desk_office.actor, TEMPLATE)
    with pytest.raises(InvalidInputError) as caught:
        templates.save(desk_office.actor, replace(TEMPLATE, name=" 给财务 "))
    assert [problem.code for problem in caught.value.problems] == ["template_name_taken"]


def test_a_template_without_columns_is_refused(desk_office: DeskOffice) -> None:
    with pytest.raises(UserError, match="export_columns_missing"):
        desk_office.desk.export_templates.save(desk_office.actor, replace(TEMPLATE, columns=()))
