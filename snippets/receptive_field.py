"""Рецептивное поле: сколько пикселей изображения видит слой."""


def receptive_fields(layers):
    """Сторона поля после каждого слоя; слой — (фильтр, шаг)."""
    field = 1  # пиксель изображения видит только себя
    jump = 1  # промежуток между соседями, в пикселях
    fields = []
    for kernel, stride in layers:
        # К первому соседу фильтр добавляет ещё kernel − 1.
        field += (kernel - 1) * jump
        jump *= stride
        fields.append(field)
    return fields


def report(title, layers):
    """Напечатать поле каждого слоя."""
    print(title)
    for number, field in enumerate(receptive_fields(layers), 1):
        print(f"  слой {number}: {field}×{field}")


report("Фильтры 3×3, шаг 1:", [(3, 1)] * 5)
report("Фильтры 3×3, шаг 2:", [(3, 2)] * 5)
