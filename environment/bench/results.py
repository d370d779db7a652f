"""What the benches found: into figures/benchmarks.json, and from there into README.md."""
from base import console, places
from bench import features_peer
from reports import speed_table


def record(entries, prefix):
    """Replace the entries whose names begin so."""
    features_peer.write(places.FIGURES / "benchmarks.json", entries, prefix)
    speed_table.write_into_readme()
    console.say("Written: figures/benchmarks.json, and its table in README.md.")
