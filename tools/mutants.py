"""Changes one thing at a time in some modules and counts how many changes their tests notice.

    python tools/mutants.py src/tokui/core/checks tests/core/checks [--every 3]

A mutant is a comparison turned round, a constant moved, `and` for `or`, a condition negated, a
filter dropped. Words are not changed. Each runs in a process of its own that stops at the first
failing test; a mutant that no test notices is told with its place. `--every N` tries each N-th.
"""

from __future__ import annotations

import ast
import copy
import os
import sys
from collections.abc import Iterator
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
QUICK = "not published and not moment and not nothing_else"
"""Tests that are tried; the others are slow and see nothing more."""
SLOWEST = 60
"""Seconds after which a mutant that runs for ever counts as noticed."""

OTHER = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.BitAnd: ast.BitOr,
}  # fmt: skip


def mutants(tree: ast.Module) -> Iterator[tuple[int, str, ast.Module]]:
    """The line, what was done, and the tree, for each single change."""
    places = [node for node in ast.walk(tree) if not _is_words(node)]
    spoken = {id(part) for node in ast.walk(tree) if _is_words(node) for part in ast.walk(node)}
    for number, node in enumerate(places):
        if id(node) in spoken:
            continue
        for done, change in _changes(node):
            copied = copy.deepcopy(tree)
            same = [one for one in ast.walk(copied) if not _is_words(one)][number]
            change(same)
            yield getattr(node, "lineno", 0), done, ast.fix_missing_locations(copied)


def _is_words(node: ast.AST) -> bool:
    """What is said or only declared: decorators of rules, docstrings, annotations, imports."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in ("rule", "measure", "Words", "_of_ringi", "dataclass")
    return isinstance(node, ast.Import | ast.ImportFrom) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


def _changes(node: ast.AST) -> Iterator[tuple[str, Any]]:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            other = OTHER.get(type(operator))
            if other is not None:
                said = f"{type(operator).__name__} became {other.__name__}"
                yield said, lambda at, place=place, other=other: at.ops.__setitem__(place, other())
    elif isinstance(node, ast.BoolOp):
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield f"a condition joined by {other.__name__}", lambda at: setattr(at, "op", other())
        for place in range(len(node.values)):
            said = f"condition {place + 1} left out"
            yield said, lambda at, place=place: at.values.pop(place)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "a negation left out", lambda at: setattr(at, "op", ast.UAdd()) or _bare(at)
    elif isinstance(node, ast.BinOp) and type(node.op) in OTHER:
        other = OTHER[type(node.op)]
        yield f"became {other.__name__}", lambda at: setattr(at, "op", other())
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        if isinstance(node.value, bool):
            yield "a flag turned", lambda at: setattr(at, "value", not at.value)
        else:
            yield "a number more by one", lambda at: setattr(at, "value", at.value + 1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield f"“{node.value}” changed", lambda at: setattr(at, "value", f"{at.value}x")
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield "a filter left out", lambda at: at.ifs.clear()
    elif isinstance(node, ast.Continue):
        yield "goes on", lambda at: setattr(at, "__class__", ast.Pass)
    elif isinstance(node, ast.If):
        yield "always", lambda at: setattr(at, "test", ast.Constant(True))


def _bare(node: Any) -> None:
    """Turn `+x` into a call that only asks whether x holds."""
    node.__class__ = ast.Call
    node.func, node.args, node.keywords = ast.Name("bool", ast.Load()), [node.operand], []


class Changed(MetaPathFinder, Loader):
    """Imports one module from a changed tree."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """The module, when it is the one that was changed."""
        if name != self.name:
            return None
        return spec_from_file_location(name, self.path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed module."""
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)  # noqa: S102


def noticed(name: str, path: Path, tree: ast.Module, tests: str, wanted: str) -> bool:
    """Whether the tests fail with the changed module."""
    child = os.fork()
    if child == 0:
        import pytest

        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        sys.meta_path.insert(0, Changed(name, path, tree))
        import signal

        signal.alarm(SLOWEST)
        options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--numprocesses=0"]
        os._exit(int(pytest.main([*options, tests, "-k", wanted])))
    return os.waitpid(child, 0)[1] != 0


def main() -> int:
    """Try every mutant and say what was not noticed."""
    arguments = sys.argv[1:]
    every = int(arguments.pop()) if "--every" in arguments else 1
    folder, tests = ROOT / arguments[0], arguments[1]
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.chdir(ROOT)
    import pytest  # noqa: F401  # loaded once, before the children

    from tokui.core.checks import CHAPTERS

    # A module of rules needs no more than their own rows of the table.
    rows = {module.__name__: prefix for prefix, _words, module in CHAPTERS}
    # Each child reads ours anew: what stays loaded would hide that a module was changed.
    for loaded in [one for one in sys.modules if one.partition(".")[0] == "tokui"]:
        del sys.modules[loaded]
    tried = missed = 0
    for path in [folder] if folder.is_file() else sorted(folder.glob("*.py")):
        if path.name == "__init__.py":
            continue
        name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        wanted = f"{QUICK} and ({rows[name]} or test_findings)" if name in rows else QUICK
        if not noticed(name, path, ast.parse("raise ImportError"), tests, wanted):
            print(f"{path.name}: no test of {tests} reads it", flush=True)
            continue
        found = list(mutants(ast.parse(path.read_text(encoding="utf-8"))))[::every]
        left = [
            (line, done)
            for line, done, tree in found
            if not noticed(name, path, tree, tests, wanted)
        ]
        tried, missed = tried + len(found), missed + len(left)
        print(f"{path.name}: {len(found) - len(left)} of {len(found)} noticed", flush=True)
        for line, done in left:
            print(f"  {path.name}:{line}: {done}", flush=True)
    print(f"{tried - missed} of {tried} noticed: {100 * (tried - missed) / max(1, tried):.1f} %")
    return 0


if __name__ == "__main__":
    sys.exit(main())
