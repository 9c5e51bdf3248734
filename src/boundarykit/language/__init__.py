"""How rules are written: YAML that remembers its positions, and the shapes of its documents."""
