"""The test form in a shown window."""

import pytest

from insdesk.ui.forms.form_view import FormView
from tests.ui.conftest import Show
from tests.ui.forms.owner import OWNER, context


@pytest.fixture
def form(show: Show) -> FormView:
    form = FormView(OWNER, context)
    form.set_choices("insurer_id", [("1", "Made-up Insurance"), ("2", "Another Insurance")])
    show(form)
    return form
