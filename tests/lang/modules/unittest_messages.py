# What the assert methods say.
import logging
import unittest
import warnings

case = unittest.TestCase()
for check in (
        lambda: case.assertTrue(0), lambda: case.assertFalse([1], "said"), lambda: case.assertIn(1, [2]),
        lambda: case.assertNotIn(1, [1]), lambda: case.assertIs(1, "a"), lambda: case.assertIsNot(None, None),
        lambda: case.assertIsNone(1), lambda: case.assertIsNotNone(None), lambda: case.assertIsInstance(1, str),
        lambda: case.assertNotIsInstance(1, int), lambda: case.assertGreater(1, 2), lambda: case.assertLess(2, 1),
        lambda: case.assertGreaterEqual(1, 2), lambda: case.assertLessEqual(2, 1), lambda: case.assertEqual(1, "1"),
        lambda: case.assertAlmostEqual(1.0, 1.1), lambda: case.assertAlmostEqual(1, 2, delta=0.5),
        lambda: case.assertNotAlmostEqual(1.0, 1.00000001), lambda: case.assertRegex("abc", "z"),
        lambda: case.assertNotRegex("abc", "b"), lambda: case.assertCountEqual([1, 2, 2], [1, 1, 2]),
        lambda: case.assertNotEqual(1, 1), lambda: case.fail("failed"), lambda: case.assertEqual("a", "b"),
        lambda: case.assertEqual("one\ntwo\nthree\n", "one\ntoo\nthree\nfour\n"),
        lambda: case.assertEqual("x" * 100 + "a", "x" * 100 + "b"), lambda: case.assertEqual((1,), (1, 2)),
        lambda: case.assertEqual({"a": 1, "b": [1, 2]}, {"a": 1, "b": [1, 3]}), lambda: case.assertEqual({1}, {2}),
        lambda: case.assertEqual(list(range(60)), list(range(61))), lambda: case.assertRaises(ValueError, len, []),
        lambda: case.assertRaises(ZeroDivisionError, int, "x"), lambda: case.assertRaisesRegex(ValueError, "zzz", int, "x"),
        lambda: case.assertWarns(UserWarning, print, "quiet")):
    try:
        check()
        print("nothing said")
    except AssertionError as error:
        print(error)
    except ValueError as error:
        print("passed on:", error)
with case.assertLogs("a.b", level="INFO") as logs:
    logging.getLogger("a.b").info("hello %d", 5)
    logging.getLogger("a.b").debug("not this")
print(logs.output, len(logs.records))
try:
    with case.assertLogs("a"):
        pass
except AssertionError as error:
    print(error)
with case.assertWarnsRegex(DeprecationWarning, "old"):
    warnings.warn("old thing", DeprecationWarning)
