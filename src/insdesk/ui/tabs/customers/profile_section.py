"""客户档案 · 画像 (CF-1 to CF-5, CF-7, CF-8, PF)."""

from typing import Any

from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.enums import ConsentPurpose, CustomerKind
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer_file import Profile
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.profile_form import profile_form
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.customers.earlier_values import OF_PROFILE, EarlierValues
from insdesk.ui.tabs.customers.form_section import FormSection
from insdesk.ui.tabs.customers.presenter import about_person

Bundle = tuple[Profile, bool]


class ProfileSection(FormSection[Bundle]):
    """One form for persons, one for companies."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("profile", _("Profile"), shell, desk, parent)
        self.views = {
            CustomerKind.PERSON: self.add_view(profile_form(CustomerKind.PERSON), "customers.profile"),
            CustomerKind.COMPANY: self.add_view(
                profile_form(CustomerKind.COMPANY), "customers.company_profile"
            ),
        }

        self._earlier = EarlierValues(shell, desk.timeline, self)
        for view in self.views.values():
            self._earlier.watch(view, (name for name in OF_PROFILE if name in view.texts()))

    def fetch(self, customer_id: CustomerId) -> Bundle:
        has_consent = self.desk.consents.has(customer_id, ConsentPurpose.PROFILE)
        return self.desk.profiles.of(customer_id), has_consent

    def show_bundle(self, bundle: Bundle) -> None:
        profile, has_consent = bundle
        if self.customer is None:
            return
        self.show_record(self.views[self.customer.kind], profile)
        self._earlier.show_customer(self.customer_id)
        about = [about_person(self.customer, self.shell.clock.today())]
        if not has_consent:
            about.append(
                _("No consent to a profile is in force: ask for it, and keep to what the service needs.")
            )
        self.about.setText("\n".join(line for line in about if line))
        self.about.setVisible(bool(self.about.text()))

    def record_of(self, bundle: Bundle) -> Profile:
        return bundle[0]

    def write(self, record: Any, progress: Progress) -> ChangeSet:  # noqa: ANN401  # a Profile
        return self.desk.profiles.save(self.shell.actor, record)

    def concerns(self, changes: ChangeSet) -> bool:
        return changes.touches((Entity.PROFILE, Entity.CONSENT, Entity.CUSTOMER))
