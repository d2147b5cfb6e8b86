"""The same digits and pixels on every computer: tried by being several computers in turn."""
