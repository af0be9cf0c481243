"""Forms and lists, each field declared once. No Qt, no database."""
