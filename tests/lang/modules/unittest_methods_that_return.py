# A test that returns something is warned of, and its method is looked up twice.
import io
import unittest
import warnings


class Tests(unittest.TestCase):
    looked_up = 0

    def __getattribute__(self, name):
        if name == "test_late":
            Tests.looked_up += 1
        return super().__getattribute__(name)

    def test_late(self):
        return 5


with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(Tests).run(result)
print(result, Tests.looked_up)
for warning in seen:
    print(warning.category.__name__, str(warning.message).partition(" <")[0])
runner = unittest.TextTestRunner(io.StringIO(), warnings="error", verbosity=0)
result = runner.run(unittest.defaultTestLoader.loadTestsFromTestCase(Tests))
print([text.splitlines()[-1].partition(" (")[0] for _, text in result.errors], warnings.filters == warnings.filters)
