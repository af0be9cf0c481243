"""Filling a form from another record because a person asked for it (Ctrl+D): more than a proposal."""

from collections.abc import Collection

from insdesk.specs.field import Values
from insdesk.ui.forms.form_view import FormView


def copy_into(view: FormView, values: Values, over: Collection[str] = ()) -> tuple[str, ...]:
    """Fill in what is empty, the field in use too; of `over`, defaults that nobody touched are replaced.

    What is locked, hidden, typed or proposed stays. Returns the names of the fields that took their value.
    """
    took: list[str] = []
    for name, value in values.items():
        field, cell = view.spec.field(name), view.cell(name)
        text, old = field.codec.format(value), cell.input.text()
        if not text or text == old or cell.is_locked or not field.is_shown(view.values()):
            continue
        if not cell.input.fill(text, replace=name in over):
            if old.strip():
                continue
            cell.input.put(text)
        took.append(name)
    view.note_copied(took)
    return tuple(took)
