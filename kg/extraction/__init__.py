"""Text to mentions and facts, each with its span, rule and confidence. No RDF, no store."""
