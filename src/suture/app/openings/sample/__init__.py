"""The openings of the sample practices: what they told, and what was handed over for them. Everything is invented."""
