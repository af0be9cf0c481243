"""Going on with a half-typed contract: which one it is of, what became of that meanwhile. No Qt."""

import json
from dataclasses import dataclass

from insdesk.domain.enums import ContractState
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import ContractId, CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.contract import ContractFile
from insdesk.domain.records.form_draft import FormDraft
from insdesk.i18n import _
from insdesk.ui.forms.half_typed import Meanwhile
from insdesk.ui.forms.typed import JsonObject, as_object
from insdesk.ui.ports import Question
from insdesk.ui.questions import resuming_question
from insdesk.ui.tabs.contracts.presenter import state_of
from insdesk.ui.tabs.contracts.work import Buyer, ContractWork, OpenContract
from insdesk.ui.text import quoted


@dataclass(frozen=True, slots=True)
class ResumedContract:
    """`opened` is what the typing goes over, `buyer` who was picked on file."""

    draft: FormDraft
    content: JsonObject
    opened: OpenContract
    buyer: Buyer | None
    meanwhile: Meanwhile

    @property
    def only_changed(self) -> bool:
        """Whether only what a person wrote counts: the rest was saved by somebody since."""
        return self.meanwhile in {Meanwhile.CHANGED, Meanwhile.REGISTERED}


def origin_of(opened: OpenContract) -> JsonObject:
    """By what a contract is known again as the one that was typed in."""
    file = opened.file
    if file is None:
        return {}
    contract, registered = file.contract, _is_registered(file)
    return {
        "id": contract.id,
        "version": contract.version,
        "number": contract.number,
        "registered": registered,
    }


def resume(work: ContractWork, draft: FormDraft, _progress: Progress) -> ResumedContract:
    """What was typed in a contract deleted since begins a new one. Raises NotFoundError for its customer."""
    content = as_object(json.loads(draft.content))
    picked = content.get("customer")
    opened, meanwhile = _gone_over(work, as_object(content.get("contract")))
    buyer = work.buyer(CustomerId(picked)) if isinstance(picked, int) else None
    return ResumedContract(draft, content, opened, buyer, meanwhile)


def question_before(resumed: ResumedContract) -> Question | None:
    """Before typing goes on over what became of the contract meanwhile; None when nothing did."""
    label = quoted(resumed.draft.label)
    if resumed.meanwhile is Meanwhile.CHANGED:
        return resuming_question(label)
    if resumed.meanwhile is Meanwhile.REGISTERED:
        return Question(
            title=_("{name} was registered since you typed.", name=label),
            text=_("Owner, car and what was agreed stay as they are; the rest that you typed goes over it."),
            yes=_("Go on typing"),
            no=_("Not now"),
        )
    if resumed.meanwhile is Meanwhile.DELETED:
        return Question(
            title=_("{name} was deleted since you typed.", name=label),
            text=_("What you typed can begin a new contract, or wait here."),
            yes=_("Begin a new one"),
            no=_("Not now"),
        )
    return None


def _gone_over(work: ContractWork, origin: JsonObject) -> tuple[OpenContract, Meanwhile]:
    contract_id = origin.get("id")
    if not isinstance(contract_id, int):
        return work.new(), Meanwhile.NOTHING
    try:
        opened = work.open(ContractId(contract_id))
    except NotFoundError:
        return work.new(), Meanwhile.DELETED
    assert opened.file is not None  # noqa: S101  # it was just read
    meanwhile = _became(opened.file, origin)
    return (work.new() if meanwhile is Meanwhile.DELETED else opened), meanwhile


def _became(file: ContractFile, origin: JsonObject) -> Meanwhile:
    contract, version = file.contract, origin.get("version")
    if not isinstance(version, int) or contract.version < version:
        return Meanwhile.DELETED  # its id went to another one
    if contract.version == version and contract.number != origin.get("number"):
        return Meanwhile.DELETED
    if _is_registered(file) and origin.get("registered") is not True:
        return Meanwhile.REGISTERED
    return Meanwhile.NOTHING if contract.version == version else Meanwhile.CHANGED


def _is_registered(file: ContractFile) -> bool:
    return state_of(file) is ContractState.REGISTERED
