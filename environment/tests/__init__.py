"""The tests, in the folders of what they test. `python3 environment test` runs them."""
