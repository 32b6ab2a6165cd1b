"""Mutation of the rules: ``mutants`` makes them, ``run`` judges them, ``page`` tells of it."""
