"""The order of the elements, by hand: row after row, map after map."""

# The second map: filter −1 −1 2 / −1 2 −1 / 2 −1 −1 on the lesson's 4×4 image, for example
# 0 − 50 + 0 − 0 + 160 − 31 + 66 − 90 − 0 = 55.
BY_HAND = [29, -192, -35, -22, 55, 93, 120, -349]


def test_order_by_hand(data_of):
    data = data_of("flatten")
    assert data.joined.tolist() == BY_HAND
    assert data.vectors.tolist() == [BY_HAND[:4], BY_HAND[4:]]
    assert data.maps[0].tolist() == [[29, -192], [-35, -22]]


def test_columns_first_would_be_noticed(data_of):
    data = data_of("flatten")
    assert data.maps[0].T.ravel().tolist() != BY_HAND[:4]


def test_numbers_stand_in_order_in_the_drawing(drawings_of):
    axes = drawings_of("flatten", "dark")["order"].figure.axes[0]
    last_row = max(text.get_position()[1] for text in axes.texts if text.get_text() == "−349")
    row = [text for text in axes.texts if text.get_position()[1] == last_row]
    row.sort(key=lambda text: text.get_position()[0])
    assert [text.get_text().replace("−", "-") for text in row] == [str(n) for n in BY_HAND]
