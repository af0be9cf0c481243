"""Tables, declared with SQLAlchemy Core. Only repositories and migrations read this package."""
