"""What is published besides the announcements: dumps, statistics, derived statements."""
