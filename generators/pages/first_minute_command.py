"""The first minute of a service as one command: where its text is, and two ways to run it."""

from collections.abc import Mapping
from dataclasses import dataclass

from generators.guides.first_minute_script import first_minute_script, pasted
from generators.guides.guide import Guide
from generators.guides.values import values_for
from generators.schema.service import Service
from generators.schema.site import Site
from generators.text.addresses import address


@dataclass(frozen=True)
class FirstMinuteCommand:
    """The first minute of one service that has a guide, as a text for a shell."""

    guide: Guide
    service: Service
    site: Site

    @property
    def path(self) -> str:
        """Where the text is, below the site's root."""
        return f"{address(self.service.page)}first-minute.sh"

    @property
    def short(self) -> str:
        """What can be typed at a console of a machine that reaches this site."""
        return f"curl -s {self.site.root}{self.path} | bash"

    @property
    def values(self) -> Mapping[str, str]:
        return values_for(self.guide.front, self.service.own_values)

    def text(self, values: Mapping[str, str]) -> str:
        return first_minute_script(self.guide, values, self.service.id)

    def paste(self, values: Mapping[str, str]) -> str:
        """The whole text, for a terminal of a machine that does not reach this site."""
        return pasted(self.text(values))
