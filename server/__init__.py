"""The web server: speaks HTTP; all knowledge is in kg."""
