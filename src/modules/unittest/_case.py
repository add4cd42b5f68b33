"""Test cases: how one test runs."""

import sys

from unittest._assertions import Assertions


class SkipTest(Exception):
    """Raised in a test, or before it, to skip it."""


def skip(reason):
    def decorate(item):
        if not isinstance(item, type):
            def wrapper(*args, **kwargs):
                raise SkipTest(why)
            wrapper.__name__, wrapper.__doc__ = item.__name__, item.__doc__
            item = wrapper
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = why
        return item

    if callable(reason):
        function, why = reason, ''
        return decorate(function)
    why = reason
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(item):
    item.__unittest_expecting_failure__ = True
    return item


class _Outcome:
    def __init__(self):
        self.success = True
        self.expected_failure = None
        self.subtest_failed = False


class _SubTest:
    """One run of the body of `with self.subTest(...)`, as results see it."""

    failureException = AssertionError

    def __init__(self, case, message, params):
        self.test_case = case
        self._message = message
        self.params = params
        self.failureException = case.failureException

    def id(self):
        parts = [] if self._message is None else [f'[{self._message}]']
        if self.params:
            parts.append(f'({", ".join([f"{name}={value!r}" for name, value in self.params.items()])})')
        return f'{self.test_case.id()} {" ".join(parts) or "(<subtest>)"}'

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f'{self.test_case} {self.id()[len(self.test_case.id()) + 1:]}'


class _InSubTest:
    def __init__(self, case, message, params):
        self.case = case
        self.message = message
        self.params = params

    def __enter__(self):
        case = self.case
        self.outer = case._subtest
        params = dict(self.outer.params, **self.params) if self.outer is not None else self.params
        case._subtest = _SubTest(case, self.message, params)

    def __exit__(self, kind, value, trace):
        case = self.case
        subtest, case._subtest = case._subtest, self.outer
        if kind is None:
            case._result.addSubTest(case, subtest, None)
            return False
        if issubclass(kind, (KeyboardInterrupt, SystemExit)):
            return False
        case._outcome.success = False
        if issubclass(kind, SkipTest):
            case._outcome.success = True
            case._result.addSkip(subtest, str(value))
            return True
        case._outcome.subtest_failed = True
        if case._outcome.expected_failure is None and case._expects_failure:
            case._outcome.expected_failure = (kind, value, trace)
            return True
        case._result.addSubTest(case, subtest, (kind, value, trace))
        return not case._result.failfast


class TestCase(Assertions):
    _class_cleanups = []

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._type_functions = {}
        self._cleanups = []
        self._subtest = None
        method = getattr(self, methodName, None)
        if method is None and methodName != 'runTest':
            raise ValueError(f'no such test method in {type(self)}: {methodName}')
        self._testMethodDoc = getattr(method, '__doc__', None)

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls._class_cleanups = []

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, manager):
        result = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return result

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def doClassCleanups(cls):
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            function(*args, **kwargs)

    def countTestCases(self):
        return 1

    def id(self):
        return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def __str__(self):
        return f'{self._testMethodName} ({self.id()})'

    def __repr__(self):
        return f'<{type(self).__module__}.{type(self).__qualname__} testMethod={self._testMethodName}>'

    def __eq__(self, other):
        return type(self) is type(other) and self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def subTest(self, msg=None, **params):
        return _InSubTest(self, msg, params)

    def skipTest(self, reason):
        raise SkipTest(reason)

    # Running.

    def __call__(self, *args, **kwargs):
        return self.run(*args, **kwargs)

    def run(self, result=None):
        if result is None:
            from unittest._runner import TestResult
            result = TestResult()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            for item in (type(self), method):
                if getattr(item, '__unittest_skip__', False):
                    result.addSkip(self, getattr(item, '__unittest_skip_why__', ''))
                    return result
            self._outcome, self._result = _Outcome(), result
            self._expects_failure = (getattr(self, '__unittest_expecting_failure__', False)
                                     or getattr(method, '__unittest_expecting_failure__', False))
            self._run_parts(method)
            self._report()
            return result
        finally:
            result.stopTest(self)

    def _run_parts(self, method):
        outcome = self._outcome
        self._attempt(self._callSetUp)
        if outcome.success:
            self._attempt(self._callTestMethod, method)
            self._attempt(self._callTearDown)
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._attempt(self._callCleanup, function, *args, **kwargs)

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def _attempt(self, function, /, *args, **kwargs):
        outcome, result = self._outcome, self._result
        try:
            function(*args, **kwargs)
        except KeyboardInterrupt:
            raise
        except SkipTest as skipped:
            outcome.success = False
            result.addSkip(self, str(skipped))
        except BaseException as error:
            outcome.success = False
            info = type(error), error, error.__traceback__
            if self._expects_failure and function == self._callTestMethod:
                outcome.expected_failure = info
            elif isinstance(error, self.failureException):
                result.addFailure(self, info)
            else:
                result.addError(self, info)

    def _report(self):
        outcome, result = self._outcome, self._result
        if outcome.expected_failure is not None:
            result.addExpectedFailure(self, outcome.expected_failure)
        elif outcome.success and not outcome.subtest_failed:
            if self._expects_failure:
                result.addUnexpectedSuccess(self)
            else:
                result.addSuccess(self)

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            import warnings
            warnings.warn(f'It is deprecated to return a value that is not None from a test case ({method})',
                          DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def debug(self):
        self.setUp()
        getattr(self, self._testMethodName)()
        self.tearDown()
        self.doCleanups()


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._function, self._set_up, self._tear_down = testFunc, setUp, tearDown
        self._testMethodDoc = description or testFunc.__doc__

    def setUp(self):
        if self._set_up is not None:
            self._set_up()

    def tearDown(self):
        if self._tear_down is not None:
            self._tear_down()

    def runTest(self):
        self._function()

    def id(self):
        return self._function.__name__

    def __str__(self):
        return f'{type(self).__module__}.{type(self).__qualname__} ({self._function.__name__})'


class IsolatedAsyncioTestCase(TestCase):
    """Tests that are coroutines, each on a loop of its own."""

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, function, /, *args, **kwargs):
        self.addCleanup(function, *args, **kwargs)

    async def enterAsyncContext(self, manager):
        result = await manager.__aenter__()
        self.addAsyncCleanup(manager.__aexit__, None, None, None)
        return result

    def run(self, result=None):
        import asyncio
        import contextvars
        self._runner = asyncio.Runner(debug=True)
        self._variables = contextvars.copy_context()
        try:
            self._runner.get_loop()
            return super().run(result)
        finally:
            self._runner.close()

    def _await(self, function, /, *args, **kwargs):
        async def called():
            made = function(*args, **kwargs)
            return await made if hasattr(made, '__await__') else made

        return self._runner.run(called(), context=self._variables)

    def _callSetUp(self):
        self._variables.run(self.setUp)
        self._await(self.asyncSetUp)

    def _callTestMethod(self, method):
        self._await(method)

    def _callTearDown(self):
        self._await(self.asyncTearDown)
        self._variables.run(self.tearDown)

    def _callCleanup(self, function, /, *args, **kwargs):
        self._await(function, *args, **kwargs)
