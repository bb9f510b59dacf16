"""A file a panel: each draws one view of an Analysis and says what was chosen; none analyses, stores or navigates."""
