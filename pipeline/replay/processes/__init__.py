"""Processes: what a model specification can name, each a module with the same four functions."""
