"""The demonstration: deterministic data that tell a story on the demo day."""

from cockpit.demo.clearing import clear_demo
from cockpit.demo.seeding import DemoReport, seed_demo

__all__ = ["DemoReport", "clear_demo", "seed_demo"]
