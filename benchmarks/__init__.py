"""How long a decision takes, beside the bare matching of each reader, in one run."""
