"""Networks: sources that share a footprint which independent sites do not, as one decision each."""

from suture.engine.quality.networks.finding import Networks, find_networks
from suture.engine.quality.networks.settings import NetworkSettings

__all__ = ["NetworkSettings", "Networks", "find_networks"]
