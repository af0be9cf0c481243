"""今日: the start page."""
