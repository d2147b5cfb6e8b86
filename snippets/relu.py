"""ReLU: вместо отрицательных чисел — нули."""

import numpy as np

ACTIVATION_MAP = np.array([[29, -192], [-35, -22]])


def relu(x):
    """Большее из двух: само число или ноль."""
    return np.maximum(x, 0)


print("До ReLU:")
print(ACTIVATION_MAP)
print("После ReLU:")
print(relu(ACTIVATION_MAP))
