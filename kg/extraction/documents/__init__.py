"""Documents that a text cites, and what it prints about itself: date, authors, signature."""
