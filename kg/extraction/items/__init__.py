"""A text as a row of items: persons, roles, agencies and places, each where it stands."""
