"""Facts and entities to the statements of the application profile."""
