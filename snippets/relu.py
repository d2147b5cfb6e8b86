"""ReLU: вместо отрицательных чисел — нули."""

ACTIVATION_MAP = [[29, -192], [-35, -22]]


def relu(x):
    """Большее из двух: само число или ноль."""
    return max(x, 0)


print("До ReLU:")
for line in ACTIVATION_MAP:
    print(line)

print("После ReLU:")
for line in ACTIVATION_MAP:
    print([relu(x) for x in line])
