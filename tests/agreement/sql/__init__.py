"""A third opinion on the meaning of rules: one SQL query over the canonical tables."""
