"""工具 → 导入…: foreign workbooks, step by step: file, columns, check, dry run, result."""
