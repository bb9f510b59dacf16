"""Speed and accuracy, a file a question; each prints a table and asserts nothing. ``make bench`` runs them all."""
