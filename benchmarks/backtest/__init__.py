"""What a back-test costs, beside hand-written SQL and Python for each row, in one run."""
