"""Full-text search: what an analyst can ask, what of an article is found by it, and how what is found is told.

No database here: `dateline.storage.search` keeps the index and asks it.
"""
