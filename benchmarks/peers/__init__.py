"""The same rules and facts through this engine and through its peers, side by side in one run."""
