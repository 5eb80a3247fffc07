"""The formats of an alert, one module each."""
