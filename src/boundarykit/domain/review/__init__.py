"""A person's own decision, held against the policy."""
