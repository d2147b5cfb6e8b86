"""The policy names what stands inside the pages, by hashes that another program has made."""

from pathlib import Path

import pytest

from _site.finish.policy import policy

# printf '%s' TEXT | openssl dgst -sha256 -binary | base64
SUMS = {
    "run()": "AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ=",
    "\nслово = 1 < 2\n": "AtYbubRMqrTwHIfcqkWx7HTaQBS9qhrNoUyCdcviblA=",
    "a { }": "V772Un512mwSfboBMJIh7gFKD4A2CGfkS9l77+/tDHU=",
}
REST = (
    "img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def write(site: Path, **pages: str) -> None:
    for name, text in pages.items():
        path = site / name.replace("_", "/")
        path.parent.mkdir(exist_ok=True)
        path.with_suffix(".html").write_text(text, encoding="utf-8")


def test_a_site_with_nothing_inside_its_pages(tmp_path) -> None:
    write(tmp_path, index='<script src="a.js"></script><script type="application/json">{}</script>')
    expected = "default-src 'none'; script-src 'self'; style-src 'self'; " + REST
    assert policy(tmp_path) == expected


def test_each_text_is_named_once_whatever_page_it_is_on(tmp_path) -> None:
    script, Russian, style = SUMS
    write(
        tmp_path,
        index=f"<script>{script}</script><script id=a>{Russian}</script>",
        lesson_a=f'<script>{script}</script><style media="print">{style}</style>',
    )
    scripts = " ".join(sorted(f"'sha256-{SUMS[it]}'" for it in (script, Russian)))
    expected = f"script-src 'self' {scripts}; style-src 'self' 'sha256-{SUMS[style]}'; "
    assert policy(tmp_path) == "default-src 'none'; " + expected + REST


def test_the_frame_that_evaluates_is_no_page(tmp_path) -> None:
    (tmp_path / "engine.htm").write_text("<script>run()</script>", encoding="utf-8")
    assert "sha256" not in policy(tmp_path)


@pytest.mark.parametrize("forbidden", ["unsafe", "http", "*"])
def test_the_policy_of_the_site_has_no_holes(built_site, forbidden) -> None:
    assert forbidden not in policy(built_site)
