"""Build hook: with ``NEWSLEDGER_COMPILE=1`` the reader of mentions goes into the wheel as compiled extensions.

    NEWSLEDGER_COMPILE=1 pip install .         (needs a C compiler; two to four minutes)
    python hatch_build.py FOLDER               compile a copy of the sources under FOLDER in place

The Python sources go along, and are what runs everywhere else: mypyc compiles them as they stand.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

# What compiles, and what the sources are typed with: mypy follows their imports.
REQUIREMENTS = ["mypy>=1.18", "setuptools>=80", "pydantic>=2.12,<3", "hijridate>=2.5"]
SOURCES = ("pipeline/mentions/*.py", "pipeline/mentions/times/*.py", "pipeline/text/aligned.py")
_NOT_COMPILED = {"__init__.py", "publication.py"}


def compile_sources(root: Path, target: Path) -> list[Path]:
    """Compile the reader of mentions under ``root`` into ``target`` and return the extensions."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    before = Path.cwd()
    os.chdir(root)
    try:
        files = [path for pattern in SOURCES for path in sorted(Path().glob(pattern))]
        wanted = [str(path) for path in files if path.name not in _NOT_COMPILED]
        with tempfile.TemporaryDirectory() as scratch:
            options = ["--strict", "--config-file=", f"--cache-dir={scratch}/cache"]
            extensions = mypycify(
                [*options, *wanted],
                opt_level="3",
                group_name="newsledger_mentions",
                target_dir=f"{scratch}/c",
            )
            command = build_ext(Distribution({"name": "newsledger", "ext_modules": extensions}))
            command.build_lib, command.build_temp = str(target), f"{scratch}/objects"
            command.ensure_finalized()
            command.run()
    finally:
        os.chdir(before)
    return sorted(target.rglob("*.so")) + sorted(target.rglob("*.pyd"))


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script, without the build system
    BuildHookInterface = None


if BuildHookInterface is not None:

    class CompileHook(BuildHookInterface):  # type: ignore[misc]
        """Adds the extensions to a wheel where they are asked for; editable installs stay as they are."""

        PLUGIN_NAME = "custom"

        def dependencies(self) -> list[str]:
            """Return what compiling needs, only where it is asked for."""
            return REQUIREMENTS if os.environ.get("NEWSLEDGER_COMPILE") else []

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Compile before the wheel is put together."""
            if version != "standard" or not os.environ.get("NEWSLEDGER_COMPILE"):
                return
            target = Path(tempfile.mkdtemp())
            for extension in compile_sources(Path(self.root), target):
                build_data["force_include"][str(extension)] = str(extension.relative_to(target))
            build_data["pure_python"], build_data["infer_tag"] = False, True


if __name__ == "__main__":
    folder = Path(sys.argv[1]).resolve()
    compile_sources(folder, folder)
