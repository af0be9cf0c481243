"""Every screen of the window, in the order of the menus."""

from insdesk.services.desk import Desk
from insdesk.ui.tab import TabEntry
from insdesk.ui.tabs.attributes.entry import entry as attributes
from insdesk.ui.tabs.catalogue.entry import entry as catalogue
from insdesk.ui.tabs.claims.entry import entry as claims
from insdesk.ui.tabs.compulsory_rates.entry import entry as compulsory_rates
from insdesk.ui.tabs.contracts.entry import entry as contracts
from insdesk.ui.tabs.contribution.entry import entry as contribution
from insdesk.ui.tabs.coverage_sets.entry import entry as coverage_sets
from insdesk.ui.tabs.customers.entry import entry as customers
from insdesk.ui.tabs.duplicates.entry import entry as duplicates
from insdesk.ui.tabs.entry_statistics.entry import entry as entry_statistics
from insdesk.ui.tabs.follow_ups.entry import entry as follow_ups
from insdesk.ui.tabs.imports.entry import entry as imports
from insdesk.ui.tabs.insurers.entry import entry as insurers
from insdesk.ui.tabs.office.entry import entry as office
from insdesk.ui.tabs.quality.entry import entry as quality
from insdesk.ui.tabs.receipts.entry import entry as receipts
from insdesk.ui.tabs.recycle_bin.entry import entry as recycle_bin
from insdesk.ui.tabs.registrations.entry import entry as registrations
from insdesk.ui.tabs.rules.entry import entry as rules
from insdesk.ui.tabs.settlements.entry import entry as settlements
from insdesk.ui.tabs.spending.entry import accessory_sales, repair_orders
from insdesk.ui.tabs.takings.entry import entry as takings
from insdesk.ui.tabs.today.entry import entry as today
from insdesk.ui.tabs.underwriting.entry import entry as underwriting
from insdesk.ui.tabs.verification.entry import entry as verification


def tab_entries(desk: Desk) -> tuple[TabEntry, ...]:
    """The screens of one office."""
    screens = (
        today,
        insurers,
        catalogue,
        coverage_sets,
        compulsory_rates,
        contracts,
        registrations,
        verification,
        underwriting,
        entry_statistics,
        receipts,
        takings,
        settlements,
        claims,
        rules,
        customers,
        follow_ups,
        contribution,
        repair_orders,
        accessory_sales,
        attributes,
        quality,
        duplicates,
        recycle_bin,
        imports,
        office,
    )
    return tuple(entry(desk) for entry in screens)
