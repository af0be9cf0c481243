"""规则试验台: rules tried on saved registrations and made-up cases, changing nothing (RU-3)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from insdesk.domain.ids import RuleId
from insdesk.domain.money import Money
from insdesk.domain.query import Comparison
from insdesk.domain.underwriting_enums import RulePersons
from insdesk.specs.rule_lists import TrialResult
from insdesk.ui.tabs.rules.bench_page import BenchPage
from insdesk.ui.tabs.rules.commands import RUN, TRY
from insdesk.ui.tabs.rules.trying import TrialRow
from tests.builders import Office
from tests.ui.tabs.rules_room import RulesRoom, cells

pytestmark = pytest.mark.requirement("RU-3")


@pytest.fixture
def room(qtbot: QtBot, office: Office) -> Iterator[RulesRoom]:
    room = RulesRoom(qtbot, office)
    yield room
    room.window.tabs.remove_all()
    room.leave()


def trials(bench: BenchPage) -> list[TrialRow]:
    return [one for one in bench.trials.model().records if isinstance(one, TrialRow)]  # type: ignore[attr-defined]  # a RecordModel


def parts(bench: BenchPage) -> list[tuple[str, str, str]]:
    """Mark, condition and value of every part shown."""
    model = bench.parts.model()
    return [
        (
            str(model.index(row, 0).data()),
            str(model.index(row, 2).data()),
            str(model.index(row, 3).data()),
        )
        for row in range(model.rowCount())
    ]


def on_bench(room: RulesRoom, rule_id: RuleId, *, made_up: bool = False) -> BenchPage:
    """The bench with that rule chosen."""
    tab = room.show(rule=rule_id)
    room.run(TRY)
    if made_up:
        tab.bench.show_made_up()
    return tab.bench


def test_a_rule_is_tried_on_a_saved_registration_and_nothing_changes(room: RulesRoom) -> None:
    registered = room.policy()
    rule_id = room.rule("car_seats", Comparison.MORE, 3)
    bench = on_bench(room, rule_id)
    bench.saved.table.go_to_row(0)
    room.run(RUN)
    (trial,) = trials(bench)
    assert trial.result is TrialResult.FAILS
    assert trial.message == "Please look at 5."
    assert trial.time
    assert parts(bench) == [("✓ Yes", "Seats of the car more than 3", "5")]
    assert room.text("bench.sentence") == "Seats of the car more than 3"
    assert room.text("bench.summary").startswith(f"{registered.number} ")
    assert "1 hit, 0 passed, 0 not asked" in room.text("bench.summary")
    assert room.office.stored(registered.id) == registered


def test_all_rules_that_are_on_are_tried_together(room: RulesRoom) -> None:
    room.policy()
    room.rule("car_seats", Comparison.MORE, 3, name="Hit")
    room.rule("car_seats", Comparison.MORE, 9, name="Passed")
    room.rule("car_seats", Comparison.MORE, 3, name="For companies", persons=RulePersons.COMPANY)
    off = room.desk.rules.get(room.rule("car_seats", Comparison.MORE, 3, name="Off"))
    assert off.id is not None
    room.desk.rules.switch(room.office.actor, off.id, off.version, on=False)
    tab = room.show(page="bench")
    tab.bench.saved.table.go_to_row(0)
    room.run(RUN)
    found = {row.name: row.result for row in trials(tab.bench)}
    assert found == {
        "Hit": TrialResult.FAILS,
        "Passed": TrialResult.PASSES,
        "For companies": TrialResult.NOT_ASKED,
    }


def test_a_registration_is_found_by_number_plate_or_name(room: RulesRoom) -> None:
    registered = room.policy()
    rule_id = room.rule("car_seats", Comparison.MORE, 3)
    bench = on_bench(room, rule_id)
    table = bench.saved.table
    for text in (registered.number, registered.car.plate[1:], registered.parties[0].name):
        bench.saved.bar.set_text("nothing of the kind")
        room.until(lambda: not table.rows.ids)
        bench.saved.bar.set_text(text)
        room.until(lambda: cells(table, "number") == [registered.number])


def test_without_a_registration_one_is_asked_for(room: RulesRoom) -> None:
    bench = on_bench(room, room.rule("car_seats", Comparison.MORE, 3))
    room.run(RUN)
    assert trials(bench) == []
    assert room.text("bench.summary") == "Choose a registration on the left first."


def test_a_made_up_case_asks_only_for_what_the_rule_asks(room: RulesRoom) -> None:
    bench = on_bench(room, room.rule("car_age", Comparison.AT_LEAST, 15), made_up=True)
    view = bench.case.view
    shown = {one.name for one in view.spec.fields if not view.input(one.name).isHidden()}
    assert shown == {"car_age"}
    assert bench.case.lines.isHidden()


def test_a_made_up_case_is_judged_by_what_was_typed(room: RulesRoom) -> None:
    bench = on_bench(room, room.rule("car_age", Comparison.AT_LEAST, 15), made_up=True)
    room.put("case.car_age", "16")
    room.run(RUN)
    assert [one.result for one in trials(bench)] == [TrialResult.FAILS]
    room.put("case.car_age", "14")
    room.run(RUN)
    assert [one.result for one in trials(bench)] == [TrialResult.PASSES]
    assert parts(bench) == [("✗ No", "Age of the car at least 15 years", "14 years")]


def test_what_is_left_empty_is_not_known_and_holds_nothing(room: RulesRoom) -> None:
    bench = on_bench(room, room.rule("car_age", Comparison.LESS, 15), made_up=True)
    room.run(RUN)
    assert [one.result for one in trials(bench)] == [TrialResult.PASSES]
    assert parts(bench) == [("✗ No", "Age of the car less than 15 years", "not known")]


def test_a_rule_of_lines_is_tried_on_each_line_of_the_made_up_case(room: RulesRoom) -> None:
    bench = on_bench(room, room.rule("line_sum", Comparison.LESS, Money.from_yuan(1_000_000)), made_up=True)
    assert bench.case.lines.isVisible()
    for line, (product, amount) in enumerate((("THIRD_PARTY", "500000"), ("DRIVER", "2000000")), start=1):
        if line > 1:
            bench.case.lines.add_line()
        room.put(f"case.lines.{line}.product_code", product)
        room.put(f"case.lines.{line}.sum_insured", amount)
        room.put(f"case.lines.{line}.premium", "100")
    room.run(RUN)
    assert [one.result for one in trials(bench)] == [TrialResult.FAILS, TrialResult.PASSES]


def test_a_value_that_cannot_be_read_is_said_at_its_field(room: RulesRoom) -> None:
    bench = on_bench(room, room.rule("car_age", Comparison.AT_LEAST, 15), made_up=True)
    room.put("case.car_age", "??")
    room.run(RUN)
    assert trials(bench) == []
    assert bench.case.view.cell("car_age").line.text()
    assert bench.case.view.texts()["car_age"] == "??"


def test_enter_behind_the_last_field_runs(room: RulesRoom) -> None:
    bench = on_bench(room, room.rule("car_age", Comparison.AT_LEAST, 15), made_up=True)
    bench.case.view.focus_field("car_age")
    room.type("20")
    room.settle()
    assert [one.result for one in trials(bench)] == [TrialResult.FAILS]


def test_a_double_click_tries_a_registration(room: RulesRoom) -> None:
    room.policy()
    bench = on_bench(room, room.rule("car_seats", Comparison.MORE, 3))
    bench.saved.table.go_to_row(0)
    room.press_in(bench.saved.table, Qt.Key.Key_Return)
    room.settle()
    assert [one.result for one in trials(bench)] == [TrialResult.FAILS]
