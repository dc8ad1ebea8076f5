"""Rules about source text, each a function from one file to the places that break it."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

LONGEST = {".py": 400, ".html": 200, ".js": 300, ".css": 300}
LONGEST_FUNCTION = 60

# Where text is put on a page without escaping, each with the reason why it is harmless.
UNESCAPED_ALLOWED: dict[str, str] = {
    "src/tokui/plans/views/drawings.py": "SVG of outputs/svg_*, escaped where each text is written",
    "src/tokui/web/markup.py": "cells and marks of pages, escaped where each text is written",
}

VAGUE_NAMES = {"manager", "managers", "helper", "helpers", "util", "utils", "data", "info"}
GETTEXT = {
    "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext",
    "pgettext_lazy", "npgettext", "npgettext_lazy",
}  # fmt: skip
CLOCKS = {
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "timezone.now",
    "timezone.localdate", "timezone.localtime", "time.time",
}  # fmt: skip
NAIVE_CLOCKS = {"datetime.today", "datetime.utcnow", "date.today"}

# Written in pieces, so that this file does not break its own rule.
PLACES_OF_ONE_MACHINE = re.compile(
    r"(?<![\w.])/(?:wo" r"rk|ro" r"ot|ho" r"me/\w+|tm" r"p|Us" r"ers/\w+)/"
    r"|regis" r"try\.npmjs|pypi\.o" r"rg|pythonhos" r"ted|deb\.deb" r"ian\.org"
)  # fmt: skip
_RAW_HTML = re.compile(
    r'(?<!swap: ")\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval)\b'
)
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")  # fmt: skip


@dataclass(frozen=True)
class Source:
    """One file of the repository: its path from the root, and its text."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def is_python(self) -> bool:
        return self.path.suffix == ".py" and "migrations" not in self.path.parts

    @property
    def is_template(self) -> bool:
        return self.path.suffix == ".html" and "templates" in self.path.parts

    def below(self, *folders: str) -> bool:
        return any(self.path.is_relative_to(folder) for folder in folders)

    def lines_matching(self, pattern: re.Pattern[str]) -> Iterator[str]:
        for number, line in enumerate(self.text.splitlines(), 1):
            if pattern.search(line):
                yield f"{self.path}:{number}: {line.strip()[:90]}"

    def nodes[Node: ast.AST](self, kind: type[Node]) -> Iterator[Node]:
        return (node for node in ast.walk(self.tree) if isinstance(node, kind))

    def place(self, node: ast.expr | ast.stmt) -> str:
        return f"{self.path}:{node.lineno}"


def file_is_short(source: Source) -> Iterator[str]:
    longest = LONGEST.get(source.path.suffix)
    lines = source.text.count("\n")
    if longest and "migrations" not in source.path.parts and lines > longest:
        yield f"{source.path}: {lines} lines, at most {longest}"


def functions_are_short(source: Source) -> Iterator[str]:
    if not source.is_python:
        return
    for kind in (ast.FunctionDef, ast.AsyncFunctionDef):
        for function in source.nodes(kind):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{source.place(function)}: {function.name} has {lines} lines"


def names_say_something(source: Source) -> Iterator[str]:
    if source.is_python and source.path.stem in VAGUE_NAMES:
        yield f"{source.path}: name it after what it holds"


def views_ask_policies(source: Source) -> Iterator[str]:
    at_the_surface = {"views", "api"} & {*source.path.parts[:-1], source.path.stem}
    if source.is_python and source.below("src") and at_the_surface:
        for attribute in source.nodes(ast.Attribute):
            if attribute.attr == "objects":
                yield f"{source.place(attribute)}: .objects; ask policies or queries"


def nothing_is_unescaped(source: Source) -> Iterator[str]:
    if not source.below("src") or str(source.path) in UNESCAPED_ALLOWED:
        return
    if source.is_template:
        yield from source.lines_matching(re.compile(r"\|\s*safe(?:seq)?\b|autoescape\s+off"))
    elif source.path.suffix == ".js":
        # `swap: "innerHTML"` is htmx's name for putting in a partial that the server escaped.
        yield from source.lines_matching(_RAW_HTML)
    elif source.is_python:
        yield from source.lines_matching(re.compile(r"\b(?:mark_safe|SafeString)\b"))


