"""Data sets: finding, downloading, unpacking."""
