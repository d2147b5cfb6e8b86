"""Numerics of the lesson: convolutions, layers, shapes, the trained network, digits.

NumPy and the standard library only (Pillow where a photograph is read); nothing here draws.
"""
