# ---
# title: Фильтры
# description: "Собель, размытие, резкость и диагонали: фильтры 3×3 на домике, на фотографии и на вашем снимке."
# packages: [numpy, matplotlib, pillow, scikit-image]
# plain_numbers: ["3×3", "5×5"]
# search:
#   words: питон, python, код, размыть, размытие, blur, резкость
# ---

# %% [markdown]
# # Фильтры { #filters }
#
# Девять чисел решают, что увидит свёртка: вертикальные края, горизонтальные, наклонные или вовсе
# никаких. Посмотрим, что разные фильтры делают с домиком, с фотографией и с вашим снимком.

# %% [markdown]
# ## Быстрая свёртка { #fast }
#
# Циклы [с прошлой страницы](by_hand.py) верны, но медленны: на фотографии больше ста тысяч
# положений фильтра. NumPy умеет достать все окна сразу. Дальше всё по-прежнему: умножить и сложить.

# %%
import matplotlib.pyplot as plt
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from PIL import Image, ImageOps
from skimage import data

plt.rcParams["figure.constrained_layout.use"] = True


def convolve(image, kernel):
    """Свернуть изображение фильтром."""
    windows = sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum(axis=(2, 3))


def show(pictures):
    """Показать картинки с подписями, по две в ряд."""
    rows = -(-len(pictures) // 2)
    height, width = next(iter(pictures.values())).shape
    size = (4.8, rows * (2.4 * height / width + 0.3))
    figure, axes = plt.subplots(rows, 2, figsize=size)
    for place, title in zip(axes.ravel(), pictures):
        picture = pictures[title]
        # Белым станет полпроцента самых ярких пикселей.
        white = np.percentile(picture, 99.5)
        place.imshow(picture, cmap="gray", vmax=white)
        place.set_title(title)
        place.set_axis_off()
    plt.show()


# %% [markdown]
# ## Домик { #house }
#
# Домик нарисован числами: ноль — чёрный, единица — белый.

# %%
house = np.full((48, 48), 0.8)
for row in range(6, 22):  # крыша расширяется книзу
    house[row, 30 - row : 18 + row] = 0.4
house[22:42, 11:37] = 0.1  # стена
house[26:34, 15:23] = 0.7  # окно
house[28:42, 27:33] = 0.6  # дверь
house[42:, :] = 0.5  # земля

# %% [markdown]
# Фильтры Собеля сравнивают яркость по две стороны от пикселя: первый — слева и справа,
# второй — сверху и снизу.

# %%
vertical = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
horizontal = vertical.T  # строки стали столбцами


def sobel(image):
    """Изображение и его карты: два ответа и оба вместе."""
    across = convolve(image, vertical)
    down = convolve(image, horizontal)
    return {
        "изображение": image,
        "вертикальный": np.abs(across),
        "горизонтальный": np.abs(down),
        "оба вместе": np.hypot(across, down),
    }


# %%
# На рисунке: домик и три карты. Вертикальный фильтр зажёг
# края стены, окна и двери; горизонтальный — линию земли, низ
# крыши, верх и низ окна. На обеих картах видны скаты крыши.
# На четвёртой карте оба ответа вместе: светится весь контур.
show(sobel(house))

# %% [markdown]
# `np.abs` отбрасывает знак: важно, что яркость изменилась, а не в какую сторону. Зачем это
# нужно, рассказано [в уроке](../lesson/filters.md#absolute-values). `np.hypot` складывает два
# ответа по теореме Пифагора.
#
# ## Диагонали { #diagonals }
#
# Эти два фильтра ищут наклонную границу. Один отвечает на левый скат крыши, другой на правый, а
# на чужой скат молчит. Вертикальные и горизонтальные края замечают оба: для них это соседний
# наклон.

# %%
rising = np.array([[-2, -1, 0], [-1, 0, 1], [0, 1, 2]])
falling = rising[:, ::-1]  # зеркальное отражение

# На рисунке: две карты домика. На первой светится левый скат
# крыши, на второй — правый, а другого ската не видно вовсе.
# Стены, окно и дверь светятся на обеих картах.
left = np.abs(convolve(house, rising))
right = np.abs(convolve(house, falling))
show({"левый скат": left, "правый скат": right})

# %% [markdown]
# ## Фотография { #photograph }
#
# Кошка Челси живёт внутри библиотеки scikit-image. Снимок цветной, поэтому сначала усредним
# три цвета: останется яркость.

# %%
cat = data.chelsea().mean(axis=2)
print("Строк и столбцов:", cat.shape)

blur = np.full((3, 3), 1 / 9)
sharpen = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])


