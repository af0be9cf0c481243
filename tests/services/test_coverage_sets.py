"""保险套餐: shipped sets until the office makes its own, validated lines, the right product for every car."""

from dataclasses import replace
from datetime import date

import pytest

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import Energy
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError
from insdesk.domain.ids import CoverageSetId
from insdesk.domain.money import Money
from insdesk.domain.records.coverage_set import CoverageSet, CoverageSetLine
from tests.services.desk_office import TODAY, DeskOffice

pytestmark = pytest.mark.requirement("DE-3")
SHIPPED = ["基本型", "标准型", "全面型"]


def line(code: str, yuan: int | None = None) -> CoverageSetLine:
    return CoverageSetLine(product_code=code, sum_insured=None if yuan is None else Money.from_yuan(yuan))


def names(office: DeskOffice) -> list[str]:
    return [one.name for one in office.desk.coverage_sets.sets()]


def save(office: DeskOffice, record: CoverageSet) -> CoverageSet:
    saved = office.desk.coverage_sets.save(office.actor, record)
    return next(one for one in office.desk.coverage_sets.sets() if one.id == saved.id)


def named(office: DeskOffice, name: str) -> CoverageSet:
    return next(one for one in office.desk.coverage_sets.sets() if one.name == name)


def refused(office: DeskOffice, record: CoverageSet) -> list[tuple[str, str]]:
    before = office.desk.coverage_sets.sets()
    with pytest.raises(InvalidInputError) as error:
        office.desk.coverage_sets.save(office.actor, record)
    assert office.desk.coverage_sets.sets() == before
    return [(problem.field, problem.code) for problem in error.value.problems]


def test_the_shipped_sets_are_right_and_fit_every_car(desk_office: DeskOffice) -> None:
    service = desk_office.desk.coverage_sets
    assert names(desk_office) == SHIPPED
    for one in service.sets():
        assert service.check(one) == ()
    for energy in Energy:
        assert [one.name for one in service.offered(service.sets(), TODAY, energy)] == SHIPPED


def test_a_set_speaks_the_products_of_the_cars_form(desk_office: DeskOffice) -> None:
    service = desk_office.desk.coverage_sets
    basic = next(iter(service.offered(service.sets(), TODAY, Energy.ELECTRIC)))
    assert [one.product_code for one in basic.lines] == ["NE_THIRD_PARTY", "NE_DRIVER", "NE_PASSENGERS"]
    assert basic.lines[0].product_name == "新能源汽车第三者责任保险"
    assert basic.lines[0].sum_insured == Money.from_yuan(1_000_000)
    assert service.offered(service.sets(), date(2019, 1, 1), Energy.FUEL) == ()
    before = service.offered(service.sets(), date(2021, 1, 1), Energy.ELECTRIC)
    assert before[0].lines[0].product_code == "THIRD_PARTY"


def test_a_set_is_offered_only_where_all_of_it_can_be_sold(desk_office: DeskOffice) -> None:
    service = desk_office.desk.coverage_sets
    charger = (line("VEHICLE_DAMAGE"), line("NE_CHARGER_LOSS", 2_000))
    water = (line("VEHICLE_DAMAGE"), line("ENGINE_WATER_EXCLUDED"))
    save(desk_office, CoverageSet(name="充电桩", lines=charger))
    save(desk_office, CoverageSet(name="涉水除外", lines=water))

    def offered(energy: Energy) -> list[str]:
        return [one.name for one in service.offered(service.sets(), TODAY, energy)]

    assert offered(Energy.FUEL) == [*SHIPPED, "涉水除外"]
    assert offered(Energy.ELECTRIC) == [*SHIPPED, "充电桩"]


def test_lines_of_an_electric_car_are_kept_in_ordinary_products(desk_office: DeskOffice) -> None:
    service = desk_office.desk.coverage_sets
    on_slip = (line("NE_VEHICLE_DAMAGE"), line("NE_DRIVER", 10_000), line("NE_GRID_FAILURE"))
    kept = service.from_lines(on_slip)
    assert [one.product_code for one in kept.lines] == ["VEHICLE_DAMAGE", "DRIVER", "NE_GRID_FAILURE"]
    assert kept.lines[1].sum_insured == Money.from_yuan(10_000)
    saved = save(desk_office, replace(kept, name="电动车"))
    assert saved.lines[0].product_name == "机动车损失保险"


