"""People and organisations as open registers know them."""
