"""What happened, and the answer: frozen, strict models without any rule logic."""
