"""A real Prometheus and a real Alertmanager on loopback, as Debian packages them, with alerts that a test chooses."""

import json
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PROMETHEUS = shutil.which("prometheus")
ALERTMANAGER = shutil.which("prometheus-alertmanager") or shutil.which(
    "alertmanager"
)
ABSENT = "install Debian's prometheus and prometheus-alertmanager for the tests of the wallboard"

RULE = """\
      - alert: {name}
        expr: {expr}
        for: {wait}
        labels: {{severity: {severity}, instance: '{instance}'}}
        annotations: {{summary: '{name} on {instance}'}}
"""


def rule(
    name, instance="db-1:9187", *, firing=True, severity="page", wait="0s"
):
    """A rule for a rule file of Prometheus, which fires, or waits to, or does not."""
    expr = "vector(1)" if firing else "vector(1) > 1"
    return RULE.format(
        name=name, instance=instance, expr=expr, severity=severity, wait=wait
    )


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Monitoring:
    """Both servers; `end` stops them, and only them."""

    def __init__(self, folder: Path, origin: str = ".*") -> None:
        self.folder, self.origin = folder, origin
        self.ports = {"prometheus": free_port(), "alertmanager": free_port()}
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def address(self, name: str) -> str:
        return f"http://127.0.0.1:{self.ports[name]}"

    def begin(self, *rules: str) -> None:
        self.end()
        (self.folder / "alertmanager.yml").write_text(
            "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n"
        )
        (self.folder / "prometheus.yml").write_text(
            "global: {evaluation_interval: 1s}\nrule_files: [rules.yml]\nalerting:\n  alertmanagers:\n"
            f"    - static_configs: [{{targets: ['127.0.0.1:{self.ports['alertmanager']}']}}]\n"
        )
        self._write(rules)
        self.start_alertmanager()
        self.start_prometheus()

    def start_alertmanager(self) -> None:
        words = [
            f"--config.file={self.folder}/alertmanager.yml",
            f"--storage.path={self.folder}/alertmanager",
        ]
        self._start(
            "alertmanager", [ALERTMANAGER, *words, "--cluster.listen-address="]
        )

    def start_prometheus(self) -> None:
        words = [
            f"--config.file={self.folder}/prometheus.yml",
            f"--storage.tsdb.path={self.folder}/data",
        ]
        self._start(
            "prometheus",
            [
                PROMETHEUS,
                *words,
                "--rules.alert.resend-delay=1s",
                f"--web.cors.origin={self.origin}",
            ],
        )

    def _start(self, name: str, words: list[str]) -> None:
        listen = f"--web.listen-address=127.0.0.1:{self.ports[name]}"
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [*words, listen], stdout=log, stderr=log, cwd=self.folder
            )
        self.wait(
            f"{name} to be ready",
            lambda: self.read(name, "/-/ready") is not None,
        )

    def _write(self, rules) -> None:
        (self.folder / "rules.yml").write_text(
            "groups:\n  - name: test\n    rules:\n" + "".join(rules)
        )

    def change(self, *rules: str) -> None:
        """Give Prometheus other rules."""
        self._write(rules)
        self.running["prometheus"].send_signal(signal.SIGHUP)

    def stop(self, name: str) -> None:
        process = self.running.pop(name)
        process.terminate()
        process.wait(20)

    def end(self) -> None:
        for name in list(self.running):
            self.stop(name)

    def read(self, name: str, path: str) -> str | None:
        try:
            with urlopen(self.address(name) + path, timeout=5) as answer:
                return answer.read().decode()
        except (URLError, OSError):
            return None

    def firing(self) -> set[str]:
        """What Alertmanager has been told."""
        return {
            alert["labels"]["alertname"]
            for alert in json.loads(
                self.read("alertmanager", "/api/v2/alerts") or "[]"
            )
        }

    @staticmethod
    def wait(what: str, condition, seconds: float = 30) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, (
                f"waited {seconds} seconds for {what}"
            )
            time.sleep(0.2)
