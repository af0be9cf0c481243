"""Which pages a customer's file has beside its form, in their order."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.customers.car_lists import accessories, policies, repairs
from insdesk.ui.tabs.customers.claims_list import ClaimsSection
from insdesk.ui.tabs.customers.consents_section import ConsentsSection
from insdesk.ui.tabs.customers.contacts_section import ContactsSection
from insdesk.ui.tabs.customers.file_section import FileSection
from insdesk.ui.tabs.customers.health_section import HealthSection
from insdesk.ui.tabs.customers.history_section import HistorySection
from insdesk.ui.tabs.customers.merges_section import MergesSection
from insdesk.ui.tabs.customers.profile_section import ProfileSection
from insdesk.ui.tabs.customers.talks_section import TalksSection
from insdesk.ui.tabs.customers.timeline_section import TimelineSection

SectionMaker = Callable[[Shell, Desk, QWidget], FileSection]

SECTIONS: tuple[SectionMaker, ...] = (
    ContactsSection,
    policies,
    ClaimsSection,
    repairs,
    accessories,
    TalksSection,
    ProfileSection,
    HealthSection,
    ConsentsSection,
    TimelineSection,
    HistorySection,
    MergesSection,
)
