"""A support desk on Zendesk: its export becomes cases, and the cases are decided."""
