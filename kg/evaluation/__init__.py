"""How well announcements are read: what was read is compared with what people found in the same texts."""
