"""Who a text names: persons, agencies and offices, each once, with every place where they are named."""
