"""Small pictures of pages: made beside the window, kept within a budget, shown without a widget per page."""
