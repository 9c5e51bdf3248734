"""From plain conditions to the language of each peer, one file for each language."""
