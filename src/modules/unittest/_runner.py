"""Suites of tests, their results, and who shows them."""

import sys
import time
import traceback
import warnings

from unittest._case import SkipTest, TestCase, _SubTest

_LINE = 70


class TestResult:
    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.shouldStop = False
        self.testsRun = 0
        self.failures = []
        self.errors = []
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []

    def startTest(self, test):
        self.testsRun += 1

    def stopTest(self, test):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def stop(self):
        self.shouldStop = True

    def _failed(self):
        if self.failfast:
            self.stop()

    def addError(self, test, err):
        self.errors.append((test, self._text_of(err)))
        self._failed()

    def addFailure(self, test, err):
        self.failures.append((test, self._text_of(err)))
        self._failed()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            kind = self.failures if issubclass(err[0], test.failureException) else self.errors
            kind.append((subtest, self._text_of(err)))
            self._failed()

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._text_of(err)))

    def addUnexpectedSuccess(self, test):
        self.unexpectedSuccesses.append(test)
        self._failed()

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def _text_of(self, err):
        # The frames of the library, which tracebacks do not show, are not this module's either.
        return ''.join(traceback.format_exception(*err))

    def __repr__(self):
        return (f'<{type(self).__module__}.{type(self).__qualname__} run={self.testsRun} errors={len(self.errors)} '
                f'failures={len(self.failures)}>')


class TextTestResult(TestResult):
    def __init__(self, stream, descriptions, verbosity):
        super().__init__()
        self.stream = stream
        self.descriptions = descriptions
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self._at_line_start = True

    def getDescription(self, test):
        doc = test.shortDescription()
        return f'{test}\n{doc}' if self.descriptions and doc else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self._write(f'{self.getDescription(test)} ... ')
            self._at_line_start = False

    def _write(self, text):
        self.stream.write(text)
        self.stream.flush()

    def _note(self, test, word, letter):
        if not self.showAll:
            if self.dots:
                self._write(letter)
            return
        is_part = isinstance(test, _SubTest)
        if is_part or self._at_line_start:
            if not self._at_line_start:
                self._write('\n')
            self._write(f'{"  " if is_part else ""}{self.getDescription(test)} ... ')
        self._write(word + '\n')
        self._at_line_start = True

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], test.failureException)
            self._note(subtest, 'FAIL' if failed else 'ERROR', 'F' if failed else 'E')
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._note(test, 'ok', '.')

    def addError(self, test, err):
        super().addError(test, err)
        self._note(test, 'ERROR', 'E')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._note(test, 'FAIL', 'F')

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._note(test, f'skipped {reason!r}', 's')

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._note(test, 'expected failure', 'x')

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._note(test, 'unexpected success', 'u')

    def printErrors(self):
        if self.dots or self.showAll:
            self._write('\n')
        for word, found in (('ERROR', self.errors), ('FAIL', self.failures)):
            for test, text in found:
                self._write(f'{"=" * _LINE}\n{word}: {self.getDescription(test)}\n{"-" * _LINE}\n{text}\n')
        if self.unexpectedSuccesses:
            self._write('=' * _LINE + '\n')
            for test in self.unexpectedSuccesses:
                self._write(f'UNEXPECTED SUCCESS: {self.getDescription(test)}\n')


class _Holder:
    """Stands for a setUpClass or its like where that fails."""

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __str__(self):
        return self.description


class TestSuite:
    def __init__(self, tests=()):
        self._tests = []
        self.addTests(tests)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f'{test!r} is not callable')
        if isinstance(test, type):
            raise TypeError('TestCases and TestSuites must be instantiated before passing them to addTest()')
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def __iter__(self):
        return iter(self._tests)

    def __eq__(self, other):
        return type(self) is type(other) and list(self) == list(other)

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} tests={self._tests}>'

    def countTestCases(self):
        return sum([test.countTestCases() for test in self])

    def _cases(self):
        for test in self:
            if isinstance(test, TestSuite):
                yield from test._cases()
            else:
                yield test

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def run(self, result, debug=False):
        """All of them, with what their classes and modules want before and after."""
        state = _Fixtures(result)
        for case in self._cases():
            if result.shouldStop:
                break
            if state.prepare(case):
                case(result)
        state.leave(None)
        return result


