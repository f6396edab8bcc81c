"""What a device needs to know to install the site as an app."""

import json

from generators.output import DataFile
from generators.schema.site import Site

DARK = "#0a2230"


def manifest(site: Site) -> DataFile:
    """The app manifest; every address in it is relative, so that it does not matter where the site is."""
    icon = {
        "src": "assets/favicon.svg",
        "type": "image/svg+xml",
        "sizes": "any",
        "purpose": "any",
    }
    described = {
        "name": site.title,
        "short_name": site.title[:12].rstrip(),
        "description": "Troubleshooting guides, with or without a network.",
        "start_url": "./",
        "scope": "./",
        "id": "./",
        "display": "standalone",
        "background_color": DARK,
        "theme_color": DARK,
        "icons": [icon],
    }
    return DataFile(
        "app.webmanifest", json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    )