def test_the_products_of_a_line_are_the_ordinary_ones_and_what_only_new_energy_has(
    desk_office: DeskOffice,
) -> None:
    codes = [one.code for one in desk_office.desk.coverage_sets.products()]
    assert codes[0] == "VEHICLE_DAMAGE"
    assert [one for one in codes if one.startswith("NE_")] == [
        "NE_GRID_FAILURE",
        "NE_CHARGER_LOSS",
        "NE_CHARGER_LIABILITY",
    ]


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ((), ["coverage_set_empty"]),
        ((line("HOLIDAY_DOUBLING"),), ["coverage_rider_alone"]),
        ((line("NO_SUCH"),), ["coverage_set_line_unsold"]),
        ((line("VEHICLE_DAMAGE"), line("OLD_GLASS")), ["coverage_set_line_unsold"]),
        ((line("VEHICLE_DAMAGE"), line("VEHICLE_DAMAGE")), ["coverage_line_repeated"]),
        ((line("THIRD_PARTY", 0),), ["sum_insured_not_positive"]),
        (
            (line("ENGINE_WATER_EXCLUDED"), line("NE_GRID_FAILURE")),
            ["coverage_set_line_unsold", "coverage_rider_alone"],
        ),
    ],
)
def test_a_set_holds_what_can_be_sold_together(
    desk_office: DeskOffice, lines: tuple[CoverageSetLine, ...], codes: list[str]
) -> None:
    found = refused(desk_office, CoverageSet(name="新套餐", lines=lines))
    assert [code for _field, code in found][: len(codes)] == codes
    assert {field for field, _code in found} == {"lines"}


def test_sets_have_names_of_their_own(desk_office: DeskOffice) -> None:
    lines = (line("THIRD_PARTY", 1_000_000),)
    assert refused(desk_office, CoverageSet(name=" ", lines=lines)) == [("name", "value_missing")]
    taken = CoverageSet(name=" 标 准型", lines=lines)
    assert refused(desk_office, taken) == [("name", "coverage_set_name_taken")]
    long = CoverageSet(name="长" * 41, lines=lines)
    assert refused(desk_office, long) == [("name", "text_too_long")]


def test_the_first_change_makes_all_shipped_sets_the_offices_own(desk_office: DeskOffice) -> None:
    standard = named(desk_office, "标准型")
    save(desk_office, replace(standard, name="标准型（2026）"))
    assert names(desk_office) == ["基本型", "标准型（2026）", "全面型"]
    ids = [one.id for one in desk_office.desk.coverage_sets.sets()]
    assert all(one is not None and one > 0 for one in ids)
    save(desk_office, CoverageSet(name="自用", lines=(line("THIRD_PARTY", 1_000_000),)))
    assert names(desk_office) == ["基本型", "标准型（2026）", "全面型", "自用"]


def test_a_shipped_set_can_be_deleted_and_moved_at_once(desk_office: DeskOffice) -> None:
    service, actor = desk_office.desk.coverage_sets, desk_office.actor
    basic = named(desk_office, "基本型")
    assert basic.id is not None
    service.delete(actor, basic.id, basic.version)
    assert names(desk_office) == ["标准型", "全面型"]
    ids = [one.id for one in service.sets() if one.id is not None]
    changes = service.put_in_order(actor, ids[::-1])
    assert changes.touches({Entity.COVERAGE_SET})
    assert names(desk_office) == ["全面型", "标准型"]
    for one in service.sets():
        assert one.id is not None
        service.delete(actor, one.id, one.version)
    assert names(desk_office) == SHIPPED


def test_moving_shipped_sets_makes_them_the_offices_own(desk_office: DeskOffice) -> None:
    service = desk_office.desk.coverage_sets
    ids = [one.id for one in service.sets() if one.id is not None]
    service.put_in_order(desk_office.actor, ids[::-1])
    assert names(desk_office) == SHIPPED[::-1]


def test_saving_over_somebody_elses_change_is_a_conflict(desk_office: DeskOffice) -> None:
    lines = (line("THIRD_PARTY", 1_000_000),)
    first = save(desk_office, CoverageSet(name="自用", lines=lines))
    save(desk_office, replace(first, lines=(*lines, line("DRIVER", 10_000))))
    with pytest.raises(ConflictError):
        desk_office.desk.coverage_sets.save(desk_office.actor, first)
    assert first.id is not None
    with pytest.raises(ConflictError):
        desk_office.desk.coverage_sets.delete(desk_office.actor, first.id, first.version)
    with pytest.raises(NotFoundError):
        desk_office.desk.coverage_sets.delete(desk_office.actor, CoverageSetId(99), 1)
    assert len(named(desk_office, "自用").lines) == 2


def test_the_audit_trail_tells_what_a_set_held(desk_office: DeskOffice) -> None:
    first = save(desk_office, CoverageSet(name="自用", lines=(line("THIRD_PARTY", 1_000_000),)))
    save(desk_office, replace(first, lines=(line("DRIVER", 10_000),)))
    (entry,) = desk_office.desk.audit.latest(1)
    assert (entry.action, entry.entity, entry.entity_id) == (Action.UPDATED, Entity.COVERAGE_SET, first.id)
    assert entry.before["lines"][0]["product_code"] == "THIRD_PARTY"
    assert entry.after["lines"][0]["product_code"] == "DRIVER"
