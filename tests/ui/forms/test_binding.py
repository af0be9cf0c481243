"""When a form may say what: without Qt."""

import pytest

from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override
from insdesk.specs.codecs import Context
from insdesk.ui.forms.binding import WHOLE_FORM, FormBinding
from tests.ui.forms.owner import GOOD_VIN, ODD_VIN, OWNER, TODAY, context


@pytest.fixture
def binding() -> FormBinding:
    return FormBinding(OWNER, context)


def _shown(binding: FormBinding, name: str) -> str:
    problem = binding.look(name).problem
    return problem.code if problem is not None else ""


def _type(binding: FormBinding, name: str, text: str) -> None:
    binding.change(name, text, by_person=True)


def _type_and_leave(binding: FormBinding, name: str, text: str) -> None:
    _type(binding, name, text)
    binding.leave(name)


def test_a_fresh_form_shows_no_problem_although_much_is_missing(binding: FormBinding) -> None:
    assert {one.field for one in binding.reading.problems} == {"name", "kind", "ends_on"}
    assert all(look.problem is None for look in binding.looks().values())


def test_walking_through_empty_fields_shows_no_problem(binding: FormBinding) -> None:
    binding.leave("name")
    assert _shown(binding, "name") == ""


def test_a_field_emptied_and_left_is_missed(binding: FormBinding) -> None:
    _type(binding, "name", "张")
    _type(binding, "name", "")
    assert _shown(binding, "name") == ""
    binding.leave("name")
    assert _shown(binding, "name") == "value_missing"


def test_half_typed_text_is_not_criticised_before_it_is_left(binding: FormBinding) -> None:
    _type(binding, "vin", "LSV")
    assert _shown(binding, "vin") == ""
    binding.leave("vin")
    assert _shown(binding, "vin") == "vin_length_wrong"


def test_a_shown_problem_stays_with_new_figures_while_it_is_mended_and_goes_when_it_is_right(
    binding: FormBinding,
) -> None:
    _type_and_leave(binding, "vin", GOOD_VIN[:-2])
    _type(binding, "vin", GOOD_VIN[:-1])
    problem = binding.look("vin").problem
    assert problem is not None
    assert dict(problem.params) == {"length": 16}
    _type(binding, "vin", GOOD_VIN)
    assert _shown(binding, "vin") == ""


def test_another_problem_waits_until_the_field_is_left_again(binding: FormBinding) -> None:
    binding.settle_all()
    assert _shown(binding, "name") == "value_missing"
    _type_and_leave(binding, "vin", "LSV")
    _type(binding, "vin", ODD_VIN)
    assert _shown(binding, "vin") == ""
    binding.leave("vin")
    assert _shown(binding, "vin") == "vin_check_digit_wrong"


def test_save_shows_everything_at_once(binding: FormBinding) -> None:
    binding.settle_all()
    shown = [name for name, look in binding.looks().items() if look.problem is not None]
    assert shown == ["name", "kind", "ends_on"]
    assert [one.field for one in binding.blocking()] == shown


def test_a_loaded_record_is_criticised_at_once_for_what_it_holds_only(binding: FormBinding) -> None:
    binding.load({"vin": "LSV", "kind": "PERSON"})
    assert _shown(binding, "vin") == "vin_length_wrong"
    assert _shown(binding, "name") == ""


def test_a_condition_changes_marks_and_sight_of_other_fields_at_once(binding: FormBinding) -> None:
    binding.clear({"kind": "PERSON"})
    assert not binding.look("user").is_shown
    assert not binding.look("printed").is_required
    _type(binding, "kind", "COMPANY")
    assert binding.look("user").is_shown
    assert binding.look("user").is_required
    assert binding.look("printed").is_required


def test_an_error_across_fields_shows_live_on_a_field_that_was_left(binding: FormBinding) -> None:
    _type_and_leave(binding, "ends_on", "2026-12-01")
    _type(binding, "starts_on", "2026-12-0")
    assert _shown(binding, "ends_on") == ""
    _type(binding, "starts_on", "2026-12-09")
    assert _shown(binding, "ends_on") == "end_not_after_start"


def test_a_reported_problem_stays_until_its_field_changes(binding: FormBinding) -> None:
    _type_and_leave(binding, "vin", GOOD_VIN)
    binding.report([Problem("vin_taken", field="vin")])
    _type(binding, "name", "张三")
    assert _shown(binding, "vin") == "vin_taken"
    _type(binding, "vin", GOOD_VIN[:-1])
    assert _shown(binding, "vin") == ""


def test_a_new_report_takes_the_place_of_the_old_one(binding: FormBinding) -> None:
    binding.report([Problem("vin_taken", field="vin")])
    binding.report([Problem("name_taken", field="name")])
    assert (_shown(binding, "vin"), _shown(binding, "name")) == ("", "name_taken")


def test_a_report_about_an_unseen_field_is_said_of_the_whole_form(binding: FormBinding) -> None:
    binding.clear({"kind": "PERSON"})
    binding.report([Problem("user_unknown", field="user")])
    assert _shown(binding, WHOLE_FORM) == "user_unknown"


def test_a_reason_sets_a_problem_aside_and_is_told_to_the_service(binding: FormBinding) -> None:
    _type_and_leave(binding, "vin", ODD_VIN)
    binding.keep("vin", " as on the licence ")
    assert binding.look("vin").kept == "as on the licence"
    assert binding.overrides() == (Override("vin", "vin_check_digit_wrong", "as on the licence"),)


