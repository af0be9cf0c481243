"""The made-up office: people, cars, policies and spending of nobody, the same for the same seed."""
