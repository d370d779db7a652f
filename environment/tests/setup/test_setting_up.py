"""Steps and their stamps, the lock, finding tools, and what is said when something is missing."""
import os
import re
import shutil
import sys
import unittest
from pathlib import Path
from unittest import mock

from tests import support

import testing
from base import console, places, process, steps
from setup import install, javabuild, kernel, setting_up, tools, virtualenv


class Copy(steps.Step):
    """A step for the tests: copies one file."""

    title = "Copy"

    def __init__(self, source, target):
        self.source, self.target, self.done = source, target, 0

    def inputs(self):
        return [self.source, "version 1"]

    def outputs(self):
        return [self.target]

    def work(self):
        self.done += 1
        self.target.write_bytes(self.source.read_bytes())


class Steps(support.Case):
    def setUp(self):
        super().setUp()
        for name, value in (("ROOT", self.folder), ("STAMPS", self.folder / "stamps")):
            self.patch(places, name, value)
        self.step = Copy(self.file("in.txt", b"1"), self.folder / "out.txt")

    def ensure(self):
        return self.quietly(self.step.ensure)[0]

    def test_done_once(self):
        self.assertEqual([True, False], [self.ensure(), self.ensure()])

    def test_done_again_when_an_input_changed(self):
        self.ensure()
        self.step.source.write_bytes(b"2")
        self.assertTrue(self.ensure())
        self.assertEqual(b"2", self.step.target.read_bytes())

    def test_done_again_when_the_output_is_gone_or_touched(self):
        self.ensure()
        self.step.target.unlink()
        self.assertTrue(self.ensure())
        self.step.target.write_bytes(b"other")
        self.assertTrue(self.ensure())

    def test_a_stopped_step_is_done_again(self):
        self.ensure()
        self.step.source.write_bytes(b"2")
        with mock.patch.object(self.step, "work", side_effect=KeyboardInterrupt), self.assertRaises(KeyboardInterrupt):
            self.ensure()
        self.step.source.write_bytes(b"1")
        self.assertTrue(self.ensure(), "the old stamp must not count any more")

    def test_a_damaged_stamp_counts_as_none(self):
        self.ensure()
        self.step.stamp().write_text("{", encoding="utf-8")
        self.assertTrue(self.ensure())

    def test_a_step_that_leaves_nothing_behind_is_an_error(self):
        with mock.patch.object(self.step, "work"):
            self.assertIn("out.txt", self.problem_of(self.step.ensure))


class Venv(support.Case):
    """.venv is ours or not there, whenever its making is stopped."""

    def setUp(self):
        super().setUp()
        for module, name, value in ((places, "VENV", self.folder / ".venv"), (virtualenv, "MARK", self.folder / ".venv" / "made-by-environment")):
            self.patch(module, name, value)

    def test_the_old_one_makes_room_with_the_mark_always_there(self):
        self.file(".venv/made-by-environment")
        self.file(".venv/lib/old.py")
        for stopped_at in ("replace", "rmtree", None):
            target = {"replace": virtualenv.os, "rmtree": virtualenv.shutil}.get(stopped_at)
            if target:
                with mock.patch.object(target, stopped_at, side_effect=KeyboardInterrupt), self.assertRaises(KeyboardInterrupt):
                    virtualenv._begin_anew()
                for leftover in self.folder.glob(".venv.*"):
                    shutil.rmtree(leftover)
            else:
                virtualenv._begin_anew()
            self.assertTrue(virtualenv.is_ours(), stopped_at)
        self.assertEqual([".venv"], [path.name for path in self.folder.iterdir()])
        self.assertEqual(["made-by-environment"], [path.name for path in places.VENV.iterdir()])

    def test_a_half_one_of_older_days_is_known_by_its_prompt(self):
        self.file(".venv/pyvenv.cfg", b"home = /usr/bin\nprompt = 'affetti'\n")
        self.assertTrue(virtualenv.is_ours())

    def test_somebody_elses_is_left_alone(self):
        self.file(".venv/pyvenv.cfg", b"home = /usr/bin\n")
        self.assertFalse(virtualenv.is_ours())
        self.assertIn("did not make it", self.problem_of(virtualenv.PythonEnvironment().work))