class _Fixtures:
    def __init__(self, result):
        self.result = result
        self.kind = self.module = None
        self.kind_failed = self.module_failed = False

    def prepare(self, case):
        kind = type(case)
        if kind is not self.kind:
            self.leave(kind)
            self._enter_module(kind)
            self.kind, self.kind_failed = kind, False
            if not self.module_failed and not getattr(kind, '__unittest_skip__', False):
                self.kind_failed = not self._attempt('setUpClass', kind, getattr(kind, 'setUpClass', None))
                if self.kind_failed:
                    self._clean(kind)
        return not self.module_failed and not self.kind_failed

    def leave(self, following):
        kind, self.kind = self.kind, None
        if kind is not None and not self.kind_failed and not self.module_failed:
            if not getattr(kind, '__unittest_skip__', False):
                self._attempt('tearDownClass', kind, getattr(kind, 'tearDownClass', None))
                self._clean(kind)
        if self.module is not None and (following is None or following.__module__ != self.module):
            if not self.module_failed:
                self._of_module('tearDownModule')
            self.module = None

    def _clean(self, kind):
        if hasattr(kind, 'doClassCleanups'):
            self._attempt('tearDownClass', kind, kind.doClassCleanups)

    def _enter_module(self, kind):
        if kind.__module__ != self.module:
            self.module = kind.__module__
            self.module_failed = not self._of_module('setUpModule')

    def _of_module(self, name):
        return self._attempt(name, self.module, getattr(sys.modules.get(self.module), name, None))

    def _attempt(self, name, owner, function):
        if function is None:
            return True
        try:
            function()
            return True
        except Exception as error:
            place = owner if isinstance(owner, str) else f'{owner.__module__}.{owner.__qualname__}'
            holder = _Holder(f'{name} ({place})')
            if isinstance(error, SkipTest):
                self.result.addSkip(holder, str(error))
            else:
                self.result.addError(holder, (type(error), error, error.__traceback__))
            return False


class TestLoader:
    testMethodPrefix = 'test'
    suiteClass = TestSuite

    def getTestCaseNames(self, testCaseClass):
        return sorted([name for name in dir(testCaseClass)
                       if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))])

    def loadTestsFromTestCase(self, testCaseClass):
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass([testCaseClass(name) for name in names])

    def loadTestsFromModule(self, module, *args, pattern=None, **kwargs):
        from unittest import FunctionTestCase, IsolatedAsyncioTestCase
        suite = self.suiteClass()
        for name in dir(module):
            found = getattr(module, name)
            if (isinstance(found, type) and issubclass(found, TestCase)
                    and found not in (TestCase, FunctionTestCase, IsolatedAsyncioTestCase)):
                suite.addTest(self.loadTestsFromTestCase(found))
        load = getattr(module, 'load_tests', None)
        return suite if load is None else load(self, suite, pattern)

    def loadTestsFromName(self, name, module=None):
        found = module
        parts = name.split('.')
        if module is None:
            found = __import__(parts[0])
            parts = parts[1:]
        owner = None
        for part in parts:
            owner, found = found, getattr(found, part)
        if isinstance(found, type) and issubclass(found, TestCase):
            return self.loadTestsFromTestCase(found)
        if isinstance(owner, type) and issubclass(owner, TestCase):
            return self.suiteClass([owner(parts[-1])])
        if isinstance(found, (TestCase, TestSuite)):
            return found
        if callable(found):
            return found()
        return self.loadTestsFromModule(found)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])


defaultTestLoader = TestLoader()


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False):
        self.stream = sys.stderr if stream is None else stream
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        result = self._makeResult()
        result.failfast = self.failfast
        started = time.perf_counter()
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            result.startTestRun()
            try:
                test(result)
            finally:
                result.stopTestRun()
        taken = time.perf_counter() - started
        if hasattr(result, 'printErrors'):
            result.printErrors()
        count = result.testsRun
        parts = [f'{word}={len(found)}' for word, found in (
            ('failures', result.failures), ('errors', result.errors), ('skipped', result.skipped),
            ('expected failures', result.expectedFailures), ('unexpected successes', result.unexpectedSuccesses)) if found]
        verdict = 'OK' if result.wasSuccessful() else 'FAILED'
        more = f' ({", ".join(parts)})' if parts else ''
        self.stream.write(f'{"-" * _LINE}\nRan {count} test{"s" if count != 1 else ""} in {taken:.3f}s\n\n{verdict}{more}\n')
        self.stream.flush()
        return result
