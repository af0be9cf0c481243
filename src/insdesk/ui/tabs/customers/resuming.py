"""Going on with a half-typed customer file: whose it is, and whether it was saved since. No Qt."""

import json
from dataclasses import dataclass

from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.form_draft import FormDraft
from insdesk.ui.forms.typed import JsonObject, as_object
from insdesk.ui.ports import Question
from insdesk.ui.questions import resuming_question
from insdesk.ui.tabs.customers.work import CustomerFile, CustomerWork
from insdesk.ui.text import quoted


@dataclass(frozen=True, slots=True)
class ResumedFile:
    """`file` is what the typing goes over; `is_changed` when somebody saved it since."""

    draft: FormDraft
    content: JsonObject
    file: CustomerFile
    is_changed: bool


def versions_of(file: CustomerFile) -> JsonObject:
    """By what a file is known again as the one that was typed in."""
    cars: JsonObject = {str(car.id): car.version for car in file.vehicles}
    return {"customer": 0 if file.customer is None else file.customer.version, "cars": cars}


def resume(work: CustomerWork, draft: FormDraft, _progress: Progress) -> ResumedFile:
    """Raises NotFoundError when the customer is not on file any more."""
    content = as_object(json.loads(draft.content))
    customer = content.get("customer")
    file = work.open(CustomerId(customer)) if isinstance(customer, int) else work.new()
    return ResumedFile(draft, content, file, versions_of(file) != content.get("versions"))


def question_before(resumed: ResumedFile) -> Question | None:
    """Before typing goes over what somebody saved since; None when nobody did."""
    return resuming_question(quoted(resumed.draft.label)) if resumed.is_changed else None
