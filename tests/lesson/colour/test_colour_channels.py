"""The channels of the photograph: their order, and the pixel of the eye."""

import numpy as np


def test_the_eye_is_greener_than_its_mean_of_red_and_blue(facts_of):
    red, green, blue = (int(value) for value in facts_of("colour_channels")["colour_channels.eye"])
    assert (red, green, blue) == (160, 134, 62)
    assert 2 * green > red + blue
    assert facts_of("colour_channels")["colour_channels.eye_answer"] == 268 - 160 - 62 == 46


def test_the_order_is_red_green_blue(data_of):
    """The cat is ginger: taken over the photograph, red leads and blue comes last."""
    red, green, blue = data_of("colour_channels").photo.reshape(-1, 3).mean(axis=0)
    assert red > green > blue


def test_each_channel_is_drawn_as_it_is(data_of, drawings_of):
    axes = drawings_of("colour_channels", "light")["channels"].figure.axes[0]
    whole, *channels = (image.get_array() for image in axes.images)
    assert np.array_equal(np.stack(channels, axis=-1), whole)
    assert {image.get_clim() for image in axes.images[1:]} == {(0, 255)}
    assert np.array_equal(whole, data_of("colour_channels").photo)
