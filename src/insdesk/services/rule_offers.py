"""What rules may name of the office's own: products, insurers, values of customer attributes."""

from collections.abc import Mapping

from insdesk.domain.records.saved_query import Offered, Offers
from insdesk.i18n import _
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.services.catalogue import CatalogueService
from insdesk.specs.condition_text import OfferTitles
from insdesk.specs.customer_conditions import ATTRIBUTE_VALUES, INSURERS
from insdesk.specs.rule_facts import PRODUCTS


def rule_offers(unit: UnitOfWork, catalogue: CatalogueService) -> Offers:
    """As it is now; products of an older form once, by their code."""
    products: Mapping[str, Offered] = {
        product.code: Offered(product.code, product.name, product.code)
        for form in catalogue.catalogue.forms
        for product in form.products
    }
    return {
        PRODUCTS: tuple(products.values()),
        INSURERS: tuple(Offered(str(one.id), one.short_name, one.code) for one in unit.insurers.everyone()),
        ATTRIBUTE_VALUES: tuple(
            Offered(str(one.id), _("{attribute}: {values}", attribute=attribute.name, values=one.name))
            for attribute in unit.attributes.all()
            for one in attribute.values
        ),
    }


def titles_of(offers: Offers) -> OfferTitles:
    """What each is called."""
    return {name: {one.key: one.title for one in offered} for name, offered in offers.items()}
