"""The Content-Security-Policy of the site: its own files, and what stands inside its pages.

A server sends it with every page. Whatever is not listed is not fetched, not run, not evaluated.
The one file that evaluates code, the frame in which a reader's Python runs, is no ``.html``: it
brings a policy of its own and must not get this one.
"""

import base64
import hashlib
import re
from pathlib import Path

# Scripts of another type are data, which nothing runs.
SCRIPT = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
# Images: icons of the theme are in its style sheets, a reader's photograph is a blob, as are the
# workers that open from a disk too. Nothing is said of frame-ancestors: platforms for teaching may
# show the lesson in a frame of theirs.
POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'{styles}; "
    "img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def policy(site: Path) -> str:
    """The policy that fits every page of the built site."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        scripts.update(SCRIPT.findall(text))
        styles.update(STYLE.findall(text))
    return POLICY.format(scripts=hashes(scripts), styles=hashes(styles))


def hashes(texts: set[str]) -> str:
    """A source of the policy for each text, in an order that depends on nothing else."""
    sums = (base64.b64encode(hashlib.sha256(it.encode()).digest()).decode() for it in texts)
    return "".join(f" 'sha256-{it}'" for it in sorted(sums))
