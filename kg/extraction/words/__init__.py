"""What the reader knows of words: its tables, its lexicon, and a chart of what a text has of them."""
