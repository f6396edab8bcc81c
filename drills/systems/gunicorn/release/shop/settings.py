"""What the shop needs to know; a name that is missing ends the start."""

import os

EVENTS = os.environ["SHOP_EVENTS"]
PARTNER = os.environ["SHOP_PARTNER"]
PARTNER_TIMEOUT = float(os.environ["SHOP_PARTNER_TIMEOUT"])
