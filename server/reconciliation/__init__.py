"""The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group): tables matched against the graph."""
