"""What a server is to be told of the site: files of settings that lie in it, ready for use.

``server/nginx.conf`` is for a server of one's own; ``_headers`` is read by hosts that know that
convention. A host that knows neither shows the site as well, without the headers.
"""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from _site.finish.policy import policy
from _site.finish.stamps import STAMPED, stamped

TEMPLATE = Path(__file__).with_name("nginx.conf")
NGINX, HEADERS = "server/nginx.conf", "_headers"
FOLDER = "/var/www/cnn-lesson"  # where the site lies on the server; README says so too
EVERYWHERE = ("X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer")
FOR_A_YEAR = "Cache-Control: public, max-age=31536000, immutable"


def write(site: Path, site_url: str) -> None:
    """Write both files for the finished pages."""
    allowed = policy(site)
    (site / NGINX).parent.mkdir()
    (site / NGINX).write_text(nginx(allowed, site_url, FOLDER), encoding="utf-8")
    (site / HEADERS).write_text(headers(allowed, site), encoding="utf-8")


def nginx(allowed: str, site_url: str, folder: str) -> str:
    """Settings of nginx by which it shows the site of ``folder`` at its address.

    Args:
        allowed: the policy of the pages.
    """
    address = urlsplit(site_url)
    path = unquote(address.path)
    values = {
        "stamped": STAMPED.pattern,
        "policy": allowed,
        # https is added by whoever brings the certificate (certbot), to a server on port 80.
        "port": (address.scheme == "http" and address.port) or 80,
        "host": (address.hostname or "").encode("idna").decode(),
        "path": path,
        "bare": path.removesuffix("/"),
        "folder": folder,
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"[{name}]", str(value))
    return text


def headers(allowed: str, site: Path) -> str:
    """The same for hosts that read ``_headers``.

    They see addresses only, some of them without «.html», and of two rules for one header some
    take both. So each page has one rule with the policy, its own or its folder's, and the frame
    that needs another policy has none.
    """
    pages = sorted(it.relative_to(site) for it in site.rglob("*.html"))
    lone = [f"/{it.stem}{ending}" for it in pages if len(it.parts) == 1 for ending in ("", ".html")]
    folders = sorted({f"/{it.parts[0]}/*" for it in pages if len(it.parts) > 1})
    rules: dict[str, tuple[str, ...]] = {"/*": EVERYWHERE}
    rules |= dict.fromkeys(("/", *lone, *folders), (f"Content-Security-Policy: {allowed}",))
    rules |= {f"/{it.relative_to(site).as_posix()}": (FOR_A_YEAR,) for it in stamped(site)}
    return "\n".join("\n  ".join([place, *told]) for place, told in rules.items()) + "\n"
