"""The SHACL gate: nothing is published that fails the shapes."""
