"""The sets of worksheets that lie ready on the site, and their addresses there."""

from dataclasses import dataclass

from figures_src.teacher.tasks.level import Level
from figures_src.teacher.variants import Sheets

SEEDS = (2026, 2027, 2028)
VARIANTS = 30


@dataclass(frozen=True)
class Ready:
    """A set and where its three files lie."""

    sheets: Sheets

    @property
    def is_spare(self) -> bool:
        """Whether there is a set of the same level before it."""
        return self.sheets.seed != SEEDS[0]

    @property
    def stem(self) -> str:
        """The first set keeps the address that it had when it was the only one."""
        label = "" if self == READY[0] else f"-{self.sheets.file_label}"
        return f"downloads/worksheets{label}"

    @property
    def addresses(self) -> dict[str, str]:
        """Address of each file → its name in the folder that the command fills."""
        return {
            self.pdf: self.sheets.files["pdf"],
            self.docx: self.sheets.files["docx"],
            self.answers: self.sheets.files["answers"],
        }

    @property
    def pdf(self) -> str:
        return f"{self.stem}.pdf"

    @property
    def docx(self) -> str:
        return f"{self.stem}.docx"

    @property
    def answers(self) -> str:
        return f"{self.stem}-answers.pdf"


READY = [Ready(Sheets(level, seed)) for level in Level for seed in SEEDS]
