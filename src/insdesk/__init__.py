"""insdesk: the insurance desk of a car dealership."""

__version__ = "0.1.0"
