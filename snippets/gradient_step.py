"""Шаг градиентного спуска: фильтр учится по образцу карты."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

IMAGE = np.array([[1, 0, 2], [1, 0, 0], [0, 1, 1]])
TARGET = np.array([[-2, 2], [0, 0]])  # карта-образец


def convolve(image, kernel):
    windows = sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum(axis=(2, 3))


def loss(kernel):
    """Потери: половина суммы квадратов отличий от образца."""
    return ((convolve(IMAGE, kernel) - TARGET) ** 2).sum() / 2


def gradient(kernel):
    """По формуле: изображение ⊛ сигнал ошибки."""
    return convolve(IMAGE, convolve(IMAGE, kernel) - TARGET)


def measured_slope(kernel, place):
    """Без формулы: чуть изменить один вес и сравнить потери."""
    change = np.zeros(kernel.shape)
    change[place] = 1 / 1024
    rise = loss(kernel + change) - loss(kernel - change)
    return rise / (2 / 1024)


kernel = np.zeros((2, 2))
slopes = [measured_slope(kernel, at) for at in np.ndindex(2, 2)]
print("Градиент по формуле:", gradient(kernel).ravel())
print("Градиент измеренный:", np.array(slopes))
learned = kernel - 0.25 * gradient(kernel)  # против градиента
print("Фильтр после шага:", learned.ravel())
print(f"Потери были {loss(kernel)}, стали {loss(learned)}")
