"""The clause that a registration carries when the insured is not the registered owner (NB-4)."""

import re
from collections.abc import Iterator

from insdesk.domain.enums import PartyRole
from insdesk.domain.problems import Problem
from insdesk.domain.records.agreement import OwnerClause
from insdesk.domain.records.registration import Registration
from insdesk.rules.parties import needs_owner_clause
from insdesk.rules.text import CHINESE_MARKS, length_problems, normalise

INSURED, OWNER = "{insured}", "{owner}"
CLAUSE_LIMIT = 1000
RECOGNISABLE = 8
"""A reworded clause is known by so many characters in a row that are still those of its template."""

_PLACE = re.compile("{(?:insured|owner)}")
_BRACES = re.compile(r"\{[^{}\n]*\}")


def clause_text(template: str, insured: str, owner: str) -> str:
    """`template` with both names in their places."""
    return _PLACE.sub(lambda place: insured if place[0] == INSURED else owner, template.strip())


def agreement_with_clause(registration: Registration, clause: OwnerClause) -> str:
    """The special agreement as it must read: with the clause once, or without it.

    A clause with other names, or as the template read earlier, is replaced; one that is not due any more is
    taken out; one that somebody reworded is left alone. Chinese and ASCII marks count as the same.
    """
    insured = registration.party(PartyRole.INSURED)
    owner = registration.party(PartyRole.REGISTERED_OWNER)
    present = registration.special_agreement
    templates = (clause.text, *clause.earlier)
    if not needs_owner_clause(insured, owner):
        return _without(present, templates)
    due = clause_text(clause.text, insured.name, owner.name)
    if holds(present, due):
        return present
    for template in templates:
        replaced, count = _pattern(template).subn(lambda _match: due, present, count=1)
        if count:
            return replaced
    if any(_is_reworded(present, template) for template in templates):
        return present
    return f"{present}\n{due}".strip()


def holds(agreement: str, text: str) -> bool:
    """Whether `text` stands in `agreement` already, whichever marks and line breaks it has there."""
    return normalise(text) in normalise(agreement)


def clause_problems(template: str) -> tuple[Problem, ...]:
    """What is wrong with a clause: both places must stay, and it must be found again in an agreement."""
    return (
        *length_problems(template, CLAUSE_LIMIT),
        *(
            Problem("agreement_place_missing", params=(("name", place),))
            for place in (INSURED, OWNER)
            if place not in template
        ),
        *_unknown_places(template),
        *_unrecognisable(template),
    )


def free_text_problems(template: str, limit: int) -> tuple[Problem, ...]:
    """What is wrong with any other text: nobody puts names into it."""
    place = _PLACE.search(template)
    if place is None:
        return length_problems(template, limit)
    return (Problem("agreement_place_useless", params=(("name", place[0]),), position=place.start()),)


def _without(present: str, templates: tuple[str, ...]) -> str:
    for template in templates:
        present = re.sub(rf"\n?{_pattern(template).pattern}", "", present)
    return present.strip()


def _pattern(template: str) -> re.Pattern[str]:
    """The clause with any names in it."""
    return re.compile(r"[^\n]*?".join(_literal(piece) for piece in _pieces(template)))


def _literal(piece: str) -> str:
    """`piece` for a pattern, each mark in either writing."""
    return "".join(
        f"[{re.escape(one)}{chr(CHINESE_MARKS[ord(one)])}]" if ord(one) in CHINESE_MARKS else re.escape(one)
        for one in _ascii_marks(piece)
    )


def _ascii_marks(text: str) -> str:
    return text.translate({wide: narrow for narrow, wide in CHINESE_MARKS.items()})


def _pieces(template: str) -> list[str]:
    return _PLACE.split(template.strip())


def _is_reworded(present: str, template: str) -> bool:
    words = normalise(present)
    pieces = (normalise(piece) for piece in _pieces(template))
    return any(piece in words for piece in pieces if len(piece) >= RECOGNISABLE)


def _unknown_places(template: str) -> Iterator[Problem]:
    for place in _BRACES.finditer(template):
        if place[0] not in (INSURED, OWNER):
            named = (("name", place[0]), ("insured", INSURED), ("owner", OWNER))
            yield Problem("agreement_place_unknown", params=named, position=place.start())


def _unrecognisable(template: str) -> tuple[Problem, ...]:
    pieces = [piece.strip() for piece in _pieces(template)]
    if not pieces[0] or not pieces[-1]:
        return (Problem("agreement_place_at_edge"),)
    if max(map(len, pieces)) < RECOGNISABLE:
        return (Problem("agreement_words_few", params=(("fewest", RECOGNISABLE),)),)
    return ()
