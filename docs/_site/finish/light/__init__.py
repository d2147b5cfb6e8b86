"""Make the finished site light: what all pages share is one style sheet and two scripts, ours and
the theme's, named by their contents, so that a browser may keep them for ever. No script stands
before the text.

`serve` is there for editing and shows the files as they were written.
"""

from pathlib import Path

from _site.finish.light import markup, scripts, styles


def lighten(site: Path) -> None:
    """Lighten the pages of the theme, and all that the site's own hand has written for them."""
    styles.minify(site)
    scripts.minify(site)
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html"))]
    read = {name: (site / name).read_text(encoding="utf-8") for name in names}
    pages = {name: html for name, html in read.items() if markup.is_of_theme(html)}
    if not pages:
        return
    sheets, programs = markup.shared(pages, markup.SHEET), markup.shared(pages, markup.SCRIPT)
    sheet = styles.gather(site, sheets, styles.words(site, read.values()))
    gathered = scripts.gather(site, programs)
    for name, html in pages.items():
        light = markup.replaced(html, name, markup.SHEET, sheets, [sheet])
        light = markup.replaced(light, name, markup.SCRIPT, programs, gathered)
        (site / name).write_text(markup.squeezed(markup.deferred(light)), encoding="utf-8")
