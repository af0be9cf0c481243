"""A made-up office that asks for 复核: drafts handed in, typed again rightly or not, settled, confirmed."""

from dataclasses import replace

from insdesk.domain.actor import Actor
from insdesk.domain.ids import RegistrationId, UserId, VerificationId
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.verification import Confirmation, Decision, Verification
from insdesk.domain.underwriting_enums import Evidence, RightValue, VerificationMode, VerificationStage
from insdesk.rules.verification import pending_paths
from insdesk.services.verification import VerificationFile
from insdesk.specs.verification_form import text_of
from tests.services.desk_office import TODAY, DeskOffice

COLLEAGUE = Actor(UserId(2), "李同事")
SIGNED = Confirmation(confirmed_on=TODAY, confirmed_by="张样例", evidence=Evidence.SIGNATURE)
TYPING = (VerificationStage.CUSTOMER, VerificationStage.POLICY)


class Verifying:
    """Drafts of `office` on their way through verification; the colleague verifies."""

    def __init__(self, office: DeskOffice, mode: VerificationMode = VerificationMode.SECOND) -> None:
        self.office = office
        self.service = office.desk.verification
        self.ask_for(mode)

    def ask_for(self, mode: VerificationMode) -> None:
        settings = self.office.desk.office.settings()
        named = replace(settings, office_name="样例店", verification_mode=mode)
        self.office.desk.office.save_settings(self.office.actor, named)

    def hand_in(self, registration: Registration | None = None) -> RegistrationId:
        return self.service.hand_in(self.office.actor, registration or self.office.complete()).id

    def file(self, key: RegistrationId) -> VerificationFile:
        return self.service.file(COLLEAGUE, key)

    def stands(self, key: RegistrationId) -> Verification:
        return self.file(key).verification

    def pending(self, key: RegistrationId) -> tuple[str, ...]:
        file = self.file(key)
        stands = file.verification
        return pending_paths(file.registration, stands.stage, stands.typed)

    def type_step(self, key: RegistrationId, actor: Actor = COLLEAGUE, **wrong: str) -> None:
        """What the step asks for as it was entered; `wrong` names values typed otherwise: `car_vin`."""
        draft = self.file(key).registration
        typed = {path: text_of(draft, path) for path in self.pending(key)}
        typed |= {path: wrong[path.replace(".", "_")] for path in typed if path.replace(".", "_") in wrong}
        self.service.type_again(actor, *self.at(key), typed)

    def type_all(self, key: RegistrationId, **wrong: str) -> None:
        """Both steps, as far as something is left to type."""
        while self.stands(key).stage in TYPING:
            self.type_step(key, COLLEAGUE, **wrong)

    def decide(self, key: RegistrationId, actor: Actor = COLLEAGUE, **right: RightValue | str) -> None:
        """Settle the open differences: who was right, or the text on the paper where neither was."""
        made = (
            Decision(field=one.field, right=how)
            if isinstance(how, RightValue)
            else Decision(field=one.field, right=RightValue.NEITHER, value=how)
            for one in self.stands(key).open_differences
            if (how := right.get(one.field.replace(".", "_"))) is not None
        )
        self.service.decide(actor, *self.at(key), tuple(made))

    def confirm(self, key: RegistrationId, given: Confirmation = SIGNED, actor: Actor = COLLEAGUE) -> None:
        self.service.confirm(actor, *self.at(key), given)

    def verified(self, registration: Registration | None = None) -> RegistrationId:
        """One with everything typed alike and confirmed."""
        key = self.hand_in(registration)
        self.type_all(key)
        self.confirm(key)
        return key

    def register(self, key: RegistrationId) -> None:
        draft = self.office.desk.registrations.get(key)
        self.office.desk.registrations.register_draft(self.office.actor, key, draft.version)

    def at(self, key: RegistrationId) -> tuple[VerificationId, int]:
        """The verification with the version that was read."""
        stands = self.stands(key)
        assert stands.id is not None
        return stands.id, stands.version
