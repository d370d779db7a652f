"""The report of libraries with known faults."""
import unittest
import zipfile
from unittest import mock

from tests import support

from base import places
from reports import dependencies

HEADER = "library,inside,asked for,fixed in,faults,what it is,why it does not reach us\n"


class Dependencies(support.Case):
    def setUp(self):
        super().setUp()
        self.jars = self.folder / "jars"
        self.jars.mkdir()
        for name, held in {"commons-io-2.20.0.jar": "", "javacpp-1.5.14-linux-x86_64.jar": "", "guava-33.4.8-jre.jar": "", "jackson-1.0.0-M2.1.jar": "snakeyaml"}.items():
            with zipfile.ZipFile(self.jars / name, "w") as jar:
                if held:
                    jar.writestr(f"META-INF/maven/org.yaml/{held}/pom.properties", f"#made\nversion=1.26\ngroupId=a\nartifactId={held}\n")

    def rows(self, *lines):
        faults = self.folder / "known-faults.csv"
        faults.write_text(HEADER + "\n".join(lines), encoding="utf-8")
        with mock.patch.object(dependencies, "FAULTS", faults):
            return dependencies.assessed(dependencies.on_the_classpath(self.jars))

    def test_versions_come_from_names_and_from_inside(self):
        self.assertEqual({("commons-io", ""): "2.20.0", ("javacpp", ""): "1.5.14", ("guava", ""): "33.4.8-jre", ("jackson", ""): "1.0.0-M2.1",
                          ("snakeyaml", "jackson"): "1.26"}, dependencies.on_the_classpath(self.jars))

    def test_lifted_left_out_or_explained(self):
        rows = self.rows("commons-io,,2.7,2.14.0,CVE-1,x,", "gson,,2.8.0,2.8.9,CVE-2,x,", "snakeyaml,jackson,1.26,2.0,CVE-3,x,Never called.")
        self.assertEqual(["lifted", "not there", "Never called."], [row["so"] for row in rows])
        self.assertIn("| snakeyaml | jackson | 1.26 | 1.26 | 2.0 | CVE-3 | x | Never called. |\n", dependencies.text(rows))

    def test_a_fault_that_is_neither_lifted_nor_explained_is_refused(self):
        faults = self.folder / "known-faults.csv"
        faults.write_text(HEADER + "commons-io,,2.7,2.30,CVE-1,x,\n", encoding="utf-8")
        with mock.patch.object(dependencies, "FAULTS", faults), mock.patch.object(places, "JARS", self.jars):
            self.assertIn("commons-io", self.problem_of(dependencies.write))

    def test_the_committed_report_is_that_of_the_classpath(self):
        if not any(places.JARS.glob("*.jar")):
            self.skipTest("there are no JARs yet: `python3 environment run` makes them")
        made = dependencies.text(dependencies.assessed(dependencies.on_the_classpath(places.JARS)))
        self.assertEqual(made, dependencies.REPORT.read_text(encoding="utf-8"), "`python3 environment report dependencies` makes it anew")


if __name__ == "__main__":
    unittest.main()
