"""The reading of foreign workbooks, done by the child of `workbook_process`; imported by it alone."""
