"""What people write of their monitoring."""

from typing import Annotated
from urllib.parse import urlsplit

from generators.schema.fields import Matching, Record

Monitor = Annotated[
    str,
    Matching(
        r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?$",
        "must be an address that begins with https:// or http://, without '?' and '#'",
    ),
]


class Monitoring(Record):
    """Where a reader's browser asks what is wrong."""

    alertmanager: Monitor | None = None
    prometheus: Monitor | None = None

    @property
    def addresses(self) -> dict[str, str]:
        named = {
            "alertmanager": self.alertmanager,
            "prometheus": self.prometheus,
        }
        return {
            name: address.rstrip("/")
            for name, address in named.items()
            if address
        }

    @property
    def origins(self) -> tuple[str, ...]:
        """What a content policy has to name, scheme and host, each once."""
        parts = [urlsplit(address) for address in self.addresses.values()]
        return tuple(
            dict.fromkeys(f"{part.scheme}://{part.netloc}" for part in parts)
        )
