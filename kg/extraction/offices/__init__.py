"""Who has which role: chunks and lists of names and roles, and verbs that join them across a sentence."""
