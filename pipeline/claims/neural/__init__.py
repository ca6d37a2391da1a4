"""A small network that tells what a number or time states, by the words all around it; see docs/claims.md."""
