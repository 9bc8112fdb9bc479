from tests.browser.test_every_page import *
from tests.browser.test_every_page import Place
import pytest
from suture.app.openings.weighing import weigh_practice
@pytest.fixture
def places(owner, sample_web, sample):
    weigh_practice(sample, now=timezone.now())
    empty = add_practice(actor=owner, address="bayside.example", specialty="dentistry")
    return [Place(n, a) for n, a in opening_places(owner, sample, empty)]
