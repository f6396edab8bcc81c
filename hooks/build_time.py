"""Say on every page when the site was built."""

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from generators.clock import now
from generators.offline.build_time import stamp


def on_env(env: Environment, config: MkDocsConfig, **_: object) -> None:
    """Give templates the time, and the same to `hooks/offline.py`."""
    config.extra["built_at"] = now()
    env.globals["built"] = stamp(config.extra["built_at"])
