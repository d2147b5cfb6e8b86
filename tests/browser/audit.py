"""``make audit``: what Lighthouse says of the built site, as the table that README shows.

Its mobile preset, the median of three runs: behind nginx with the settings that the site brings,
and behind the same without compression. Lighthouse is not from PyPI: npx brings it, or the variable
LIGHTHOUSE names the program.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from _site.finish.policy import policy
from _site.finish.server import nginx
from tests.browser.conftest import chromium
from tests.server.nginx import free_address, lacking, running

SITE = Path(__file__).resolve().parents[2] / "site"
RUNS = 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = [98, 85, 100, 100, 100]  # points, in the order of the table
TABLE = """| Страница | Скорость | Скорость без сжатия | Доступность | Приёмы | SEO |
|---|---|---|---|---|---|"""


def main(names: list[str]) -> int:
    """Measure the pages of these names, or all that readers see; 1 if one falls short."""
    missing = lacking() or ("" if chromium() else "Chromium не найден")
    program = (
        [os.environ["LIGHTHOUSE"]] if "LIGHTHOUSE" in os.environ else ["npx", "-y", "lighthouse"]
    )
    if not missing and shutil.which(program[0]) is None:
        missing = "Lighthouse не найден: установите Node.js или назовите программу: LIGHTHOUSE=путь"
    pages = names or all_pages()
    unknown = [it for it in pages if not (SITE / it).is_file()]
    if not missing and unknown:
        missing = f"NAME: в папке site нет страницы «{unknown[0]}», ожидается вроде lab/photo.html"
    if missing:
        print(f"{missing}.", file=sys.stderr)
        return 2
    print(TABLE)
    short = [page for page in pages if not measured(page, program)]
    if short:
        print(f"Меньше обещанного: {', '.join(short)}.", file=sys.stderr)
    return 1 if short else 0


def all_pages() -> list[str]:
    """The pages of the theme; of those with code the first."""
    found = [it for it in sorted(SITE.rglob("*.html")) if "stylesheet" in it.read_text("utf-8")]
    names = [it.relative_to(SITE).as_posix() for it in found]
    code = [it for it in names if it.startswith("code/")]
    return [it for it in names if it not in code] + code[:1]


def measured(page: str, program: list[str]) -> bool:
    """Print the line of a page; whether it is as good as is promised."""
    packed, plain = (median_of(page, program, packed=it) for it in (True, False))
    scores = [packed[0], plain[0], *(min(both) for both in zip(packed[1:], plain[1:], strict=True))]
    print(f"| {page} |", " | ".join(map(str, scores)), "|", flush=True)
    return all(got >= wanted for got, wanted in zip(scores, LEAST, strict=True))


def median_of(page: str, program: list[str], *, packed: bool) -> list[int]:
    """The median of each category."""
    runs = [scores(page, program, packed=packed) for _ in range(RUNS)]
    return [round(statistics.median(of)) for of in zip(*runs, strict=True)]


@cache
def allowed() -> str:
    """The policy of the pages, for which all of them are read: once for all runs."""
    return policy(SITE)


def scores(page: str, program: list[str], *, packed: bool) -> list[float]:
    """The points of one run, 0 to 100, in the order of ``CATEGORIES``."""
    url = free_address("/lesson-site/")
    settings = nginx(allowed(), url, str(SITE))
    if not packed:
        settings = settings.replace("gzip_static on;", "gzip_static off; gzip off;")
        settings = settings.replace("brotli_static on;", "brotli_static off;")
    with tempfile.TemporaryDirectory() as folder, running(settings, url, Path(folder)):
        report = Path(folder) / "report.json"
        options = ["--quiet", "--output=json", f"--output-path={report}"]
        options += ["--disable-full-page-screenshot"]  # nobody looks at it, and it takes long
        options += [f"--only-categories={','.join(CATEGORIES)}"]
        options += ["--chrome-flags=--headless=new --no-sandbox"]
        environment = os.environ | {"CHROME_PATH": str(chromium())}
        subprocess.run([*program, url + page, *options], check=True, env=environment)
        told = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return [100 * told[it]["score"] for it in CATEGORIES]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
