"""工具 → 办公室设置: the office's settings and its people."""
