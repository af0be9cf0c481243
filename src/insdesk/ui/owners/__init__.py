"""An owner and a car as forms: what the customer file and the sales contracts share."""
