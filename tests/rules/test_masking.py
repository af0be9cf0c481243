"""Masked phones and ID numbers. All numbers are made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insdesk.domain.enums import IdType
from insdesk.rules.masking import STAR, Secret, masked, masked_id_number, masked_phone
from insdesk.rules.text import DIGITS

_PHONES = st.text(alphabet="0123456789-+ ", max_size=24)


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800005678", "138****5678"),
        ("138 0000 5678", "138 **** 5678"),
        ("+8613800005678", "+86138****5678"),
        ("010-00005678", "010-****5678"),
        ("057100005678", "0571****5678"),
        ("00005678", "****5678"),
        ("0005678", "****678"),
        ("4000005678", "40****5678"),
        ("010-00005678-801", "010-000****8-801"),
        ("95500", "***00"),
        ("7", "*"),
        ("", ""),
    ],
)
def test_a_phone_keeps_its_head_and_its_last_four_digits(phone: str, shown: str) -> None:
    assert masked_phone(phone) == shown


@pytest.mark.parametrize(
    ("number", "id_type", "shown"),
    [
        ("11010519491231002X", IdType.RESIDENT_ID, "110105********002X"),
        ("110105491231002", IdType.RESIDENT_ID, "110105******002"),
        ("1101051949", IdType.RESIDENT_ID, "11******49"),
        ("11010519491231002X", None, "110105********002X"),
        ("E12345678", IdType.PASSPORT, "E1*****78"),
        ("H0000000001", IdType.HK_MACAU_PERMIT, "H0*******01"),
        ("91110000MADEUP000X", IdType.USCC, "91110000MADEUP000X"),
        ("12", IdType.OTHER, "**"),
        ("", IdType.RESIDENT_ID, ""),
    ],
)
def test_an_id_number_keeps_where_it_is_from_and_its_end(number: str, id_type: IdType, shown: str) -> None:
    assert masked_id_number(number, id_type) == shown


@settings(max_examples=60, deadline=None)
@given(_PHONES)
def test_of_any_phone_half_or_four_digits_are_hidden_and_nothing_else_moves(phone: str) -> None:
    shown = masked_phone(phone)
    digits = sum(one in DIGITS for one in phone)
    assert shown.count(STAR) == min(4, digits - digits // 2)
    assert all(new in (old, STAR) for old, new in zip(phone, shown, strict=True))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789X", min_size=1, max_size=24), st.sampled_from(sorted(set(IdType))))
def test_of_any_document_but_a_companys_something_is_hidden(number: str, id_type: IdType) -> None:
    shown = masked(Secret.ID_NUMBER, number, id_type)
    assert (STAR in shown) == (id_type is not IdType.USCC)
    assert len(shown) == len(number)
