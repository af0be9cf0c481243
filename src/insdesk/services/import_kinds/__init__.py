"""How the rows of each kind of foreign table become records: one file a kind."""
