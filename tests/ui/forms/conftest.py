"""The test form in a shown window, and its buttons."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.button_field import ButtonField
from tests.ui.conftest import Show
from tests.ui.forms.owner import OWNER, context


@pytest.fixture
def form(show: Show) -> FormView:
    form = FormView(OWNER, context)
    form.set_choices("insurer_id", [("1", "Made-up Insurance"), ("2", "Another Insurance")])
    show(form)
    return form


def button(form: FormView, name: str, position: int = 0) -> QAbstractButton:
    """One button of a field made of buttons."""
    field = form.input(name)
    assert isinstance(field, ButtonField)
    return field.buttons[position]