# %% [markdown]
# У размытия все веса одинаковы: каждый пиксель карты — среднее девяти соседей. Одного раза
# почти не видно, поэтому повторим пять раз. Резкость, наоборот, усиливает отличие пикселя от
# соседей. После неё числа могут выйти за границы от чёрного до белого, и `np.clip` возвращает их.

# %%
blurred = cat
for _ in range(5):
    blurred = convolve(blurred, blur)

# На рисунке: морда кошки четыре раза. Исходный снимок;
# размытый, где пропали усы и шерсть; резкий, где видна каждая
# шерстинка; и контуры: светлые усы, глаза и полосы на чёрном.
sharp = np.clip(convolve(cat, sharpen), 0, 255)
edges = sobel(cat)["оба вместе"]
show(
    {
        "снимок": cat,
        "размытие": blurred,
        "резкость": sharp,
        "контуры": edges,
    }
)

# %% [markdown]
# ## Ваш снимок { #your-picture }
#
# Положите файл рядом с блокнотом и впишите его имя в первую строку. Больше ничего менять не
# надо. Пока имя пустое, программа берёт чашку кофе.

# %%
FILE = ""  # например, "photo.jpg"

if FILE:
    picture = ImageOps.exif_transpose(Image.open(FILE))
else:
    picture = Image.fromarray(data.coffee())
picture = picture.convert("L")  # серый
picture.thumbnail((480, 480))
mine = np.asarray(picture, dtype=float)

# На рисунке: снимок и три карты. Один фильтр выделил
# вертикальные края, другой — горизонтальные, а вместе они
# дают контуры всех предметов.
show(sobel(mine))

# %% [markdown]
# ## Упражнения { #exercises }
#
# **★ Ровная стена.** Сложите веса каждого фильтра этой страницы. Что фильтр ответит на
# изображение, где все пиксели одинаковы? Сначала скажите, потом проверьте.

# %% [markdown] tags=["solution"]
# Ответ на ровное изображение — яркость, умноженная на сумму весов. У Собеля и диагоналей сумма
# равна нулю: ровное место они не замечают. У размытия и резкости сумма равна единице: яркость
# не меняется.

# %% tags=["solution"]
flat = np.full((5, 5), 100.0)
kernels = {
    "вертикальный": vertical,
    "горизонтальный": horizontal,
    "левый скат": rising,
    "правый скат": falling,
    "размытие": blur,
    "резкость": sharpen,
}
for name, kernel in kernels.items():
    total, answer = kernel.sum(), convolve(flat, kernel)[0, 0]
    print(f"{name:14} сумма {total:.0f}, ответ {answer:.0f}")

# %% [markdown]
# **★★ Негатив.** Придумайте один фильтр 3×3, после которого снимок превращается в негатив:
# светлое становится тёмным. Подсказка: поменяйте знак, а потом прибавьте число.

# %% [markdown] tags=["solution"]
# Минус единица в середине. Числа стали отрицательными, поэтому прибавляем самую большую
# яркость. В сети такое слагаемое есть у каждого фильтра: оно называется смещением.

# %% tags=["solution"]
minus = np.array([[0, 0, 0], [0, -1, 0], [0, 0, 0]])
negative = convolve(cat, minus) + 255
assert np.allclose(negative, 255 - cat[1:-1, 1:-1])

# На рисунке: снимок кошки и его негатив. Светлая грудь стала
# тёмной, тёмные зрачки и полосы — светлыми.
show({"снимок": cat, "негатив": negative})

# %% [markdown]
# **★★★ Два в одном.** Снимок размыли дважды фильтром 3×3. Найдите один фильтр 5×5, который
# делает то же самое за один раз.

# %% [markdown] tags=["solution"]
# Посмотрим, что две свёртки сделают с одним белым пикселем: карта и будет искомым фильтром.
# (Точнее, его зеркальным отражением, но размытие симметрично.) Ближе к середине веса больше:
# средний пиксель попадает во все девять окон, угловой — в одно.

# %% tags=["solution"]
dot = np.zeros((9, 9))
dot[4, 4] = 1
double = convolve(convolve(dot, blur), blur)
print((double * 81).round().astype(int))

twice = convolve(convolve(cat, blur), blur)
assert np.allclose(convolve(cat, double), twice)
print("На снимке вышло то же самое.")

# %% [markdown] tags=["solution"]
# Поэтому пиксель второй карты видит участок изображения 5×5. Это его
# [рецептивное поле](../lesson/receptive-field.md#two-layers).
