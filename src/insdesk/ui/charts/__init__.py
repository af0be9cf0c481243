"""Charts of levels: bars, a ring, and who moved where; chosen by mouse and keys, saved as pictures."""
