"""Name styles and scripts by their content, so that no page gets those of another build."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generators.offline.asset_versions import needs_version, version, versioned


def on_env(_env: object, /, files: Files, config: MkDocsConfig) -> None:
    """Work out the versions, now that every file is known."""
    assets = [file for file in files if needs_version(file.src_uri)]
    versions = {asset.src_uri: version(asset.content_bytes) for asset in assets}
    config.extra["asset_versions"] = versions


def on_post_page(output: str, config: MkDocsConfig, **_: object) -> str:
    """Put them into the addresses of a page."""
    return versioned(output, config.extra["asset_versions"])


def on_post_template(
    output_content: str, config: MkDocsConfig, **_: object
) -> str:
    """Do the same for the page for missing pages."""
    return versioned(output_content, config.extra["asset_versions"])
