"""How time and memory grow: with rules, with history, over a million decisions and many reloads."""
