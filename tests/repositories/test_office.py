"""Settings, staff and the rules set aside."""

from dataclasses import replace
from datetime import UTC, datetime

from insdesk.domain.changes import Entity
from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.domain.records.override import OpenOverride, Override
from insdesk.domain.regions import Region
from tests.builders import Office

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PLATE = Override("plate", "plate_unknown", "行驶证如此")
VIN = Override("vin", "vin_check_digit_wrong", "进口车")


def settings(office: Office) -> OfficeSettings:
    with office.database.read() as unit:
        return unit.settings.load()


def replace_overrides(office: Office, overrides: tuple[Override, ...], now: datetime) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        unit.overrides.replace(Entity.VEHICLE, 1, overrides, now)


def open_overrides(office: Office) -> tuple[OpenOverride, ...]:
    with office.database.read() as unit:
        return unit.overrides.open(10)


def test_a_fresh_office_has_the_defaults(office: Office) -> None:
    assert settings(office) == OfficeSettings()


def test_settings_come_back_as_they_were(office: Office) -> None:
    chosen = OfficeSettings("测试店", "京A", "LSV", "en", made_up=True)
    for one in (chosen, replace(chosen, office_name="另一店")):
        with office.database.write(office.actor, office.clock) as unit:
            unit.settings.save(one)
        assert settings(office) == one


def test_a_setting_of_another_version_is_not_in_the_way(office: Office) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql("INSERT INTO setting VALUES ('of_tomorrow', '1')")
    assert settings(office) == OfficeSettings()


def test_the_region_comes_back_and_one_of_another_version_is_none(office: Office) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        unit.settings.save(OfficeSettings("测试店", region=Region.SHENZHEN))
    assert settings(office).region is Region.SHENZHEN
    with office.database.write(office.actor, office.clock) as unit:
        unit.connection.exec_driver_sql("UPDATE setting SET value = '\"ATLANTIS\"' WHERE name = 'region'")
    assert settings(office) == OfficeSettings("测试店")


def test_staff_are_kept_and_changed(office: Office) -> None:
    key = office.employee("李业代")
    office.employee("陈服务", is_sales_rep=False, is_service_rep=True)
    with office.database.write(office.actor, office.clock) as unit:
        unit.employees.save(Employee("李业代", active=False, id=key))
    with office.database.read() as unit:
        everybody = unit.employees.all()
    assert {(one.name, one.is_sales_rep, one.is_service_rep, one.active) for one in everybody} == {
        ("李业代", True, False, False),
        ("陈服务", False, True, True),
    }


def test_overrides_stand_as_a_to_do_until_they_are_taken_back(office: Office) -> None:
    replace_overrides(office, (PLATE, VIN), NOW)
    assert [one.override for one in open_overrides(office)] == [PLATE, VIN]
    replace_overrides(office, (VIN,), LATER)
    assert open_overrides(office) == (OpenOverride(Entity.VEHICLE, 1, VIN, NOW),)


def test_another_reason_is_another_override_with_its_own_day(office: Office) -> None:
    replace_overrides(office, (PLATE,), NOW)
    changed = replace(PLATE, reason="另有说明")
    replace_overrides(office, (changed,), LATER)
    assert open_overrides(office) == (OpenOverride(Entity.VEHICLE, 1, changed, LATER),)


def test_overrides_of_one_record_are_not_those_of_another(office: Office) -> None:
    replace_overrides(office, (PLATE,), NOW)
    with office.database.read() as unit:
        assert unit.overrides.of(Entity.VEHICLE, 1) == (PLATE,)
        assert unit.overrides.of(Entity.VEHICLE, 2) == ()
        assert unit.overrides.of(Entity.CUSTOMER, 1) == ()
        assert unit.overrides.count() == 1
