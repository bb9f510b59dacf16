"""Articles read by a person, and how near the analysis comes: ``python -m tests.gold`` prints it."""