def templates_obey_the_content_policy(source: Source) -> Iterator[str]:
    if source.is_template:
        yield from source.lines_matching(re.compile(r"""<[^>]*\s(?:style|on[a-z]+)\s*=\s*["'{]"""))
        yield from source.lines_matching(re.compile(r"""hx-on[:=]|hx-\w+=["']js:"""))
        yield from source.lines_matching(re.compile(r"<script(?![^>]*(?:nonce=|src=|json))[^>]*>"))


def time_comes_in(source: Source) -> Iterator[str]:
    pure = source.below("src/tokui/core", "src/tokui/outputs")
    acts = source.below("src/tokui") and "actions" in {*source.path.parts, source.path.stem}
    if not source.is_python or not (pure or acts):
        return
    forbidden = CLOCKS if pure else NAIVE_CLOCKS
    for call in source.nodes(ast.Call):
        name = ".".join(ast.unparse(call.func).split(".")[-2:])
        naive = name == "datetime.now" and not (call.args or call.keywords)
        if name in forbidden or naive:
            yield f"{source.place(call)}: {name}(); take the time as a parameter"


def messages_can_be_translated(source: Source) -> Iterator[str]:
    if not source.is_python or not source.below("src"):
        return
    for call in source.nodes(ast.Call):
        if ast.unparse(call.func).rpartition(".")[2] not in GETTEXT:
            continue
        for argument in call.args:
            if isinstance(argument, ast.JoinedStr | ast.BinOp | ast.Call):
                yield f"{source.place(call)}: the message must be one plain string"
            elif isinstance(argument, ast.Constant) and re.search(
                r"%[sd]|\{\d*\}", str(argument.value)
            ):
                yield f"{source.place(call)}: name the placeholders, languages reorder them"


def one_sqlite_per_process(source: Source) -> Iterator[str]:
    if source.below("src") and not source.below("src/tokui/kernel/sqlite"):
        pattern = re.compile(r"^\s*(?:import|from)\s+(?:py)?sqlite3\b")
        yield from source.lines_matching(pattern)


def nothing_is_left_unfinished(source: Source) -> Iterator[str]:
    yield from source.lines_matching(UNFINISHED)


def no_place_of_one_machine(source: Source) -> Iterator[str]:
    yield from source.lines_matching(PLACES_OF_ONE_MACHINE)


def tests_neither_skip_nor_sleep(source: Source) -> Iterator[str]:
    if source.is_python and source.below("tests"):
        for node in source.nodes(ast.Attribute):
            name = ast.unparse(node)
            if name in {"pytest.skip", "pytest.xfail", "pytest.importorskip", "time.sleep"} or (
                name.startswith("pytest.mark.") and node.attr in {"skip", "skipif", "xfail"}
            ):
                yield f"{source.place(node)}: {name}"
            elif node.attr == "wait_for_timeout":
                yield f"{source.place(node)}: wait for what must appear, not for time"


RULES: tuple[Callable[[Source], Iterator[str]], ...] = (
    file_is_short,
    functions_are_short,
    names_say_something,
    views_ask_policies,
    nothing_is_unescaped,
    templates_obey_the_content_policy,
    time_comes_in,
    messages_can_be_translated,
    one_sqlite_per_process,
    nothing_is_left_unfinished,
    no_place_of_one_machine,
    tests_neither_skip_nor_sleep,
)


def read_sources(root: Path, paths: list[str]) -> list[Source]:
    """Every text file among the paths that is our own writing."""
    sources = []
    for path in paths:
        own = not path.startswith(("src/tokui/web/static/vendor/", "src/tokui/outputs/fonts/"))
        if own and path != "LICENSE" and (root / path).is_file():
            try:
                sources.append(Source(PurePosixPath(path), (root / path).read_text("utf-8")))
            except UnicodeDecodeError:
                continue
    return sources
