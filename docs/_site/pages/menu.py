"""The pages of the menu, in its order."""


def listed(nav: object) -> list[str]:
    """The pages that ``nav`` of mkdocs.yml names, however deep."""
    if isinstance(nav, str):
        return [nav] if nav.endswith((".md", ".py")) else []
    parts = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else []
    return [page for part in parts for page in listed(part)]
