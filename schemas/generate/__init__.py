"""Scripts that write checked-in data files from their sources."""
