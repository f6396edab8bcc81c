"""Before a build that is to be served, see that its port is free."""

from types import SimpleNamespace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generators.free_port import port_in_use

_run = SimpleNamespace(is_first=False)


def on_startup(command: str, **_: object) -> None:
    """Note that pages will be served, and that the port is not ours yet."""
    _run.is_first = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """End with a sentence where the server would end with a traceback, after the build."""
    if _run.is_first and (sentence := port_in_use(*config.dev_addr)):
        raise PluginError(sentence)
    _run.is_first = False
