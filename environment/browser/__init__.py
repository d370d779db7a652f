"""The browser test: the notebooks in JupyterLab and the site, as a reader meets them, in the system's Chromium."""
