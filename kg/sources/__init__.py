"""Readers of files: text, HTML, PDF, DOCX, mails and feeds become announcements."""

from kg.sources.batch import Batch, Item, read_all
from kg.sources.files import find_files
from kg.sources.reader import read_file

__all__ = ["Batch", "Item", "find_files", "read_all", "read_file"]