class Tools(support.Case):
    def jdk(self, name, version, compiler=True):
        for program in ["java", "javac"] if compiler else ["java"]:
            self.file(f"{name}/bin/{tools.program(program)}")
        self.file(f"{name}/release", f'JAVA_VERSION="{version}"\nOS_ARCH="amd64"\n'.encode())
        return self.folder / name

    def test_versions(self):
        self.assertEqual([17, 8, 25, 21], [tools.java_major(version) for version in ("17.0.15", "1.8.0_412", "25", "21-ea")])

    def test_a_jdk_is_read_from_its_folder(self):
        found = tools.jdk_at(self.jdk("a", "21.0.2"))
        self.assertEqual((21, "x86_64"), (found.major, found.processor))

    def test_a_runtime_without_a_compiler_is_no_jdk(self):
        self.assertIsNone(tools.jdk_at(self.jdk("a", "21.0.2", compiler=False)))

    def test_java_home_comes_first_unless_it_is_too_old(self):
        new, old = self.jdk("new", "25.0.1"), self.jdk("old", "11.0.1")
        with mock.patch.object(tools, "_usual_homes", return_value=[self.jdk("usual", "17.0.1")]), \
                mock.patch.object(tools, "_home_on_path", return_value=None):
            for home, chosen in ((new, "new"), (old, "usual"), (self.folder / "gone", "usual")):
                with mock.patch.dict(os.environ, JAVA_HOME=str(home)):
                    self.assertEqual(chosen, tools.find_jdk().home.name)

    def test_the_natives_follow_the_jdk(self):
        jdk = tools.Jdk(Path("/jdk"), 17, "17", "aarch64")
        with mock.patch.object(sys, "platform", "darwin"):
            self.assertEqual("macosx-arm64", javabuild.platform_of(jdk))
        with mock.patch.object(sys, "platform", "win32"):
            self.assertIn("windows-x86_64", self.problem_of(javabuild.platform_of, jdk))

    def test_the_pom_chooses_the_same_natives(self):
        pom = (places.ROOT / "pom.xml").read_text(encoding="utf-8")
        for name in ("nd4j.classifier", "javacpp.platform"):
            self.assertEqual(sorted(javabuild.PLATFORMS.values()), sorted(re.findall(f"<{name}>((?:linux|macosx|windows)-[^<]+)<", pom)))

    def test_what_is_missing_is_named_with_its_command(self):
        for manager, command in (("dnf", "dnf install java-21-openjdk-devel maven"), ("winget", "winget install EclipseAdoptium.Temurin.21.JDK"),
                                 ("nothing", "set JAVA_HOME")):
            with mock.patch.object(install.shutil, "which", lambda name, manager=manager: manager if name == manager else None):
                self.assertIn(command, self.problem_of(install.ensure, [install.JDK, install.MAVEN]), manager)

    @unittest.skipIf(sys.platform == "win32", "apt-get is not for Windows")
    def test_apt_without_rights_is_not_tried(self):
        with mock.patch.object(install.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None), \
                mock.patch.object(install.os, "geteuid", return_value=1000), mock.patch.object(install.process, "run_watched") as ran:
            said = self.problem_of(install.ensure, [install.MAVEN])
        self.assertIn("sudo apt-get install maven", said)
        ran.assert_not_called()

    def test_a_path_that_breaks_the_classpath_is_refused(self):
        with mock.patch.object(places, "ROOT", Path("/tmp/a*b")):
            self.assertIn("'*'", self.problem_of(setting_up.check_place))


