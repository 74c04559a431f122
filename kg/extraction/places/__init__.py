"""Places as words name them, and which place a bare or unsaid one means at a point of a text."""
