"""Stacks of layers whose receptive fields are known: the lesson's own and published networks."""

from figures_src.cnn.receptive_field import Window

PLAIN, STRIDED = Window(3), Window(3, stride=2)
STACKS = {  # layers and the side of the smallest image that leaves a 3×3 map at the end
    "two-layers": ((PLAIN, PLAIN), 7),
    "three-layers": ((PLAIN, PLAIN, PLAIN), 9),
    "stride": ((STRIDED, PLAIN), 11),
}
POOL = Window(2, stride=2)
# Araujo, Norris, Sim (Distill, 2019): up to the last convolution or pooling before the classifier.
NETWORKS = {
    "alexnet": [Window(11, stride=4), STRIDED, Window(5), STRIDED, *[PLAIN] * 3, STRIDED],
    "vgg16": [*[PLAIN, PLAIN, POOL] * 2, *[PLAIN, PLAIN, PLAIN, POOL] * 3],
    "mobilenet": [*[STRIDED, PLAIN] * 3, STRIDED, *[PLAIN] * 5, STRIDED, PLAIN],
    # TF-Slim's ResNet-50 v1: the last block of a stage halves the size; 1×1 filters see no further.
    "resnet50": [
        Window(7, stride=2),
        *[STRIDED, PLAIN, PLAIN],
        *[STRIDED, PLAIN, PLAIN, PLAIN],
        *[STRIDED, *[PLAIN] * 5],
        *[STRIDED, *[PLAIN] * 3],
    ],
}
