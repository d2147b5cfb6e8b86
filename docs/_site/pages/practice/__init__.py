"""Practice pages: programs that are executed while the site is built, shown, and taken away."""
