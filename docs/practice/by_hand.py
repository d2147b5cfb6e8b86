# ---
# title: Свёртка своими руками
# description: "Девять произведений, одна сумма, два цикла: свёртка 3×3 на Python, шаг за шагом."
# packages: [numpy]
# plain_numbers: ["4×4", "3×3", "5×5"]
# search:
#   words: питон, python, numpy, код свёртки, запрограммировать
# ---

# %% [markdown]
# # Свёртка своими руками { #by-hand }
#
# В уроке фильтр 3×3 обошёл изображение 4×4, и получилась карта активации из четырёх чисел.
# Здесь то же самое делает программа. Начнём с одного умножения и закончим функцией, которая
# свернёт любое изображение любым фильтром.

# %% [markdown]
# ## Числа { #numbers }
#
# Изображение и фильтр — таблицы чисел. В библиотеке NumPy таблица называется массивом.

# %%
import numpy as np

image = np.array(
    [
        [0, 50, 0, 29],
        [0, 80, 31, 2],
        [33, 90, 0, 75],
        [0, 9, 0, 95],
    ]
)
kernel = np.array(
    [
        [-1, 0, 1],
        [-2, 0, 2],
        [-1, 0, 1],
    ]
)
print("Изображение:", image.shape)
print("Фильтр:", kernel.shape)

# %% [markdown]
# `shape` — размер массива: сначала число строк, потом число столбцов.
#
# ## Девять произведений { #nine-products }
#
# Положим фильтр на левый верхний угол. Под ним окажутся первые три строки и первые три столбца
# изображения. Счёт идёт с нуля, поэтому запись `0:3` берёт номера 0, 1 и 2.

# %%
window = image[0:3, 0:3]
print(window)

# %% [markdown]
# Звёздочка умножает два массива клетка на клетку.

# %%
products = window * kernel
print(products)

# %% [markdown]
# Осталось сложить все девять чисел.

# %%
print(products.sum())

# %% [markdown]
# Столько же вышло в уроке, [когда считали вручную](../lesson/convolution.md#overlay).
#
# ## Шаг вправо { #step-right }
#
# Сдвинем фильтр на один пиксель вправо. Строки прежние, а столбцы теперь с первого по третий.

# %%
window = image[0:3, 1:4]
print((window * kernel).sum())

# %% [markdown]
# Все положения фильтра различаются только двумя числами: с какой строки и с какого столбца
# начинается окно. Пусть их перебирают циклы.

# %%
for row in range(2):
    for column in range(2):
        window = image[row : row + 3, column : column + 3]
        print(row, column, (window * kernel).sum())

# %% [markdown]
# ## Функция { #function }
#
# Числа `2` и `3` в циклах годятся только для нашего примера. Сколько мест найдёт фильтр на
# самом деле? Он умещается столько раз, на сколько изображение больше фильтра, и ещё один раз:
# $m = i - f + 1$. Эту формулу объясняет страница
# [«Размер карты»](../lesson/map-size.md#positions).


# %%
def convolve(image, kernel):
    """Свернуть изображение фильтром: карта активации."""
    rows, columns = kernel.shape
    height = image.shape[0] - rows + 1
    width = image.shape[1] - columns + 1
    result = np.zeros((height, width), dtype=int)
    for row in range(height):
        for column in range(width):
            window = image[
                row : row + rows, column : column + columns
            ]
            result[row, column] = (window * kernel).sum()
    return result


print(convolve(image, kernel))

# %% [markdown]
# Проверим функцию. Ответ для нашего примера известен: он посчитан карандашом. Если функция
# ошибётся хотя бы в одном числе, строка с `assert` остановит программу.

# %%
expected = np.array([[29, -192], [-35, -22]])
assert (convolve(image, kernel) == expected).all()
print("Все четыре числа верны.")

# %% [markdown]
# Одного примера мало: вдруг функция путает строки со столбцами? На квадратных таблицах такую
# ошибку не видно. Поэтому вторая проверка — на вытянутом изображении и вытянутом фильтре.

# %%
wide = np.array([[1, 2, 3, 4], [5, 6, 7, 8]])
print(convolve(wide, np.array([[1, 0, -1]])))

# %% [markdown]
# Фильтр вычитает правый пиксель из левого: 1 − 3, 2 − 4 и так далее, всюду минус два. Размер
# карты тоже правильный: две строки и два столбца.
#
# ## Упражнения { #exercises }
#
# **★ Сдвиг.** Придумайте фильтр 3×3, который ничего не меняет, а только отрезает края: карта
# равна середине изображения.

# %% [markdown] tags=["solution"]
# Единица в середине, вокруг нули. Из девяти произведений остаётся одно: сам пиксель.

# %% tags=["solution"]
same = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
print(convolve(image, same))
assert (convolve(image, same) == image[1:3, 1:3]).all()

# %% [markdown]
# **★★ Шаг два.** Напишите функцию `convolve_stride(image, kernel, stride)`: фильтр сдвигается
# сразу на `stride` пикселей. Проверьте, что при шаге один она отвечает как `convolve`.

# %% [markdown] tags=["solution"]
# Каждое второе положение уже посчитано: достаточно взять из карты числа через одно. Это
# работает, но считает лишнее. Выгоднее сразу умножать номер положения на шаг.


# %% tags=["solution"]
def convolve_stride(image, kernel, stride):
    rows, columns = kernel.shape
    height = (image.shape[0] - rows) // stride + 1
    width = (image.shape[1] - columns) // stride + 1
    result = np.zeros((height, width), dtype=int)
    for row in range(height):
        for column in range(width):
            top, left = row * stride, column * stride
            bottom, right = top + rows, left + columns
            window = image[top:bottom, left:right]
            result[row, column] = (window * kernel).sum()
    return result


one = convolve_stride(image, kernel, 1)
two = convolve_stride(image, kernel, 2)
assert (one == convolve(image, kernel)).all()
assert (two == convolve(image, kernel)[::2, ::2]).all()
print(two)

# %% [markdown] tags=["solution"]
# Число одно: наше изображение так мало, что с шагом 2 фильтр встаёт только в одно место.

# %% [markdown]
# **★★★ Обратная задача.** Известны изображение и карта активации, а фильтр 3×3 потерян.
# Восстановите его. Возьмите случайное изображение 5×5: тогда положений девять, столько же,
# сколько неизвестных весов.

# %% [markdown] tags=["solution"]
# Каждое положение фильтра — одно уравнение: девять пикселей окна, умноженные на девять
# неизвестных весов, дают известное число. Девять уравнений с девятью неизвестными решает
# `np.linalg.solve`.

# %% tags=["solution"]
random = np.random.default_rng(0)
picture = random.integers(0, 100, (5, 5))
answer = convolve(picture, kernel)

equations = [
    picture[row : row + 3, column : column + 3].ravel()
    for row in range(3)
    for column in range(3)
]
found = np.linalg.solve(np.array(equations), answer.ravel())
print(found.reshape(3, 3).round().astype(int))
assert np.allclose(found.reshape(3, 3), kernel)

# %% [markdown] tags=["solution"]
# Сеть ищет фильтры похоже: ответы известны, веса нет. Только уравнения у неё сложнее, и решить
# их сразу нельзя, поэтому она [приближается к решению понемногу](learning.py).
