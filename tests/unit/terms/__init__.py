"""Every term of a response, from what is written to what is read."""
