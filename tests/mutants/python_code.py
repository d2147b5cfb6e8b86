"""Mutants of a Python program, found in its syntax tree.

What no test can or should see is left alone: docstrings, annotations, decorators, imports, texts of
messages and of the log, and what is a matter of taste (the thickness of a line).
"""

import ast
import re

from tests.mutants.mutant import Mutant

COMPARED = {
    ast.Lt: (r"<", "<="),
    ast.LtE: (r"<=", "<"),
    ast.Gt: (r">", ">="),
    ast.GtE: (r">=", ">"),
    ast.Eq: (r"==", "!="),
    ast.NotEq: (r"!=", "=="),
    ast.In: (r"\bin\b", "not in"),
    ast.NotIn: (r"\bnot\s+in\b", "in"),
    ast.Is: (r"\bis\b", "is not"),
    ast.IsNot: (r"\bis\s+not\b", "is"),
}
COUNTED = {
    ast.Add: (r"\+", "-"),
    ast.Sub: (r"-", "+"),
    ast.Mult: (r"\*", "/"),
    ast.Div: (r"/", "*"),
    ast.FloorDiv: (r"//", "*"),
    ast.Mod: (r"%", "*"),
    ast.Pow: (r"\*\*", "*"),
    ast.BitAnd: (r"&", "|"),
    ast.BitOr: (r"\|", "&"),
}
NAMES = [
    {"min", "max"},
    {"any", "all"},
    {"argmin", "argmax"},
    {"floor", "ceil"},
    {"zeros", "ones"},
    {"startswith", "endswith"},
    {"removeprefix", "removesuffix"},
]
TWINS = {name: other for pair in NAMES for name in pair for other in pair - {name}}
# Calls that may be left out: ``text.strip()`` is ``text``, ``abs(x)`` is ``x``.
DROPPED_METHODS = {"strip", "lstrip", "rstrip", "lower", "upper", "replace", "copy", "astype"}
DROPPED_METHODS |= {"removeprefix", "removesuffix", "casefold", "resolve", "union"}
DROPPED_CALLS = {"abs", "reversed", "sorted", "round", "escape"}
# Their arguments may change places, or may not at all.
SYMMETRIC = {"max", "min", "array_equal", "isinstance", "issubclass", "getattr", "hasattr", "super"}
SYMMETRIC |= {
    "setattr",
    "allclose",
    "gcd",
    "TypeVar",
    "namedtuple",
    "hypot",
    "maximum",
    "minimum",
    "result_type",
}
# Without these, or with others, a call does the same in every sound case.
KEYWORDS_LEFT = {"encoding", "strict", "check", "errors", "help", "description", "metavar", "prog"}
# Taste: a test that states these again would only be a second copy of the code.
LOOKS = {"lw", "linewidth", "linewidths", "linespacing", "labelsize", "length", "pad", "s", "alpha"}
EMPTY = {"str": '""', "list": "[]", "dict": "{}", "set": "set()", "bytes": 'b""'}
LOGGERS = {"log", "logger", "logging", "warnings"}
SPEC = re.compile(rb":[^{}:\"']*?(\d+)[a-z%]?\}")


def mutants(source: bytes) -> list[Mutant]:
    """All mutants of a module, from its top to its end."""
    found = Finder(source)
    found.visit(ast.parse(source))
    return sorted({(it.start, it.end, it.text): it for it in found.mutants}.values())


