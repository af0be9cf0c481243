"""The composition root: the only place that knows every concrete class. Opens an office, then its window.

What the first paint does not need is imported inside functions: the window comes first, the office after it.
"""
