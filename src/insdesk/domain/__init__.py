"""Words of the field as types: ids, enums, money, records. No Qt, no database, no text for people."""
