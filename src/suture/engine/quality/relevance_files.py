"""The files of the relevance model and the digest of them all, for whoever asks which model it is without opening it.

Opening it loads a compiler and takes over a second; a page that only says whether a judgement is stale must not.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import resources
from typing import Final

__all__ = ["LANGUAGES_FILE", "MODEL_FILES", "model_digest", "model_file"]

LANGUAGES_FILE: Final = "languages.csv"
MODEL_FILES: Final = ("words.csv", "pairs.csv", "specialties.csv", "names.csv", "figures.json", LANGUAGES_FILE)


def model_file(name: str) -> bytes:
    """The content of a file of the model's folder."""
    return (resources.files("suture.engine.quality") / "model" / name).read_bytes()


@cache
def model_digest() -> str:
    """The digest of the model of the package: another one judges otherwise."""
    return sha256(b"\0".join(model_file(name) for name in MODEL_FILES)).hexdigest()[:16]
