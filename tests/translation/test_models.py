"""Fetching from a hub made up on loopback: pinned, checked, resumable, and clear when it is out of reach."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from pipeline.errors import ModelError
from pipeline.translation.models import Model, catalogue, folder_of, is_here
from pipeline.translation.models.fetch import fetch, verify

COMMIT = "c" * 40
FILES = {"config.json": b'{"model_type": "marian"}', "model.safetensors": bytes(range(256)) * 4000}
MODEL = Model(
    name="tiny", hub="Someone/tiny", revision="refs/pr/1", commit=COMMIT[:8], languages=("fr",), licence="Apache-2.0",
    megabytes=1, files=("config.json", "model.safetensors", "extra.json?"),
)  # fmt: skip


@dataclass
class Hub:
    """What the hub serves, and what it was asked; ``breaks_after``: bytes of a file before it hangs up, once."""

    files: dict[str, bytes] = field(default_factory=lambda: dict(FILES))
    commit: str = COMMIT
    breaks_after: int | None = None
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    address: str = ""


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    state = Hub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append((self.path, self.headers.get("Range")))
            if self.path == "/api/models/Someone/tiny/revision/refs%2Fpr%2F1":
                self._send(json.dumps({"sha": state.commit}).encode())
            elif self.path == f"/api/models/Someone/tiny/tree/{COMMIT}":
                self._send(json.dumps([listed(name, content) for name, content in FILES.items()]).encode())
            elif (name := self.path.removeprefix(f"/Someone/tiny/resolve/{COMMIT}/")) in state.files:
                self._file(state.files[name])
            else:
                self.send_error(404)

        def _file(self, content: bytes) -> None:
            start = int((self.headers.get("Range") or "bytes=0-")[6:-1])
            self.send_response(206 if start else 200)
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            end = len(content)
            if state.breaks_after is not None and len(content) > state.breaks_after:
                end, state.breaks_after = state.breaks_after, None
            self.wfile.write(content[start:end])

        def _send(self, body: bytes) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.address = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield state
        server.shutdown()


def listed(name: str, content: bytes) -> dict[str, object]:
    git = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
    row: dict[str, object] = {"type": "file", "path": name, "size": len(content), "oid": git}
    if name.endswith(".safetensors"):
        row["lfs"] = {"oid": hashlib.sha256(content).hexdigest(), "size": len(content)}
    return row


def test_what_is_fetched_is_whole_and_not_fetched_twice(hub: Hub, tmp_path: Path) -> None:
    assert not is_here(MODEL, tmp_path)
    folder = fetch(MODEL, tmp_path, hub.address)
    assert folder == folder_of(MODEL, tmp_path)
    assert {name: (folder / name).read_bytes() for name in FILES} == FILES
    assert is_here(MODEL, tmp_path)
    assert verify(MODEL, tmp_path) == []
    asked = len(hub.asked)
    fetch(MODEL, tmp_path, hub.address)
    assert len(hub.asked) == asked


def test_a_connection_that_breaks_off_is_taken_up_again(hub: Hub, tmp_path: Path) -> None:
    hub.breaks_after = 300_000
    fetch(MODEL, tmp_path, hub.address)
    assert [wanted for path, wanted in hub.asked if "model.safetensors" in path] == [None, "bytes=300000-"]
    assert verify(MODEL, tmp_path) == []


def test_an_interrupted_fetch_goes_on_where_it_stopped(hub: Hub, tmp_path: Path) -> None:
    folder = folder_of(MODEL, tmp_path)
    folder.mkdir(parents=True)
    (folder / "model.safetensors.part").write_bytes(FILES["model.safetensors"][:1000])
    fetch(MODEL, tmp_path, hub.address)
    assert [wanted for path, wanted in hub.asked if "model.safetensors" in path] == ["bytes=1000-"]
    assert verify(MODEL, tmp_path) == []


def test_a_connection_that_gives_nothing_is_an_error(hub: Hub, tmp_path: Path) -> None:
    hub.breaks_after = 0
    with pytest.raises(ModelError, match="broke off"):
        fetch(MODEL, tmp_path, hub.address)
    fetch(MODEL, tmp_path, hub.address)
    assert verify(MODEL, tmp_path) == []


def test_other_bytes_than_the_pinned_are_not_kept(hub: Hub, tmp_path: Path) -> None:
    hub.files["model.safetensors"] = FILES["model.safetensors"][::-1]
    with pytest.raises(ModelError, match="another hash"):
        fetch(MODEL, tmp_path, hub.address)
    assert not (folder_of(MODEL, tmp_path) / "model.safetensors").exists()
    assert not is_here(MODEL, tmp_path)


def test_a_small_file_is_checked_by_its_git_hash(hub: Hub, tmp_path: Path) -> None:
    hub.files["config.json"] = b'{"model_type": "mariam"}'
    with pytest.raises(ModelError, match=r"config\.json has another hash"):
        fetch(MODEL, tmp_path, hub.address)


def test_a_hash_in_the_catalogue_overrules_the_hub(hub: Hub, tmp_path: Path) -> None:
    pinned = MODEL.model_copy(update={"sha256": {"model.safetensors": "0" * 64}})
    with pytest.raises(ModelError, match=r"model\.safetensors has another hash"):
        fetch(pinned, tmp_path, hub.address)


def test_a_branch_that_moved_on_is_refused(hub: Hub, tmp_path: Path) -> None:
    hub.commit = "d" * 40
    with pytest.raises(ModelError, match="is pinned"):
        fetch(MODEL, tmp_path, hub.address)
    assert not folder_of(MODEL, tmp_path).exists()


def test_a_hub_out_of_reach_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    with pytest.raises(ModelError, match="cannot fetch from the model hub") as caught:
        fetch(MODEL, tmp_path, "http://127.0.0.1:9")
    assert "\n" not in str(caught.value)
    assert "translation.hub" in str(caught.value)


def test_offline_is_honoured(hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE"):
        fetch(MODEL, tmp_path, hub.address)
    assert hub.asked == []


def test_verify_names_what_is_wrong(hub: Hub, tmp_path: Path) -> None:
    assert verify(MODEL, tmp_path) == ["not fetched"]
    folder = fetch(MODEL, tmp_path, hub.address)
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").unlink()
    assert verify(MODEL, tmp_path) == ["config.json is not what was fetched", "model.safetensors is missing"]


def test_the_catalogue_serves_every_language_and_pins_every_model() -> None:
    models = catalogue().values()
    assert {language for model in models for language in model.languages} == {"ar", "el", "fr"}
    assert all("model.safetensors" in model.files for model in models if not model.packages)
    assert all(
        model.experimental and model.sha256.keys() == set(model.files) for model in models if model.packages
    )
    assert not any(name.endswith((".bin", ".pt", ".pkl")) for model in models for name in model.files)
