"""Work that is done elsewhere."""
