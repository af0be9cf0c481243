"""The blind second typing: every typing error is found, equal typings never differ (DR-3)."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insdesk.rules.verification import costly_paths
from insdesk.specs.codecs import Context
from insdesk.specs.verification_form import read_again, text_of
from tests.builders import TODAY, a_registration

pytestmark = pytest.mark.requirement("DR-3")

REGISTRATION = a_registration()
PATHS = costly_paths(REGISTRATION)
ENTERED = {path: text_of(REGISTRATION, path) for path in PATHS}
DIGITS, LETTERS = "0123456789", "ABCDEFGHJKLMNPRSTUVWXYZ"


def alike(one: str) -> str:
    """The keys that somebody may hit instead of `one`."""
    return DIGITS if one in DIGITS else LETTERS


@st.composite
def typing_errors(draw: st.DrawFn, text: str) -> str:
    """`text` with another key hit once, or two neighbours exchanged."""
    keys = [place for place, one in enumerate(text) if one in DIGITS + LETTERS]
    pairs = [place for place in keys[:-1] if place + 1 in keys and text[place] != text[place + 1]]
    exchanges = draw(st.booleans())
    if pairs and exchanges:
        place = draw(st.sampled_from(pairs))
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    place = draw(st.sampled_from(keys))
    other = draw(st.sampled_from([one for one in alike(text[place]) if one != text[place]]))
    return text[:place] + other + text[place + 1 :]


def written_otherwise(text: str, random: Random) -> str:
    """The same value as somebody else may type it: small letters, full width, spaces, without commas."""
    ways = (
        str.lower,
        lambda one: f" {one} ",
        lambda one: one.replace(",", ""),
        lambda one: "".join(chr(ord(key) + 0xFEE0) if key in DIGITS + LETTERS else key for key in one),
    )
    for way in ways:
        if random.random() < 1 / 2:
            text = way(text)
    return text


@settings(max_examples=80, deadline=None)
@given(path=st.sampled_from(PATHS), data=st.data())
def test_any_typing_error_is_found(path: str, data: st.DataObject) -> None:
    typed = ENTERED | {path: data.draw(typing_errors(ENTERED[path]))}
    read, problems = read_again(PATHS, typed, Context(TODAY))
    differing = [one for one in read if read[one] != ENTERED[one]]
    assert [*differing, *(one.field for one in problems)] == [path]


@settings(max_examples=50, deadline=None)
@given(random=st.randoms(use_true_random=False))
def test_equal_typings_never_differ_however_they_are_written(random: Random) -> None:
    typed = {path: written_otherwise(text, random) for path, text in ENTERED.items()}
    assert read_again(PATHS, typed, Context(TODAY)) == (ENTERED, ())
