"""特别约定 templates: the office's clause wins at once, free texts are named, ordered and deleted."""

from dataclasses import replace

import pytest

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import AgreementKind, PartyRole
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError
from insdesk.domain.records.agreement import AgreementTemplate
from insdesk.domain.records.registration import Registration
from tests.services.desk_office import DeskOffice

CLAUSE = "本保单被保险人{insured}与行驶证车主{owner}不是同一人，双方均已知悉。"
pytestmark = pytest.mark.requirement("NB-4")


def save_text(office: DeskOffice, name: str, text: str = "限指定驾驶人。") -> AgreementTemplate:
    saved = office.desk.agreements.save(office.actor, AgreementTemplate(name=name, text=text))
    return next(one for one in office.desk.agreements.texts() if one.id == saved.id)


def save_clause(office: DeskOffice, text: str) -> AgreementTemplate:
    agreements = office.desk.agreements
    agreements.save(office.actor, replace(agreements.clause_template(), text=text))
    return agreements.clause_template()


def refused(office: DeskOffice, template: AgreementTemplate) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInputError) as error:
        office.desk.agreements.save(office.actor, template)
    assert error.value.problems == office.desk.agreements.check(template)
    return [(problem.field, problem.code) for problem in error.value.problems]


def other_owner(office: DeskOffice) -> Registration:
    record = office.complete()
    parties = tuple(
        replace(one, name="李样例") if one.role is PartyRole.REGISTERED_OWNER else one
        for one in record.parties
    )
    return replace(record, parties=parties)


def test_the_shipped_clause_counts_until_the_office_has_its_own(desk_office: DeskOffice) -> None:
    agreements = desk_office.desk.agreements
    shipped = agreements.clause_template()
    assert (shipped.id, shipped.kind) == (None, AgreementKind.OWNER_DIFFERS)
    assert agreements.clause().text == shipped.text == agreements.shipped_clause().text
    own = save_clause(desk_office, CLAUSE)
    assert own.id is not None
    assert (agreements.clause().text, agreements.clause().earlier) == (CLAUSE, (shipped.text,))


def test_an_edited_clause_counts_at_once_and_replaces_the_one_a_draft_holds(desk_office: DeskOffice) -> None:
    registrations = desk_office.desk.registrations
    draft = registrations.with_clause(other_owner(desk_office))
    assert "经投保人确认：" in draft.special_agreement
    ticked = replace(draft, special_checked=True)
    for wording in (CLAUSE, CLAUSE.replace("知悉", "书面确认")):
        save_clause(desk_office, wording)
        draft = registrations.with_clause(ticked)
        assert draft.special_agreement == wording.replace("{insured}", "张样例").replace("{owner}", "李样例")
        assert not draft.special_checked  # registering waits for another look
        ticked = replace(draft, special_checked=True)


def test_every_way_the_clause_was_worded_is_known(desk_office: DeskOffice) -> None:
    wordings = [CLAUSE, CLAUSE.replace("双方", "各方"), CLAUSE.replace("知悉", "同意")]
    for wording in wordings:
        save_clause(desk_office, wording)
    clause = desk_office.desk.agreements.clause()
    shipped = desk_office.desk.agreements.shipped_clause().text
    assert (clause.text, clause.earlier) == (wordings[2], (wordings[1], wordings[0], shipped))


def test_a_clause_without_its_places_is_refused(desk_office: DeskOffice) -> None:
    shipped = desk_office.desk.agreements.clause_template()
    wrong = replace(shipped, text="被保险人{insured}与车主不一致，双方均已知悉。")
    assert refused(desk_office, wrong) == [("text", "agreement_place_missing")]
    assert refused(desk_office, replace(shipped, text=" \n ")) == [("text", "value_missing")]
    assert desk_office.desk.agreements.clause().text == shipped.text


def test_a_second_clause_is_a_conflict(desk_office: DeskOffice) -> None:
    shipped = desk_office.desk.agreements.clause_template()
    save_clause(desk_office, CLAUSE)
    with pytest.raises(ConflictError):
        desk_office.desk.agreements.save(desk_office.actor, replace(shipped, text=CLAUSE))


def test_texts_have_names_of_their_own(desk_office: DeskOffice) -> None:
    first = save_text(desk_office, "指定驾驶人（A）")
    same = AgreementTemplate(name="指定驾驶人(a)", text="另一段。")
    assert refused(desk_office, same) == [("name", "agreement_name_taken")]
    assert refused(desk_office, replace(same, name="owner_differs")) == [("name", "agreement_name_taken")]
    assert refused(desk_office, AgreementTemplate()) == [("name", "value_missing"), ("text", "value_missing")]
    placed = AgreementTemplate(name="车主", text="车主{owner}。")
    assert refused(desk_office, placed) == [("text", "agreement_place_useless")]
    desk_office.desk.agreements.save(desk_office.actor, replace(first, text="仅限本人。"))
    assert [one.text for one in desk_office.desk.agreements.texts()] == ["仅限本人。"]


def test_saving_over_somebody_elses_change_is_a_conflict(desk_office: DeskOffice) -> None:
    first = save_text(desk_office, "甲")
    desk_office.desk.agreements.save(desk_office.actor, replace(first, text="乙"))
    with pytest.raises(ConflictError):
        desk_office.desk.agreements.save(desk_office.actor, replace(first, text="丙"))
    assert first.id is not None
    with pytest.raises(ConflictError):
        desk_office.desk.agreements.delete(desk_office.actor, first.id, first.version)


def test_texts_are_put_in_order_and_deleted(desk_office: DeskOffice) -> None:
    agreements, actor = desk_office.desk.agreements, desk_office.actor
    first, second, third = (save_text(desk_office, name) for name in "甲乙丙")
    assert first.id is not None
    assert second.id is not None
    assert third.id is not None
    changes = agreements.put_in_order(actor, (third.id, first.id, second.id))
    assert [one.name for one in agreements.texts()] == ["丙", "甲", "乙"]
    assert {change.id for change in changes.changes} == {first.id, second.id, third.id}
    assert changes.touches({Entity.AGREEMENT_TEMPLATE})
    agreements.delete(actor, first.id, first.version)
    assert [one.name for one in agreements.texts()] == ["丙", "乙"]
    with pytest.raises(NotFoundError):
        agreements.delete(actor, first.id, first.version)


def test_the_audit_trail_keeps_how_a_text_read(desk_office: DeskOffice) -> None:
    first = save_text(desk_office, "甲", "旧")
    desk_office.desk.agreements.save(desk_office.actor, replace(first, text="新"))
    (entry,) = desk_office.desk.audit.latest(1)
    assert (entry.action, entry.entity) == (Action.UPDATED, Entity.AGREEMENT_TEMPLATE)
    assert (entry.before["text"], entry.after["text"]) == ("旧", "新")
