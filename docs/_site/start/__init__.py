"""Around a build: whether it may begin, its figures drawn, and its messages in Russian."""