class Finder(ast.NodeVisitor):
    """Walks through a module and notes what could be wrong in it."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.lines = [0, *(found.end() for found in re.finditer(rb"\n", source))]
        self.mutants: list[Mutant] = []
        self.returns: list[ast.expr | None] = []

    # Places of nodes.

    def span(self, node: ast.AST) -> tuple[int, int]:
        return (
            self.lines[node.lineno - 1] + node.col_offset,
            self.lines[node.end_lineno - 1] + node.end_col_offset,
        )

    def text(self, node: ast.AST) -> str:
        start, end = self.span(node)
        return self.source[start:end].decode()

    def note(self, span: tuple[int, int], text: str, kind: str) -> None:
        if self.source[span[0] : span[1]] != text.encode():
            self.mutants.append(Mutant(*span, text, kind))

    def replace(self, node: ast.AST, text: str, kind: str) -> None:
        self.note(self.span(node), text, kind)

    def between(self, left: ast.AST, right: ast.AST, pattern: str, text: str, kind: str) -> None:
        """Replace the operator that stands between two nodes."""
        start, end = self.span(left)[1], self.span(right)[0]
        if found := re.search(pattern.encode(), self.source[start:end]):
            self.note((start + found.start(), start + found.end()), text, kind)

    def without(self, nodes: list[tuple[int, int]], index: int, kind: str) -> None:
        """Leave one of several comma-separated places out."""
        start, end = nodes[index]
        if index + 1 < len(nodes):
            end = nodes[index + 1][0]
        elif index:
            start = nodes[index - 1][1]
        self.note((start, end), "", kind)

    # What is left alone.

    def visit_Import(self, node: ast.Import) -> None:
        """Without an import nothing runs."""

    visit_ImportFrom = visit_Global = visit_Nonlocal = visit_Import

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Only the digits of a format: places inside are known since Python 3.12 only."""
        start, end = self.span(node)
        for found in SPEC.finditer(self.source, start, end):
            more = str(int(found[1]) + 1)
            if found[1].startswith(b"0") and len(found[1]) > 1:
                more = f"0{more}"
            self.note((found.start(1), found.end(1)), more, "формат")

    def visit_Raise(self, node: ast.Raise) -> None:
        """The text of a message is free; that something is raised is not."""
        self.replace(node, "pass", "нет исключения")

    def visit_Assert(self, node: ast.Assert) -> None:
        self.visit(node.test)

    def visit_If(self, node: ast.If) -> None:
        if "__name__" in self.text(node.test) or "TYPE_CHECKING" in self.text(node.test):
            return
        self.condition(node.test)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value:
            self.visit(node.value)

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        self.returns.append(node.returns)
        self.statements(node.body)
        self.returns.pop()

    visit_FunctionDef = visit_AsyncFunctionDef = function

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.statements(node.body)

    def visit_Module(self, node: ast.Module) -> None:
        self.statements(node.body)

    def statements(self, body: list[ast.stmt]) -> None:
        for statement in body:
            text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            if not text:
                self.visit(statement)

    # Statements.

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call):
            root = node.value.func
            while isinstance(root, ast.Attribute):
                root = root.value
            if isinstance(root, ast.Name) and root.id in LOGGERS:
                return
            self.replace(node, "pass", "нет вызова")
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.replace(node, "pass", "нет присваивания")
        if type(node.op) in COUNTED and not is_text(node.value):
            pattern, text = COUNTED[type(node.op)]
            self.between(node.target, node.value, f"{pattern}=", f"{text}=", "действие")
        self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        target = node.targets[0]
        if isinstance(target, ast.Name) and target.id == "__all__":
            return
        again = isinstance(target, ast.Name) and any(
            isinstance(it, ast.Name) and it.id == target.id for it in ast.walk(node.value)
        )
        if again or isinstance(target, ast.Attribute | ast.Subscript):
            self.replace(node, "pass", "нет присваивания")
        self.generic_visit(node)

    def visit_Delete(self, node: ast.Delete) -> None:
        self.replace(node, "pass", "нет удаления")

    def visit_Continue(self, node: ast.Continue) -> None:
        self.replace(node, "break", "break вместо continue")

    def visit_Break(self, node: ast.Break) -> None:
        self.replace(node, "continue", "continue вместо break")

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is None:
            return
        promised = self.returns[-1] if self.returns else None
        name = self.text(promised).partition("[")[0] if promised else ""
        if name == "bool":
            self.condition(node.value)
        else:
            self.replace(node.value, EMPTY.get(name, "None"), "пустой ответ")
        self.visit(node.value)

    def visit_While(self, node: ast.While) -> None:
        self.condition(node.test)
        self.generic_visit(node)

    # Expressions.

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.condition(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for test in node.ifs:
            self.replace(test, "True", "нет условия")
        self.generic_visit(node)

    def condition(self, test: ast.expr) -> None:
        if not (isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)):
            self.replace(test, f"not ({self.text(test)})", "условие наоборот")

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self.replace(node, f"({self.text(node.operand)})", "нет not")
        elif isinstance(node.op, ast.USub) and not isinstance(node.operand, ast.Constant):
            self.replace(node, f"({self.text(node.operand)})", "знак")
        self.visit(node.operand)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        was, now = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            self.between(left, right, rf"\b{was}\b", now, "связка")
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        for left, operator, right in zip(
            (node.left, *node.comparators), node.ops, node.comparators, strict=False
        ):
            pattern, text = COMPARED[type(operator)]
            self.between(left, right, pattern, text, "сравнение")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        # A sum of texts with a minus fails at once: that tells nothing of the tests.
        if type(node.op) in COUNTED and not (is_text(node.left) or is_text(node.right)):
            pattern, text = COUNTED[type(node.op)]
            self.between(node.left, node.right, pattern, text, "действие")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self.replace(node, str(not node.value), "да и нет")
        elif isinstance(node.value, int | float):
            self.replace(node, repr(node.value + 1), "число")
            if node.value >= 1:
                self.replace(node, repr(node.value - 1), "число")

    def visit_Slice(self, node: ast.Slice) -> None:
        for bound, change in ((node.lower, "+ 1"), (node.upper, "- 1")):
            if bound and not isinstance(bound, ast.Constant | ast.UnaryOp):
                self.replace(bound, f"({self.text(bound)}) {change}", "граница среза")
        self.generic_visit(node)

    def collection(self, node: ast.List | ast.Set | ast.Tuple) -> None:
        if len(node.elts) > 2 and all(is_text(it) for it in node.elts):
            spans = [self.span(it) for it in node.elts]
            for index in range(len(spans)):
                self.without(spans, index, "нет элемента")
        self.generic_visit(node)

    visit_List = visit_Set = visit_Tuple = collection

    def visit_Dict(self, node: ast.Dict) -> None:
        keys = [key for key in node.keys if key is not None]
        if len(keys) == len(node.keys) > 1:
            pairs = zip(keys, node.values, strict=True)
            spans = [(self.span(key)[0], self.span(value)[1]) for key, value in pairs]
            for index, key in enumerate(keys):
                if not (isinstance(key, ast.Constant) and key.value in LOOKS):
                    self.without(spans, index, "нет элемента")
        for key, value in zip(node.keys, node.values, strict=True):
            if not (isinstance(key, ast.Constant) and key.value in LOOKS):
                self.visit(value)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func
        called = name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", "")
        if called in TWINS:
            end = self.span(name)[1]
            self.note((end - len(called), end), TWINS[called], "соседняя функция")
        if isinstance(name, ast.Attribute) and called in DROPPED_METHODS:
            self.replace(node, self.text(name.value), "нет вызова")
        if called in DROPPED_CALLS and node.args and isinstance(name, ast.Name):
            first = self.text(node.args[0])
            listed = f"list({first})" if called in ("sorted", "reversed") else f"({first})"
            self.replace(node, listed, "нет вызова")
        if len(node.args) > 1 and called not in SYMMETRIC:
            one, other = node.args[:2]
            if not isinstance(one, ast.Starred) and not isinstance(other, ast.Starred):
                start, end = self.span(one)[0], self.span(other)[1]
                inner = self.source[self.span(one)[1] : self.span(other)[0]].decode()
                swapped = self.text(other) + inner + self.text(one)
                self.note((start, end), swapped, "порядок аргументов")
        self.keywords(node)
        self.visit(node.func)
        for argument in node.args:
            # Whatever number below 0 says the same to reshape.
            if called != "reshape" or self.text(argument) != "-1":
                self.visit(argument)
        for keyword in node.keywords:
            if keyword.arg not in LOOKS | KEYWORDS_LEFT:
                self.visit(keyword.value)

    def keywords(self, node: ast.Call) -> None:
        spans = [self.span(it) for it in (*node.args, *node.keywords)]
        for index, keyword in enumerate(node.keywords, len(node.args)):
            if keyword.arg and keyword.arg not in KEYWORDS_LEFT | LOOKS:
                self.without(spans, index, "нет аргумента")


def is_text(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp):
        return is_text(node.left) or is_text(node.right)
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
    )
