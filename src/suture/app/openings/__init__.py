"""Openings: who could vouch next, what the practice is owed already, and what people do about it.

It keeps what was found (facts, rebuilt from links, looks and what people told) apart from what people decided.
Finding, reading and weighing are the engine's (`engine.prospects`).
"""
