"""What the catalogue screen asks before something cannot be taken back."""

from insdesk.domain.records.catalogue import CoverageForm, ProductDraft
from insdesk.i18n import _
from insdesk.ui.ports import Question
from insdesk.ui.tabs.catalogue import presenter
from insdesk.ui.tabs.catalogue.presenter import FormLine
from insdesk.ui.text import quoted


def leaving(name: str) -> Question:
    """Something typed would be gone."""
    return Question(
        title=_("Leave {name} without saving?", name=quoted(name)),
        text=_("What you typed there has not been saved and will be gone."),
        yes=_("Leave without saving"),
        no=_("Go on typing"),
        is_destructive=True,
    )


def deleting_product(draft: ProductDraft, line: FormLine) -> Question:
    """A product goes out of its form."""
    return Question(
        title=_("Delete {product} from {form}?", product=quoted(draft.name), form=quoted(line.title)),
        text=_("It is refused as long as anything uses it."),
        yes=_("Delete"),
        is_destructive=True,
    )


def giving_up(line: FormLine, shipped: CoverageForm | None) -> Question:
    """The office's edition goes."""
    text = presenter.differences(line.form if line.is_read else None, shipped)
    if shipped is None:
        return Question(
            title=_("Delete the form {form}?", form=quoted(line.title)),
            text=text,
            yes=_("Delete"),
            is_destructive=True,
        )
    return Question(
        title=_("Go back to the original of {form}?", form=quoted(line.title)),
        text=text,
        yes=_("Back to the original"),
        is_destructive=True,
    )
