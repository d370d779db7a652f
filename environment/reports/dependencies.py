"""Which library has which known fault, and why it does not reach us: lib/known-faults.csv against the JARs of the classpath.

The list is kept by hand, from the announcements of the libraries; no database is asked. lib/DEPENDENCIES.md is made from it.
"""
import csv
import re
import zipfile

from base import console, places

FAULTS = places.ROOT / "lib" / "known-faults.csv"
REPORT = places.ROOT / "lib" / "DEPENDENCIES.md"
JAR = re.compile(r"(?P<name>.+?)-(?P<version>\d.*?)(?:-(?:linux|macosx|windows)-\w+)?\.jar")
HEAD = """# Libraries with known faults

Made by `python3 environment report dependencies` from known-faults.csv and the JARs in target/jars. "Inside" names a JAR that holds another
library under its own package names, where no other version can be put.

| library | inside | asked for | here | fixed in | faults | what it is | so |
|---|---|---|---|---|---|---|---|
"""


def write():
    """Make lib/DEPENDENCIES.md anew; a Problem where a fault is neither lifted nor explained."""
    rows = assessed(on_the_classpath(places.JARS))
    open_ones = [row["library"] for row in rows if not row["so"]]
    if open_ones:
        raise console.Problem(f"{places.shown(FAULTS)}: {', '.join(open_ones)}: older than the version without the fault. Lift it in pom.xml, or say why it does not reach us.")
    places.write_atomically(REPORT, text(rows))
    gone = sum(row["so"] in ("lifted", "not there", "without the fault") for row in rows)
    console.say(f"{places.shown(REPORT)}: {len(rows)} entries, {gone} lifted or left out, {len(rows) - gone} that do not reach us.")


def text(rows):
    """The report."""
    columns = ["library", "inside", "asked for", "here", "fixed in", "faults", "what it is", "so"]
    return HEAD + "".join("| " + " | ".join(row[column] for column in columns) + " |\n" for row in rows)


def assessed(present):
    """The rows of the list, each with the version here and what follows from it ("" where a reason is missing)."""
    rows = []
    with open(FAULTS, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            here = present.get((row["library"], row["inside"]))
            if here is None:
                so = "not there"
            elif row["fixed in"] and number(here) >= number(row["fixed in"]):
                so = "without the fault" if number(row["asked for"]) >= number(row["fixed in"]) else "lifted"
            else:
                so = row["why it does not reach us"]
            rows.append({**row, "here": here or "", "so": so})
    return rows


def on_the_classpath(folder):
    """(library, JAR that holds it or "") -> version, for every JAR and what JARs hold of others."""
    found = {}
    for path in sorted(folder.glob("*.jar")):
        named = JAR.fullmatch(path.name)
        if not named:
            raise console.Problem(f"{places.shown(path)}: its name holds no version.")
        found[named["name"], ""] = named["version"]
        found.update({(library, named["name"]): version for library, version in _held(path) if library != named["name"] or version != named["version"]})
    if not found:
        raise console.Problem(f"There are no JARs in {places.shown(folder)}: `python3 environment run` (or `mvn package`) makes them.")
    return found


def _held(path):
    """(library, version) by the Maven properties inside a JAR."""
    with zipfile.ZipFile(path) as jar:
        for name in jar.namelist():
            if re.fullmatch(r"META-INF/maven/[^/]+/[^/]+/pom\.properties", name):
                lines = jar.read(name).decode("utf-8").splitlines()
                values = dict(line.split("=", 1) for line in lines if "=" in line)
                yield values["artifactId"].strip(), values["version"].strip()


def number(version):
    """A version's numbers, to be compared."""
    return [int(part) for part in re.match(r"\d+(?:\.\d+)*", version)[0].split(".")]
