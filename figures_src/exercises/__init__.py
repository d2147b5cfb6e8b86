"""Exercises that know the typical errors: what the site carries to the browser."""
