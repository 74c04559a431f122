"""The commands of ``kg``, a module each; they only speak with the terminal."""
