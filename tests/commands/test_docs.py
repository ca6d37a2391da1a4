"""Every command is in the docs, with its exit codes, and starting up stays light."""

import re
import subprocess
import sys
from pathlib import Path

import typer

from pipeline import cli, errors

ROOT = Path(__file__).parents[2]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def command_names() -> list[str]:
    group = typer.main.get_group(cli.app)
    return sorted(group.commands)


def test_every_command_is_in_the_docs() -> None:
    documented = set(re.findall(r"^\| `newsledger (\w+)", COMMANDS, re.MULTILINE))
    assert documented == set(command_names())


def test_every_command_says_what_it_does() -> None:
    group = typer.main.get_group(cli.app)
    assert all(command.help for command in group.commands.values())


def test_exit_codes_are_documented() -> None:
    documented = set(map(int, re.findall(r"^\| (\d+) \|", COMMANDS, re.MULTILINE)))
    classes = [value for value in vars(errors).values() if isinstance(value, type)]
    assert {kind.exit_code for kind in classes if issubclass(kind, errors.NewsledgerError)} <= documented


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['newsledger', '--help']\n"
        "from pipeline.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({'torch', 'spacy', 'duckdb', 'altair', 'trafilatura', 'lingua', 'pint', 'babel', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_links_in_the_docs_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
