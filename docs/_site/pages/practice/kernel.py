"""Runs inside the kernel before the first cell of a practice page.

The cells work in a folder of their own and may not print for ever, and each picture comes out
twice: as it is, and with the paper, letters and axes of the site's dark scheme. A notebook that a
reader has taken away does without all this.
"""


def _prepare() -> None:
    import os
    import sys
    import threading
    from typing import Any

    from IPython import get_ipython
    from IPython.core.formatters import PNGFormatter
    from matplotlib.colors import is_color_like, to_rgb
    from matplotlib.lines import Line2D
    from matplotlib.text import Text
    from traitlets import ObjectName, Unicode

    # The dark scheme of figures_src/drawing/palette.py; a test compares them.
    paper, ink = "#1e2129", "#eceef4"

    class DarkFormatter(PNGFormatter):
        """A kind of output that only outputs.py knows."""

        format_type = Unicode("image/x-dark")
        print_method = ObjectName("_repr_dark_")

    def black(colour: Any) -> bool:
        return is_color_like(colour) and max(to_rgb(colour)) < 0.2

    def dark(figure: Any) -> str:
        """The figure as a PNG in base64; afterwards it looks as before."""
        before = []

        def paint(artist: Any, what: str, colour: str) -> None:
            before.append((getattr(artist, f"set_{what}"), getattr(artist, f"get_{what}")()))
            getattr(artist, f"set_{what}")(colour)

        paint(figure, "facecolor", paper)
        for axes in figure.axes:
            paint(axes.patch, "facecolor", paper)
            for spine in axes.spines.values():
                paint(spine, "edgecolor", ink)
            if legend := axes.get_legend():
                paint(legend.get_frame(), "facecolor", paper)
        # Words written over an image belong to the image.
        over = {word for axes in figure.axes for word in axes.texts}
        for word in figure.findobj(Text):
            if word not in over and black(word.get_color()):
                paint(word, "color", ink)
        for line in figure.findobj(Line2D):
            for what in ("color", "markeredgecolor"):
                if black(getattr(line, f"get_{what}")()):
                    paint(line, what, ink)
        png = shell.display_formatter.formatters["image/png"](figure)
        for put, colour in reversed(before):
            put(colour)
        return png[0] if isinstance(png, tuple) else png

    class TooMuchPrinted(BaseException):
        """No cell catches it; run.py knows its name."""

    def limit(stream: Any, most: int) -> None:
        """Stop the cell that writes more than ``most`` characters to ``stream``."""
        write, written = stream.write, 0

        def begin(*_: object) -> None:
            nonlocal written
            written = 0

        def counted(text: str) -> int:
            nonlocal written
            if written <= most:
                written += len(text)
                # One more than allowed is enough to know; half a pair would stop the kernel.
                return write(text[: most + 1].encode("utf-8", "replace").decode())
            if threading.current_thread() is threading.main_thread():
                raise TooMuchPrinted
            return len(text)  # printed by a program that the cell has started

        stream.write = counted
        shell.events.register("pre_run_cell", begin)

    os.chdir(os.environ["PRACTICE_FOLDER"])
    shell = get_ipython()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        limit(stream, int(os.environ["PRACTICE_CHARACTERS"]))
        # ipykernel repeats to the terminal what programs print that a cell starts.
        if terminal := getattr(stream, "_original_stdstream_copy", None):
            os.dup2(nowhere, terminal)
    os.close(nowhere)
    shell.config.InlineBackend.figure_formats = {"retina"}
    formatter = DarkFormatter(parent=shell.display_formatter)
    # Of the base class: the inline backend takes Figure itself away from all kinds but its own.
    formatter.for_type_by_name("matplotlib.figure", "FigureBase", dark)
    shell.display_formatter.formatters["image/x-dark"] = formatter


_prepare()
del _prepare
