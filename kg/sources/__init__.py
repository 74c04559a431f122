"""Readers of files: text with front matter and HTML become announcements."""
