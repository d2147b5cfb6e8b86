"""What the laboratory takes along to the reader's browser."""
