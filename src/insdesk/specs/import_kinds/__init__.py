"""What the columns of each kind of foreign table are: from the fields of the forms, one file a kind."""
