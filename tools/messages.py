"""Translations: `collect` words from the code, `compile` them, `check` that both were done."""

import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "tokui"
LANGUAGES = ("ja",)

# Written by us: gettext's own header carries the time of the day, a change without a meaning.
HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: Tokui\n"
"Language: {language}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=1; plural=0;\n"

"""


def catalogs(root: Path) -> list[Path]:
    return sorted(root.glob("**/locale/*/LC_MESSAGES/*.po"))


def collect(root: Path = PACKAGE) -> None:
    """Bring every .po below root up to date with the words in code and templates."""
    languages = [part for language in LANGUAGES for part in ("--locale", language)]
    # Without our settings Django keeps each app's words in that app's own `locale` folder.
    environment = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [
            sys.executable, "-m", "django", "makemessages", *languages,
            "--no-obsolete", "--no-wrap", "--add-location", "file", "--verbosity", "0",
        ],
        cwd=root, env=environment, check=True,
    )  # fmt: skip
    for path in catalogs(root):
        _, _, entries = path.read_text().partition("\n\n")
        path.write_text(HEADER.format(language=path.parts[-3]) + entries)


def compile_all(root: Path = PACKAGE) -> None:
    for path in catalogs(root):
        compile_one(path, path.with_suffix(".mo"))


def compile_one(source: Path, target: Path) -> None:
    subprocess.run(
        ["msgfmt", "--check-format", "--check-domain", "--output-file", target, source], check=True
    )


def check() -> int:
    """Say what is untranslated, not collected or not compiled; 0 when nothing is."""
    problems = stale_compiled() + untranslated()
    for problem in problems:
        print(problem)
    if problems:
        print("Remedy: ./run messages, fill in the Japanese, ./run messages again.")
    return 1 if problems else 0


def stale_compiled() -> list[str]:
    problems = []
    for source in catalogs(PACKAGE):
        committed = source.with_suffix(".mo")
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / "fresh.mo"
            compile_one(source, fresh)
            if not committed.exists() or words(committed) != words(fresh):
                problems.append(f"{committed.relative_to(PACKAGE)} is not compiled from its .po")
    return problems


def words(compiled: Path) -> dict[object, str]:
    """What a compiled catalog translates, without the header and its dates."""
    with compiled.open("rb") as file:
        catalog = dict(vars(gettext.GNUTranslations(file))["_catalog"])
    catalog.pop("", None)
    return catalog


def untranslated() -> list[str]:
    """Words in the code that have no finished translation, found in a copy that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tokui"
        shutil.copytree(
            PACKAGE, copy, ignore=shutil.ignore_patterns("*.ttf", "__pycache__", "*.mo")
        )
        collect(copy)
        return [problem for path in catalogs(copy) for problem in open_entries(path, copy)]


def open_entries(path: Path, root: Path) -> list[str]:
    problems = []
    for kind, option in (("no translation", "--untranslated"), ("unsure", "--only-fuzzy")):
        answer = subprocess.run(
            ["msgattrib", option, "--no-obsolete", "--no-wrap", path],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        problems += [
            f"{path.relative_to(root)}: {kind}: {line.removeprefix('msgid ')}"
            for line in answer.stdout.splitlines()
            if line.startswith("msgid ") and line != 'msgid ""'
        ]
    return problems


def main(arguments: list[str]) -> int:
    match arguments:
        case ["collect"]:
            collect()
        case ["compile"]:
            compile_all()
        case ["check"]:
            return check()
        case _:
            print("Usage: messages.py collect | compile | check", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as problem:
        # The program has said what is wrong, in which file and line.
        sys.exit(problem.returncode)
