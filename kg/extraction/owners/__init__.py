"""Whose unit an agency is whose words do not say it: of one beside it, named before, or spoken of."""
