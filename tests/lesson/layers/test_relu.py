"""Slide S23: ReLU of the 2×2 map."""


def test_map(data_of, facts_of):
    data = data_of("relu")
    assert data.before.tolist() == [[29, -192], [-35, -22]]
    assert data.after.tolist() == [[29, 0], [0, 0]]
    assert list(facts_of("relu")["relu.lost"]) == [-192, -35, -22]


def test_minus_signs_are_seen_before_and_not_after(drawings_of):
    axes = drawings_of("relu", "dark")["map"].figure.axes[0]
    words = [text.get_text() for text in axes.texts]
    assert [words.count(word) for word in ("29", "−192", "−35", "−22", "0")] == [2, 1, 1, 1, 3]


def test_graph_bends_at_zero(data_of):
    x, y = data_of("relu").graph
    assert dict(zip(x.tolist(), y.tolist(), strict=True)) == {-4: 0, 0: 0, 4: 4}
