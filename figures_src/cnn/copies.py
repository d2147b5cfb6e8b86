"""Where the example's data are written out again: pupils' programs stand alone and import nothing.

The site names a copy that differs, and ``python -m docs._site.numbers`` brings it into line.
"""

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.filters import RISING_LINE

SOURCE = "figures_src/cnn/example.py"
Table = list[list[int]]


def copies() -> dict[str, dict[str, Table]]:
    """Program, from the root of the project → name of a table in it → what it must be.

    The data are imported here: `serve` lives longer than a version of them.
    """
    from figures_src.cnn import example as given

    both = {"IMAGE": given.IMAGE, "KERNEL": given.KERNEL}
    activation_map = correlate2d(given.IMAGE, given.KERNEL)
    tables = {
        "snippets/convolution_loops.py": both,
        "snippets/convolution_numpy.py": both,
        "snippets/matrix_product.py": both,
        "snippets/colour.py": {
            "RED": given.IMAGE,
            "GREEN": given.GREEN,
            "BLUE": given.BLUE,
            "RED_SLICE": given.KERNEL,
            "GREEN_SLICE": given.GREEN_SLICE,
            "BLUE_SLICE": given.BLUE_SLICE,
        },
        "snippets/relu.py": {"ACTIVATION_MAP": activation_map},
        "snippets/flatten.py": {
            "FIRST": activation_map,
            "SECOND": correlate2d(given.IMAGE, RISING_LINE),
        },
        "docs/practice/by_hand.py": {
            "image": given.IMAGE,
            "kernel": given.KERNEL,
            "expected": activation_map,
        },
    }
    return {
        program: {name: table.tolist() for name, table in named.items()}
        for program, named in tables.items()
    }
