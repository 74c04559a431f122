"""Thông Báo: Vietnamese public announcements read into a linked-open-data knowledge graph."""

__version__ = "0.1.0"
