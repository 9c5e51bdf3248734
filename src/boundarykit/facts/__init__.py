"""From a case to facts: one flat record of whole numbers, made once, for every reader."""
