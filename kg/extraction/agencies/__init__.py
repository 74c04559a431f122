"""Names of agencies as phrases: head, descriptor, owner, place; and the canonical name that they make."""
