"""What a release says of itself agrees: one version, a changelog, commands that exist."""

import re
import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_citation_names_the_version():
    assert yaml.safe_load(text("CITATION.cff"))["version"] == VERSION


def test_the_changelog_tells_every_version_once_the_newest_first():
    titles = re.findall(r"^## (.+)$", text("CHANGELOG.md"), re.MULTILINE)
    versions = [title for title in titles if re.fullmatch(r"\d+(\.\d+)+", title)]
    assert versions[0] == VERSION
    assert sorted(versions, key=lambda it: [*map(int, it.split("."))], reverse=True) == versions
    assert set(titles) - set(versions) <= {f"После версии {VERSION}"}
    sections = re.split(r"^## .+$", text("CHANGELOG.md"), flags=re.MULTILINE)[1:]
    assert all(re.search(r"^- \S", section, re.MULTILINE) for section in sections)


def test_every_command_that_is_told_exists():
    told = "\n".join(map(text, ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", ".ci/run")))
    # In code only: a sentence may speak of make itself.
    code = re.findall(r"`[^`\n]+`|^make .*$|^\S+=\S+ make .*$", told, re.MULTILINE)
    commands = [line for piece in code for line in re.findall(r"\bmake ((?:[a-z-]+ ?)+)", piece)]
    targets = {target for line in commands for target in line.split()}
    known = set(re.findall(r"^([a-z][a-z-]*):", text("Makefile"), re.MULTILINE))
    assert {"serve", "test", "figures", "site", "lint", "portable"} <= targets <= known


def test_a_commit_is_checked_by_what_lint_runs():
    hooks = [
        hook
        for repo in yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
        for hook in repo["hooks"]
    ]
    assert [hook["entry"] for hook in hooks] == ["make lint"]


def test_the_workflow_for_pages_runs_the_two_commands_of_readme():
    """It can't be run here: so what it says is compared with what there is."""
    workflow = yaml.safe_load(text(".github/workflows/pages.yml"))
    (job,) = workflow["jobs"].values()
    steps = job["steps"]
    commands = [it["run"] for it in steps if it.get("run", "").startswith("make ")]
    assert commands == ["make test", "make site"]
    (build,) = (it for it in steps if it.get("run") == "make site")
    assert build["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url }}"}
    used = {it["uses"].partition("@")[0]: it for it in steps if "uses" in it}
    assert used["actions/configure-pages"]["id"] == "pages"
    assert used["actions/upload-pages-artifact"]["with"] == {"path": "site"}
    assert job["environment"]["url"] == "${{ steps.deployment.outputs.page_url }}"
    assert used["actions/deploy-pages"]["id"] == "deployment"
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", it["uses"]) for it in used.values())
    assert steps.index(used["actions/configure-pages"]) < steps.index(build)
    assert {"pages": "write", "id-token": "write"}.items() <= workflow["permissions"].items()
    site = re.search(r"^RUN.*?\nsite: .*?\n\n", text("Makefile"), re.DOTALL | re.MULTILINE)
    assert site and "mkdocs build --strict" in site[0]  # which writes the folder site
