"""The notebooks as a site: pages that need no server, no Jupyter and no network."""
