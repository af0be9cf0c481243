"""The made-up office: people, cars, policies and spending that belong to nobody, the same for the same seed."""
