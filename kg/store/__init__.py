"""The quad store: one writer, atomic changes, snapshots for readers."""
