"""Many articles: read into the library, and read anew when the model changes."""
