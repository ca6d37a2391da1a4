"""``gloss`` and ``models`` on the command line."""

import json
import subprocess
import sys
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("newsledger"))


def newsledger(
    *arguments: str | Path, config: str, folder: Path, text: str = ""
) -> subprocess.CompletedProcess[str]:
    own = folder / "own.toml"
    own.write_text(config, encoding="utf-8")
    return subprocess.run(
        [COMMAND, *map(str, arguments), "--config", str(own)],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_gloss_answers_line_by_line(tiny_marian: Path, tmp_path: Path) -> None:
    config = f'[translation]\nbeams = 1\n[translation.models]\nfr = "{tiny_marian}"\n'
    lines = [
        {"id": "a", "text": "Le port rouvre lundi. La mairie l'a dit.", "lang": "fr"},
        {"id": "b", "text": "The port reopens on Monday.", "lang": "en"},
        {"id": "c", "text": "أعيد فتح الميناء", "lang": "ar"},
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    done = newsledger(
        "gloss", "-", config=config + f'[run]\nout = "{tmp_path}"\n', folder=tmp_path, text=text
    )
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert [(s["start"], s["end"]) for s in first["sentences"]] == [(0, 21), (22, 40)]
    assert all(
        "withheld" in s and "gloss" not in s for s in first["sentences"]
    )  # random weights say nothing true
    assert second["sentences"] == [{"start": 0, "end": 27, "gloss": "The port reopens on Monday."}]
    assert "newsledger models fetch opus-mt-ar-en" in third["error"]
    assert done.returncode == 1


def test_gloss_without_any_model_says_how_to_get_one(tmp_path: Path) -> None:
    done = newsledger("gloss", "-", config=f'[translation]\nfolder = "{tmp_path}"\n', folder=tmp_path)
    assert done.returncode == 7
    assert done.stderr.count("\n") == 1
    assert "newsledger models fetch" in done.stderr


def test_models_are_listed_with_licence_and_verified(tmp_path: Path) -> None:
    config = f'[translation]\nfolder = "{tmp_path}"\n'
    listed = json.loads(newsledger("models", "list", "--json", config=config, folder=tmp_path).stdout)
    assert {row["licence"] for row in listed} == {"Apache-2.0", "CC-BY-4.0", "Gemma Terms of Use"}
    assert not any(row["here"] for row in listed)
    assert newsledger("models", "verify", config=config, folder=tmp_path).returncode == 0
    named = newsledger("models", "verify", "opus-mt-fr-en", config=config, folder=tmp_path)
    assert (named.returncode, named.stdout) == (7, "opus-mt-fr-en: not fetched\n")
    unknown = newsledger("models", "fetch", "opus-mt-xx-en", config=config, folder=tmp_path)
    assert unknown.returncode == 7
    assert "models are opus-mt-ar-en" in unknown.stderr


def test_fetching_from_a_hub_out_of_reach_is_one_line(tmp_path: Path) -> None:
    config = f'[translation]\nfolder = "{tmp_path}"\nhub = "http://127.0.0.1:9"\n'
    done = newsledger("models", "fetch", config=config, folder=tmp_path)
    assert done.returncode == 7
    assert done.stderr.strip().count("\n") == 0
    assert "model hub" in done.stderr or "HF_HUB_OFFLINE" in done.stderr
