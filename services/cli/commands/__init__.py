"""One module a command: its options, what it calls, what it prints. Heavy imports stand inside the functions."""
