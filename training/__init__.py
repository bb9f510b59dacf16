"""What makes `en_dateline_news` again, from corpora to wheel."""
