"""Vietnamese text: match view, blocks, sentences, dates. Pure functions; spans index the original text."""
