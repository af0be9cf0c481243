"""Random walks through an office, each step held against a model in plain Python."""
