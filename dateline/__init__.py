"""Dateline reads a news article: who is in it, who said what, where, when, who moves where, and how sure anyone is."""

__version__ = "0.1.0"
