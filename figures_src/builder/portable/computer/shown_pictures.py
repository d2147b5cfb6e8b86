"""A matplotlib backend: ``plt.show()`` prints the size and the SHA-256 of each figure's pixels."""

import hashlib

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg


class FigureManager(FigureManagerBase):
    """Shows by printing."""

    @classmethod
    def pyplot_show(cls, *, block: bool | None = None) -> None:
        for manager in Gcf.get_all_fig_managers():
            canvas = manager.canvas
            assert isinstance(canvas, FigureCanvas)  # this backend has made it
            canvas.draw()
            width, height = canvas.get_width_height()
            digest = hashlib.sha256(canvas.buffer_rgba()).hexdigest()
            print(f"рисунок {width}×{height}: {digest[:16]}")
        Gcf.destroy_all()


class FigureCanvas(FigureCanvasAgg):
    """Draws as Agg does."""

    manager_class = FigureManager
