"""What an article says: a file a question, each a pure function from a parsed Doc to findings."""
