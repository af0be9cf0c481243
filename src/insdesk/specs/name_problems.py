"""The sentences for names: missing, wrong, or taken already."""

from insdesk.i18n import N_

NAME_TEXTS = {
    "query_name_taken": N_("Another query is called {name} already. Please choose another name."),
    "template_name_taken": N_("Another template is called {name} already. Please choose another name."),
    "attribute_name_taken": N_("Another attribute is called {name} already. Please choose another name."),
    "attribute_value_repeated": N_("This attribute has a value called {name} already."),
    "coverage_set_name_taken": N_("Another set is called {title} already. Please choose another name."),
    "attribute_name_missing": N_("Please type a name."),
    "erase_name_differs": N_("This is not the customer's name: type it as it stands in the title."),
}
