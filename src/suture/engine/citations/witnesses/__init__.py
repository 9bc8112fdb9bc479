"""What others say about a practice: business accounts, open data, registers, tools and directory pages as Records.

Every reader was made from a published header or sample, which it names. A reader tells what the witness wrote, never
what is true; a field that the witness did not fill stays empty.
"""
