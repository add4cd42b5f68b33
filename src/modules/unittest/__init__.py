"""Tests: cases with asserts, suites of them, and a main program that runs them."""

import sys

from unittest._case import (FunctionTestCase, IsolatedAsyncioTestCase, SkipTest, TestCase, expectedFailure, skip, skipIf,
                            skipUnless)
from unittest._runner import (TestLoader, TestResult, TestSuite, TextTestResult, TextTestRunner, defaultTestLoader)

__all__ = ['TestResult', 'TestCase', 'IsolatedAsyncioTestCase', 'TestSuite', 'TextTestRunner', 'TestLoader',
           'FunctionTestCase', 'main', 'defaultTestLoader', 'SkipTest', 'skip', 'skipIf', 'skipUnless',
           'expectedFailure', 'TextTestResult', 'TestProgram']


class TestProgram:
    """Runs the tests of a module as the command line says; the status says whether all went well."""

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        self.module = __import__(module) if isinstance(module, str) else module
        if isinstance(module, str):
            self.module = sys.modules[module]
        self.verbosity = verbosity
        self.failfast = bool(failfast)
        names = self._read((sys.argv if argv is None else argv)[1:])
        if not names and defaultTest is not None:
            names = [defaultTest] if isinstance(defaultTest, str) else list(defaultTest)
        if names:
            self.test = testLoader.loadTestsFromNames(names, self.module)
        else:
            self.test = testLoader.loadTestsFromModule(self.module)
        runner = TextTestRunner if testRunner is None else testRunner
        if isinstance(runner, type):
            if warnings is None and not sys.warnoptions:
                warnings = 'default'
            runner = runner(verbosity=self.verbosity, failfast=self.failfast, warnings=warnings)
        self.result = runner.run(self.test)
        if exit:
            sys.exit(not self.result.wasSuccessful())

    def _read(self, args):
        names = []
        for arg in args:
            if arg in ('-v', '--verbose'):
                self.verbosity = 2
            elif arg in ('-q', '--quiet'):
                self.verbosity = 0
            elif arg in ('-f', '--failfast'):
                self.failfast = True
            elif arg.startswith('-'):
                print(f'{sys.argv[0]}: error: unrecognized arguments: {arg}', file=sys.stderr)
                sys.exit(2)
            else:
                names.append(arg)
        return names


main = TestProgram

# Where CPython has them, which a repr shows.
for _module, _names in (('case', (TestCase, FunctionTestCase, SkipTest)), ('async_case', (IsolatedAsyncioTestCase,)),
                        ('result', (TestResult,)), ('suite', (TestSuite,)), ('loader', (TestLoader,)),
                        ('runner', (TextTestResult, TextTestRunner)), ('main', (TestProgram,))):
    for _name in _names:
        _name.__module__ = f'unittest.{_module}'


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use TestCase, its setUpClass and addCleanup, and unittest.main()':
        'TestCase.defaultTestResult TestLoader.sortTestMethodsUsing TestLoader.testNamePatterns '
        'TestResult.printErrors TextTestResult.printErrorList TestProgram.createTests TestProgram.parseArgs '
        'TestProgram.runTests TestProgram.usageExit addModuleCleanup doModuleCleanups enterModuleContext '
        'findTestCases getTestCaseNames installHandler makeSuite registerResult removeHandler removeResult '
        'TestCase.enterClassContext TestLoader.discover TestSuite.debug TestCase.assertDictContainsSubset',
}
