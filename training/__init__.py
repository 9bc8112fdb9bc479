"""How the relevance model is made: `python -m training.relevance`. Nothing here is part of the product."""
