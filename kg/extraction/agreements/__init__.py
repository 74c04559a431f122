"""Who agreed with whom, and for which years."""
