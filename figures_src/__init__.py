"""Figures of the lesson: the numbers are computed in ``cnn``, drawn with ``drawing``."""