class Kernel(support.Case):
    def test_the_kernelspec_holds_what_the_notebooks_need(self):
        jdk = tools.Jdk(Path("/jdk"), 25, "25", "x86_64")
        spec = kernel.spec(jdk, ["-jar", "/k/ijava.jar"], "Java")
        self.assertEqual(str(jdk.java), spec["argv"][0])
        self.assertEqual(["-jar", "/k/ijava.jar", "{connection_file}"], spec["argv"][-3:])
        self.assertIn("--sun-misc-unsafe-memory-access=allow", spec["argv"])
        self.assertEqual(spec["env"]["JJAVA_CLASSPATH"], spec["env"]["IJAVA_CLASSPATH"])
        self.assertTrue(spec["env"]["IJAVA_CLASSPATH"].endswith("lib/target/jars/*.jar"))

    def test_older_jdks_do_not_get_options_they_reject(self):
        options = kernel.jvm_options(tools.Jdk(Path("/jdk"), 17, "17", "x86_64"))
        self.assertFalse([option for option in options if "unsafe" in option or "native-access" in option])

    def test_a_dollar_in_a_path_survives_jupyter(self):
        with mock.patch.object(places, "ROOT", Path("/tmp/a$b")):
            self.assertEqual(str(Path("/tmp/a$$b")), kernel.variables()["AFFETTI_HOME"])

    def test_ijava_must_be_a_jar(self):
        self.assertIn("ijava-1.3.0.jar", self.problem_of(kernel.write_for_ijava, None, self.folder / "nothing.jar"))


class Offline(unittest.TestCase):
    """What `test` asks of Maven is fetched when everything is set up."""

    def test_the_set_up_calls_the_goals_of_the_tests_and_has_them_skipped(self):
        jdk, called = tools.Jdk(Path("/jdk"), 17, "17", "x86_64"), []
        with mock.patch.object(process, "run_watched", lambda command, *rest: called.append(command)), mock.patch.object(shutil, "rmtree"):
            javabuild.HelperJar(jdk, "mvn").work()
        with mock.patch.object(process, "run_shown", lambda command, *rest: (called.append(command) or 0, [])), mock.patch.object(tools, "find_maven", lambda: "mvn"):
            testing.layout_check(jdk)
            testing.java_tests(jdk, "all-tests", None)
        at_set_up, *later = ({word for word in command if re.fullmatch(r"[a-z]+(:.+)?", str(word))} - {"mvn", "lib"} for command in called)
        self.assertEqual({"package", javabuild.LAYOUT_CHECK}, at_set_up)
        self.assertEqual([{javabuild.LAYOUT_CHECK}, {"test"}], later, "test is a phase before package")
        self.assertLessEqual({"-Dmaven.test.skip=true", "-Dcheckstyle.skip=true"}, set(called[0]))

    def test_surefire_brings_its_provider_along(self):
        pom = (places.ROOT / "pom.xml").read_text(encoding="utf-8")
        plugin = re.search(r"<artifactId>maven-surefire-plugin</artifactId>.*?</plugin>", pom, re.DOTALL)[0]
        self.assertRegex(plugin, r"<artifactId>surefire-junit-platform</artifactId><version>\$\{surefire.version\}</version>")


class Counting(unittest.TestCase):
    def test_surefire(self):
        lines = ["[INFO] Tests run: 5, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1 s -- in affetti.A",
                 "[ERROR] Tests run: 12, Failures: 1, Errors: 2, Skipped: 3"]
        self.assertEqual((6, 3), testing.surefire_counts(lines))

    def test_words_for_sizes_and_times(self):
        self.assertEqual(["812 B", "4.7 MB", "1.3 GB"], [console.size(count) for count in (812, 4.7e6, 1.3e9)])
        self.assertEqual(["3.2 s", "2 min 05 s"], [console.seconds(duration) for duration in (3.2, 125.9)])


if __name__ == "__main__":
    unittest.main()
