"""Titles of offices as phrases, each with the agency that its words name."""
