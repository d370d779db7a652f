"""Running the notebooks, and what is checked and tidied in them."""
