"""Qt without a screen."""

import os

# Before the first QApplication.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
