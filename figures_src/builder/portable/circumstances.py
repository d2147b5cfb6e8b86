"""What differs between computers besides the processor: threads, locale, place, rights, the day."""

from dataclasses import dataclass

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True)
class Circumstances:
    """``days``: how far the clock is off; ``parts``: in how many parts, the last first, the work is
    done; ``workers``: how many modules are drawn at a time; ``threads``: of one matrix product.
    """

    threads: int
    workers: int
    parts: int
    locale: str
    zone: str
    umask: int
    days: int

    @property
    def words(self) -> str:
        days = f"{self.days:+d}".replace("-", "\u2212")
        return (
            f"потоков {self.threads}, процессов {self.workers}, {self.locale}, {self.zone}, "
            f"umask {self.umask:03o}, часы {days} дн."
        )

    def environment(self) -> dict[str, str]:
        return dict.fromkeys(THREADS, str(self.threads)) | {
            "LC_ALL": self.locale,
            "LANG": self.locale,
            "TZ": self.zone,
            "PORTABLE_DAYS": str(self.days),
            # Sets and dictionaries of strings come in another order.
            "PYTHONHASHSEED": str(1000 * self.workers + 10 * self.threads + self.parts),
        }


# Two threads of a product wait for each other while others have the processor: once is enough.
EVERY = (
    Circumstances(1, 2, 1, "C.UTF-8", "UTC", 0o022, 0),
    Circumstances(1, 1, 2, "ru_RU.UTF-8", "Asia/Kamchatka", 0o077, 400),
    Circumstances(1, 3, 3, "tr_TR.UTF-8", "America/St_Johns", 0o002, -9000),
    Circumstances(2, 2, 2, "POSIX", "Pacific/Kiritimati", 0o027, 36),
)
