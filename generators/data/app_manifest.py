"""What a device needs to know to install the site as an app."""

from generators.output import DataFile, json_file
from generators.schema.site import Site

# The night colour of the theme: what a phone shows while the app starts.
DARK = "#0a2230"
SHORT_NAME_LENGTH = 12  # letters that fit below an icon


def manifest(site: Site) -> DataFile:
    """The app manifest; its addresses are relative, so it does not matter where the site is."""
    icon = {
        "src": "assets/favicon.svg",
        "type": "image/svg+xml",
        "sizes": "any",
        "purpose": "any",
    }
    properties = {
        "name": site.title,
        "short_name": site.title[:SHORT_NAME_LENGTH].rstrip(),
        "description": "Troubleshooting guides, with or without a network.",
        "start_url": "./",
        "scope": "./",
        "id": "./",
        "display": "standalone",
        "background_color": DARK,
        "theme_color": DARK,
        "icons": [icon],
    }
    return json_file("app.webmanifest", properties)
