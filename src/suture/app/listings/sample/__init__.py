"""The listings of the sample practices: fictional directories, files in the forms in which real ones come, and pages.

Everything is invented; every host ends in `.example`.
"""
