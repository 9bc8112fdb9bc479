"""Suture: who vouches for a medical practice on the web, how much each vote is worth, and why."""

__version__ = "0.1.0"
