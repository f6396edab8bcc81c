"""Add every generated page and its text, in place of what is written for it in docs/, and data."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generators.build import Built


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add what `hooks/estate.py` has built."""
    built: Built = config.extra["built"]
    for page in built.pages:
        written = files.get_file_from_path(page.path)
        if written:
            files.remove(written)
        file = File.generated(config, page.path, content=page.marked)
        file.edit_uri = f"../{page.source}" if page.source else None
        files.append(file)
        text = File.generated(config, f"{page.path}.txt", content=page.plain)
        text.dest_uri = page.text_path
        files.append(text)
    for data in built.data:
        files.append(File.generated(config, data.path, content=data.text))
