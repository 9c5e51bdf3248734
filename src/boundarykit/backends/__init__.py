"""Readers of the same tree; each tells which clauses apply, and none knows another."""
