"""Readers of files: text with front matter and HTML become announcements."""

from kg.sources.files import find_files
from kg.sources.reader import read_file

__all__ = ["find_files", "read_file"]
