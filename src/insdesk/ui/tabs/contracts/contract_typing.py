"""Keeps what is half typed in a contract, and puts it back after a crash (docs/decisions/0013)."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from insdesk.services.form_drafts import FormDraftService
from insdesk.ui.forms.typed import JsonObject, TypedForm, as_object
from insdesk.ui.forms.typing_keeper import HalfTyped, TypingKeeper
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.contracts.commands import NAME
from insdesk.ui.tabs.contracts.form import ContractForm
from insdesk.ui.tabs.contracts.resuming import ResumedContract, origin_of


class ContractTyping(QObject):
    """Everything that stands in `form`, while that is on `page`."""

    def __init__(self, shell: Shell, drafts: FormDraftService, form: ContractForm, page: QWidget) -> None:
        super().__init__(page)
        self._form = form
        self._keeper = TypingKeeper(NAME, drafts, shell, self._half_typed, page)
        self.note = self._keeper.note
        self.begin = self._keeper.begin
        self.saved = self._keeper.saved
        self.hold = self._keeper.hold

    @property
    def key(self) -> str:
        """Under which it is kept."""
        return self._keeper.key

    def take_up(self, resumed: ResumedContract) -> None:
        """Put back what was typed, over the contract as it was just shown."""
        _take_up(self._form, resumed)
        self._keeper.begin(resumed.draft.key)
        self._keeper.note()
        self._keeper.keep_now()  # over what it goes now, should the program end again

    def _half_typed(self) -> HalfTyped | None:
        opened = self._form.opened
        if opened is None or not self._form.is_dirty():
            return None
        known = (self._form.contract_view.texts()["number"], self._form.buyer.view.texts()["name"])
        label = " · ".join(one.strip() for one in known if one.strip())
        return HalfTyped(label, {"contract": origin_of(opened), **typed_in(self._form)})


def typed_in(form: ContractForm) -> JsonObject:
    """Everything that stands in `form`, readable or not."""
    buyer, agreed = form.buyer, form.agreed
    return {
        "form": form.contract_view.typed().to_json(),
        "customer": None if buyer.picked is None else buyer.picked.id,
        "is_other_customer": buyer.is_other(),
        "owner": buyer.view.typed().to_json(),
        "car": form.car.chosen,
        "is_other_car": form.car.is_other(),
        "vehicle": form.car.form.view.typed().to_json(),
        "agreed": agreed.typed(),
    }


def _take_up(form: ContractForm, resumed: ResumedContract) -> None:
    content, only_touched = resumed.content, resumed.only_changed
    form.contract_view.take_up(TypedForm.from_json(content.get("form")), only_touched=only_touched)
    if not form.has_fixed_car:
        if content.get("is_other_customer") is True or not only_touched:
            form.pick(resumed.buyer)
            form.buyer.view.take_up(TypedForm.from_json(content.get("owner")))
        if content.get("is_other_car") is True or not only_touched:
            form.car.choose(str(content.get("car")))
            form.car.form.view.take_up(TypedForm.from_json(content.get("vehicle")))
    form.agreed.take_up(as_object(content.get("agreed")), only_changed=only_touched)
