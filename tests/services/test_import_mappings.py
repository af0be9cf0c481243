"""What was said of a file's columns, remembered for the next one with the same titles."""

from insdesk.domain.changes import Action, Entity
from tests.services.desk_office import DeskOffice

TITLES = ("车 架 号*", "裸车价(元)", None)


def test_columns_are_remembered_for_the_same_titles_of_the_same_kind(desk_office: DeskOffice) -> None:
    mappings = desk_office.desk.import_mappings
    assert mappings.recall("customers", TITLES) is None
    changes = mappings.remember(desk_office.actor, "customers", TITLES, {"vin": 0, "price": 1})
    assert [(one.entity, one.action) for one in changes.changes] == [(Entity.IMPORT_MAPPING, Action.CREATED)]
    assert mappings.recall("customers", ("车架号", "裸车价（元）", "")) == {"vin": 0, "price": 1}
    assert mappings.recall("contracts", TITLES) is None
    assert mappings.recall("customers", TITLES[:2]) is None


def test_what_is_said_anew_counts_and_what_is_known_is_not_written_again(desk_office: DeskOffice) -> None:
    mappings = desk_office.desk.import_mappings
    mappings.remember(desk_office.actor, "customers", TITLES, {"vin": 0})
    assert not mappings.remember(desk_office.actor, "customers", TITLES, {"vin": 0}).changes
    changes = mappings.remember(desk_office.actor, "customers", TITLES, {"vin": 2})
    assert [one.action for one in changes.changes] == [Action.UPDATED]
    assert mappings.recall("customers", TITLES) == {"vin": 2}
