"""From what is written to what it means: names resolved, values typed, documents lowered."""
