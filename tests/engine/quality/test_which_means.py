"""Whoever only asks whether a judgement is stale opens no model and loads no compiler: a page must answer at once."""

from __future__ import annotations

import subprocess
import sys

from suture.engine.catalogue import open_catalogue
from suture.engine.quality.relevance import open_model
from suture.engine.quality.stored import Digests, Means


def test_saying_which_model_it_is_loads_none() -> None:
    code = (
        "import sys\n"
        "from suture.engine.quality.relevance_files import model_digest\n"
        "from suture.engine.quality.stored import is_stale\n"
        "print(model_digest(), 'numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [open_model().digest, "False"]


def test_digests_are_those_of_the_means() -> None:
    means = Means(catalogue=open_catalogue(), model=open_model())
    assert means.digests == Digests(catalogue=means.catalogue.digest, model=means.model.digest)
