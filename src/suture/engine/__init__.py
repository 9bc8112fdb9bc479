"""The pure library: tables in, tables out. It knows no web framework, no clock and no hidden settings."""
