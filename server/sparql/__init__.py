"""The public SPARQL endpoint: a stranger's query never runs inside the web process."""
