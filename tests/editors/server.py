"""Talk to a YAML language server as an editor does, over its standard input and output."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
        "yamlVersion": "1.2",
    }
}


class Server:
    """Run one language server, and keep what it reports."""

    def __init__(self, command: list[str], folder: Path) -> None:
        """Start it in a folder of files."""
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._folder = folder
        self._last = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Self:
        """Greet it, as an editor does."""
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
        }
        root = self._folder.as_uri()
        self.ask("initialize", processId=None, rootUri=root, capabilities=capabilities)
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=SETTINGS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop it."""
        self._process.kill()
        self._process.wait()

    def open(self, name: str, text: str) -> list[str]:
        """Open a text as a file of the folder, and return what is underlined: each message."""
        uri = (self._folder / name).as_uri()
        self.diagnostics.pop(uri, None)
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        while uri not in self.diagnostics:
            self._handle(self._read())
        return [
            f"{found['range']['start']['line'] + 1}: {found['message']}"
            for found in self.diagnostics[uri]
        ]

    def completed(self, name: str, line: int, column: int) -> list[str]:
        """Return what is offered at a place, which counts from 0."""
        found = self.ask("textDocument/completion", **self._at(name, line, column))
        items = found["items"] if isinstance(found, dict) else found or []
        return [item["label"] for item in items]

    def shown(self, name: str, line: int, column: int) -> str:
        """Return what is shown on hover at a place, which counts from 0."""
        found = self.ask("textDocument/hover", **self._at(name, line, column))
        return str(found["contents"]["value"]) if found else ""

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request, and return its result."""
        self._last += 1
        asked = self._last
        self._write({"jsonrpc": "2.0", "id": asked, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == asked and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]
            self._handle(message)

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self._write({"jsonrpc": "2.0", "method": method, "params": params})

    def _at(self, name: str, line: int, column: int) -> dict[str, Any]:
        uri = (self._folder / name).as_uri()
        return {
            "textDocument": {"uri": uri},
            "position": {"line": line, "character": column},
        }

    def _handle(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "workspace/configuration":
            wanted = [SETTINGS.get(item["section"], {}) for item in message["params"]["items"]]
            self._write({"jsonrpc": "2.0", "id": message["id"], "result": wanted})
        elif "id" in message and method is not None:
            self._write({"jsonrpc": "2.0", "id": message["id"], "result": None})

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        stream = _open(self._process.stdin)
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stream.flush()

    def _read(self) -> dict[str, Any]:
        stream = _open(self._process.stdout)
        length = 0
        while (line := stream.readline().strip()) or not length:
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        message: dict[str, Any] = json.loads(stream.read(length))
        return message


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
