"""The sentence that names the source is one: on the last slide, on the site, in CITATION.cff."""

from pathlib import Path

from figures_src.teacher.licence import NAME, attribution

ROOT = Path(__file__).resolve().parents[2]


def test_one_name_everywhere():
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'title: "{NAME}"' in cited
    sources = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    assert f"> {attribution('http://127.0.0.1:8000/')}\n" in sources


def test_a_public_address_is_named_and_a_local_one_is_not():
    public = attribution("https://example.org/cnn/")
    assert public == f"Источник: «{NAME}», https://example.org/cnn/, лицензия CC BY 4.0."
    assert attribution("http://localhost:8000/") == f"Источник: «{NAME}», лицензия CC BY 4.0."
