"""What a browser may keep for a year is named by what is in it."""

import hashlib

from _site.finish.stamps import restamp, stamped

# printf 'run()' | sha256sum, its first eight digits
OURS = "02fcae88"


def test_a_file_that_was_changed_gets_another_name_on_every_page(tmp_path) -> None:
    files = {
        "assets/bundle.a5f9d56c.min.js": "run()",
        f"assets/style.{OURS}.css": "run()",
        "assets/plain.js": "bundle.a5f9d56c.min.js",
        "assets/bundle.a5f9d56c.min.js.map": "",
        "index.html": '<script src="assets/bundle.a5f9d56c.min.js"></script>',
        "a/b.html": '{"search": "../assets/bundle.a5f9d56c.min.js"}',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for _ in range(2):  # the second time nothing is left to do
        restamp(tmp_path)
        found = {
            it.relative_to(tmp_path).as_posix(): it.read_text(encoding="utf-8")
            for it in tmp_path.rglob("*.*")
        }
        assert found == {
            f"assets/bundle.{OURS}.min.js": "run()",
            f"assets/style.{OURS}.css": "run()",
            "assets/plain.js": "bundle.a5f9d56c.min.js",
            "assets/bundle.a5f9d56c.min.js.map": "",
            "index.html": f'<script src="assets/bundle.{OURS}.min.js"></script>',
            "a/b.html": f'{{"search": "../assets/bundle.{OURS}.min.js"}}',
        }


def test_only_a_digest_is_one(tmp_path) -> None:
    for name in (
        "a.0123abc.css",
        "a.0123abcg.css",
        "b.0123ABCD.js",
        "c.0123abcd.png",
        "0123abcd.js",
    ):
        (tmp_path / name).touch()
    assert stamped(tmp_path) == []
    (tmp_path / "a.0123abcd0.min.css").touch()
    assert [it.name for it in stamped(tmp_path)] == ["a.0123abcd0.min.css"]


def test_the_names_of_the_site_are_true(built_site) -> None:
    names = {it.name: hashlib.sha256(it.read_bytes()).hexdigest() for it in stamped(built_site)}
    assert {name for name in names if name.startswith("search.")}  # the worker, which was taught
    assert {name for name, digest in names.items() if f".{digest[:8]}." not in name} == set()