def test_a_reason_for_one_number_does_not_cover_another(binding: FormBinding) -> None:
    _type_and_leave(binding, "vin", ODD_VIN)
    binding.keep("vin", "as on the licence")
    _type_and_leave(binding, "vin", ODD_VIN.replace("E2", "E3"))
    assert binding.look("vin").kept == ""
    assert binding.overrides() == ()
    _type_and_leave(binding, "vin", ODD_VIN)
    assert binding.look("vin").kept == "as on the licence"


def test_an_empty_reason_takes_the_override_back(binding: FormBinding) -> None:
    _type_and_leave(binding, "vin", ODD_VIN)
    binding.keep("vin", "as on the licence")
    binding.keep("vin", "")
    assert binding.overrides() == ()


def test_an_override_ends_when_another_field_mends_the_problem(binding: FormBinding) -> None:
    _type_and_leave(binding, "ends_on", "2026-12-01")
    _type_and_leave(binding, "starts_on", "2026-12-09")
    binding.keep("ends_on", "as printed")
    assert len(binding.overrides()) == 1
    _type_and_leave(binding, "starts_on", "2026-11-30")
    assert binding.overrides() == ()


def test_an_overridden_error_does_not_refuse_saving(binding: FormBinding) -> None:
    binding.load({"name": "张三", "kind": "PERSON", "starts_on": "2026-12-09", "ends_on": "2026-12-01"})
    assert [one.code for one in binding.blocking()] == ["end_not_after_start"]
    binding.keep("ends_on", "as printed")
    assert binding.blocking() == ()


def test_what_is_not_overridable_cannot_be_kept(binding: FormBinding) -> None:
    binding.settle_all()
    binding.keep("name", "has none")
    assert binding.overrides() == ()
    assert binding.look("name").kept == ""


def test_overrides_come_with_a_loaded_record(binding: FormBinding) -> None:
    override = Override("vin", "vin_check_digit_wrong", "as on the licence")
    binding.load({"vin": ODD_VIN}, [override])
    assert binding.look("vin").kept == "as on the licence"
    assert binding.overrides() == (override,)
    assert not binding.is_dirty()


def test_an_override_of_what_only_a_service_finds_survives_loading(binding: FormBinding) -> None:
    override = Override("vin", "vin_taken", "twins")
    binding.load({"vin": GOOD_VIN}, [override])
    assert binding.overrides() == (override,)
    _type(binding, "vin", ODD_VIN)
    assert binding.overrides() == ()


def test_an_error_is_shown_before_a_warning_and_before_what_was_kept(binding: FormBinding) -> None:
    binding.load({"vin": ODD_VIN}, [Override("vin", "vin_check_digit_wrong", "so printed")])
    binding.report([Problem("vin_taken", field="vin")])
    assert _shown(binding, "vin") == "vin_taken"


def test_derived_values_are_proposed_once_per_change(binding: FormBinding) -> None:
    _type_and_leave(binding, "starts_on", "0301")
    assert binding.proposals() == {"ends_on": "2027-02-28"}
    assert binding.proposals() == {}
    _type_and_leave(binding, "starts_on", "")
    assert binding.proposals() == {"ends_on": ""}


def test_only_what_a_person_changed_makes_a_form_dirty(binding: FormBinding) -> None:
    binding.change("ends_on", "2027-02-28", by_person=False)
    assert not binding.is_dirty()
    _type(binding, "name", "张三")
    assert binding.is_dirty()
    _type(binding, "name", "")
    assert not binding.is_dirty()


def test_another_spelling_of_the_same_value_is_no_change(binding: FormBinding) -> None:
    binding.load({"ends_on": "2026-03-01"})
    _type(binding, "ends_on", "0301")
    assert not binding.is_dirty()


def test_a_saved_form_is_clean_and_a_reason_makes_it_dirty_again(binding: FormBinding) -> None:
    _type_and_leave(binding, "vin", ODD_VIN)
    binding.mark_clean()
    assert not binding.is_dirty()
    binding.keep("vin", "as on the licence")
    assert binding.is_dirty()


def test_save_reads_everything_again_as_of_today() -> None:
    days = [TODAY]
    binding = FormBinding(OWNER, lambda: Context(days[0]))
    binding.change("starts_on", "t", by_person=True)
    days[0] = TODAY.replace(day=24)
    binding.settle_all()
    assert binding.reading.values["starts_on"] == TODAY.replace(day=24)


def test_text_that_is_no_choice_is_no_value_even_when_it_looks_like_a_key(binding: FormBinding) -> None:
    binding.offer("insurer_id", ("1", "2"))
    _type_and_leave(binding, "insurer_id", "12")
    assert _shown(binding, "insurer_id") == "choice_unknown"
    assert "insurer_id" not in binding.reading.values
    _type(binding, "insurer_id", "2")
    assert binding.reading.values["insurer_id"] == 2


def test_a_choice_on_record_stays_one_although_it_is_offered_no_more(binding: FormBinding) -> None:
    binding.load({"insurer_id": "7"})
    binding.offer("insurer_id", ("1", "2"))
    assert binding.reading.values["insurer_id"] == 7
    assert _shown(binding, "insurer_id") == ""
