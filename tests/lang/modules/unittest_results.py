# What a run of tests says, and in what order things happen.
import asyncio
import io
import re
import sys
import unittest


class TestEverything(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("setUpClass")

    @classmethod
    def tearDownClass(cls):
        print("tearDownClass")

    def setUp(self):
        self.addCleanup(print, "cleanup", self._testMethodName)

    def tearDown(self):
        print("tearDown")

    def test_passes(self):
        """Has a description."""
        with self.assertRaises(ValueError) as caught:
            int("x")
        self.assertIn("invalid literal", str(caught.exception))

    def test_fails(self):
        self.assertEqual(3, 4)

    def test_fails_with_a_diff(self):
        self.assertEqual(["a", "b", "hello world"], ["a", "c", "hello_world"], "as I said")

    def test_is_wrong(self):
        try:
            {}["missing"]
        except KeyError as error:
            raise RuntimeError("outer") from error

    @unittest.skip("not today")
    def test_skipped(self):
        print("never")

    def test_skips_itself(self):
        self.skipTest("found out late")

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    def test_parts(self):
        for number in range(3):
            with self.subTest("part", number=number):
                self.assertNotEqual(number, 1)


class TestTasks(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.value = await asyncio.sleep(0, 5)

    async def test_value(self):
        self.assertEqual(await asyncio.sleep(0, 5), self.value)


class TestBroken(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise OSError("not set up")

    def test_never(self):
        print("never")


class TestBadSetUp(unittest.TestCase):
    def setUp(self):
        self.fail("before it began")

    def test_never(self):
        print("never")


for verbosity in (1, 2):
    stream = io.StringIO()
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    result = unittest.TextTestRunner(stream=stream, verbosity=verbosity).run(suite)
    print(result, result.wasSuccessful(), suite.countTestCases())
    sys.stdout.flush()
    sys.stderr.write(re.sub(r"in \d+\.\d+s", "in no time", stream.getvalue()))
try:
    unittest.main(argv=["prog", "TestTasks", "TestEverything.test_passes"],
                  testRunner=unittest.TextTestRunner(stream=io.StringIO()))
except SystemExit as stop:
    print("status", stop.code)
program = unittest.main(argv=["prog"], defaultTest="TestBadSetUp", exit=False,
                        testRunner=unittest.TextTestRunner(stream=io.StringIO()))
print(program.result)
