"""Objects that live in a process of their own, and proxies through which other processes use them.

The server has a *door*, a socket whose other end all processes of the program have. Who wants to speak to the server makes a
pair of connections and passes one of them through the door; each thread of a client has a connection, and the server a thread
for each, so that a call that waits there (of a lock, a queue) keeps nobody else waiting.
"""

from _lifecycle_native import unsupported as _unsupported
import os
import sys
import threading
import weakref
import _connection
from . import connection, process, util
from .context import ProcessError, _default_context

__all__ = ['BaseManager', 'SyncManager', 'BaseProxy', 'Token']

# The doors that this process knows, by the manager's number; children of any start method get them.
_doors = {}


def doors():
    return {number: door.fileno() for number, door in _doors.items()}


def take_doors(fds):
    for number, fd in fds.items():
        _doors[number] = connection.Connection(fd)


class RemoteError(Exception):
    def __str__(self):
        return '\n' + '-' * 75 + '\n' + str(self.args[0]) + '-' * 75


class Token:
    """Which object of which manager."""

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __repr__(self):
        return f'{type(self).__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})'


def all_methods(obj):
    return [name for name in dir(obj) if callable(getattr(obj, name))]


def public_methods(obj):
    return [name for name in all_methods(obj) if name[0] != '_']


# --- The server.

class _Server:
    def __init__(self, registry):
        self._registry = registry
        self._objects = {}
        self._lock = threading.Lock()
        self._count = 0

    def serve(self, door):
        while True:
            try:
                handle = _connection.receive_handle(door.fileno())
            except KeyboardInterrupt:
                continue  # Ctrl-C is for the program; it will tell this process to end
            if handle is None:
                return
            client = connection.Connection(handle)
            threading.Thread(target=self._serve_client, args=(client,), daemon=True).start()

    def _serve_client(self, client):
        while True:
            try:
                request = client.recv()
            except EOFError:
                return
            except Exception as error:
                answer = 'error', error
            else:
                if request[0] == 'shutdown':
                    util.debug('manager received shutdown message')
                    client.send(('value', None))
                    util._exit_function()
                    util.info('process exiting with exitcode 0')
                    sys.stdout.flush()
                    sys.stderr.flush()
                    os._exit(0)
                answer = self._answer(*request)
            try:
                client.send(answer)
            except (BrokenPipeError, ConnectionError):
                return
            except Exception as error:
                import traceback
                client.send(('trace', f'Unserializable message: {answer!r}\n' + traceback.format_exc()))

    def _answer(self, kind, *rest):
        try:
            if kind == 'ready':
                return 'value', None
            if kind == 'create':
                return 'value', self._create(*rest)
            return self._call(*rest)
        except Exception as error:
            if kind == 'call' and not rest[1].startswith('#'):
                return 'error', error
            import traceback
            return 'trace', traceback.format_exc()

    def _create(self, typeid, args, kwds):
        function, exposed, method_to_typeid, proxytype = self._registry[typeid]
        obj = args[0] if function is None else function(*args, **kwds)
        if exposed is None:
            exposed = public_methods(obj)
        return self._keep(obj, set(exposed) | set(method_to_typeid or ()), method_to_typeid), tuple(exposed)

    def _keep(self, obj, exposed, method_to_typeid):
        with self._lock:
            self._count += 1
            self._objects[self._count] = obj, exposed, method_to_typeid or {}
            return self._count

    def _call(self, number, name, args, kwds):
        obj, exposed, method_to_typeid = self._objects[number]
        if name == '#GETVALUE':
            return 'value', obj
        if name in ('__str__', '__repr__') and name not in exposed:
            return 'value', repr(obj)
        if name not in exposed:
            raise AttributeError(f'method {name!r} of {type(obj)!r} object is not in exposed={exposed!r}')
        result = getattr(obj, name)(*args, **kwds)
        typeid = method_to_typeid.get(name)
        if typeid:
            made, names = self._create(typeid, (result,), {})
            return 'proxy', (typeid, made, names)
        return 'value', list(result) if isinstance(result, _views) else result


_views = type({}.keys()), type({}.values()), type({}.items())


def _run_server(registry, door, number, theirs, initializer, initargs):
    # Its own proxies go through the door as anybody's do.
    _doors[number] = theirs
    if initializer is not None:
        initializer(*initargs)
    if util._logger:  # what CPython tells of the socket that it has instead of a door
        folder = f'/tmp/pymp-{os.urandom(4).hex()}'
        util.info('created temp directory %s', folder)
        util.info('manager serving at %r', f'{folder}/listener-{os.urandom(4).hex()}')
    _Server(registry).serve(door)


# --- The manager.

class BaseManager:
    _registry = {}
    _count = 0

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        self._address = address
        self._ctx = ctx or _default_context.get_context()
        self._cell = ['initial']  # the state, which is told without the manager too
        self._process = None

    @property
    def _state(self):
        return self._cell[0]

    @property
    def address(self):
        return self._address

    def get_server(self):
        _unsupported('managers.BaseManager.get_server(): there are no addresses here; use start()')

    def connect(self):
        _unsupported('managers.BaseManager.connect(): there are no addresses here; give the manager, or a proxy, '
                     'to the processes that are to use it')

    def start(self, initializer=None, initargs=()):
        if self._state != 'initial':
            raise ProcessError({'started': 'Already started server', 'shutdown': 'Manager has shut down'}[self._state])
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        BaseManager._count += 1
        self._number = os.getpid(), BaseManager._count
        door, theirs = connection.Pipe()
        self._process = self._ctx.Process(
            target=_run_server, args=(self._registry, door, self._number, theirs, initializer, initargs))
        identity = ':'.join(str(i) for i in self._process._identity)
        self._process.name = type(self).__name__ + '-' + identity
        self._process.start()
        door.close()
        _doors[self._number] = theirs
        self._cell[0] = 'started'
        self.shutdown = shutdown = util.Finalize(None, _end_server, (self._process, self._number, self._cell), exitpriority=0)
        if util._logger:
            _ask(self._number, 'ready')  # CPython always waits for its server, so that its lines come first
        _watched[self._number] = weakref.ref(self, lambda _: shutdown())

    def join(self, timeout=None):
        if self._process is not None:
            self._process.join(timeout)

    def __enter__(self):
        if self._state == 'initial':
            self.start()
        return self

    def __exit__(self, kind, value, traceback):
        self.shutdown()

    # In a child it only makes proxies.
    def __getstate__(self):
        return {'_number': self._number, '_cell': self._cell, '_address': self._address, '_process': None}

    def _create(self, typeid, /, *args, **kwds):
        assert self._state == 'started', 'server not yet started'
        number, exposed = _ask(self._number, 'create', typeid, args, kwds)
        proxytype = self._registry[typeid][3]
        proxy = proxytype(Token(typeid, self._number, number), exposed=exposed)
        object.__setattr__(proxy, '_manager', self)  # which lives as long as its proxies here
        return proxy

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        if '_registry' not in cls.__dict__:
            cls._registry = cls._registry.copy()
        proxytype = proxytype or AutoProxy
        exposed = exposed or getattr(proxytype, '_exposed_', None)
        method_to_typeid = method_to_typeid or getattr(proxytype, '_method_to_typeid_', None)
        cls._registry[typeid] = callable, exposed, method_to_typeid, proxytype
        _proxytypes[typeid] = proxytype
        if create_method:
            def create(self, /, *args, **kwds):
                return self._create(typeid, *args, **kwds)
            create.__name__ = typeid
            setattr(cls, typeid, create)


_proxytypes = {}
_watched = {}
_own = threading.local()


def _end_server(process, number, cell):
    _watched.pop(number, None)
    if process.is_alive():
        util.info('sending shutdown message to manager')
        try:
            _ask(number, 'shutdown')
        except (EOFError, OSError):
            pass
        process.join(1.0)
        if process.is_alive():
            process.terminate()
    process.join()
    cell[0] = 'shutdown'
    _doors.pop(number).close()


# The connection of the running thread to the server, made when it is first needed.
def _client(number):
    clients = _own.__dict__.setdefault('clients', {})
    if getattr(_own, 'pid', None) != os.getpid():
        clients.clear()
        _own.pid = os.getpid()
    if number not in clients:
        door = _doors.get(number)
        if door is None:
            raise ConnectionRefusedError(111, 'Connection refused')
        ours, theirs = connection.Pipe()
        _connection.send_handle(door.fileno(), theirs.fileno())
        theirs.close()
        clients[number] = ours
    return clients[number]


def _ask(number, *request):
    client = _client(number)
    client.send(request)
    kind, result = client.recv()
    if kind == 'error':
        raise result
    if kind == 'trace':
        raise RemoteError(result)
    if kind == 'proxy':
        typeid, made, exposed = result
        return _proxytypes[typeid](Token(typeid, number, made), exposed=exposed)
    return result


# --- Proxies.

class BaseProxy:
    _exposed_ = ()
    _manager = None
    _names = None  # of an AutoProxy: what it was made from

    def __init__(self, token, serializer=None, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        self._token = token
        self._id = token.id

    def _callmethod(self, methodname, args=(), kwds={}):
        result = _ask(self._token.address, 'call', self._token.id, methodname, args, kwds)
        if isinstance(result, BaseProxy):
            object.__setattr__(result, '_manager', self._manager)
        return result

    def _getvalue(self):
        return self._callmethod('#GETVALUE')

    def __reduce__(self):
        token, names = self._token, self._names
        return _rebuild, (type(self) if names is None else None, token.typeid, token.address, token.id, names)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f'<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>'

    def __str__(self):
        try:
            return self._callmethod('__repr__')
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def _rebuild(kind, typeid, address, number, names):
    if names is not None:
        return AutoProxy(Token(typeid, address, number), exposed=names)
    return kind(Token(typeid, address, number))


def _method(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)
    method.__name__ = name
    return method


def MakeProxyType(name, exposed):
    methods = {method: _method(method) for method in exposed}
    return type(name, (BaseProxy,), {'__module__': __name__, '_exposed_': tuple(exposed), **methods})


_auto = {}


def AutoProxy(token, serializer=None, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with the methods that the server says the object has."""
    key = token.typeid, exposed
    if key not in _auto:
        _auto[key] = MakeProxyType(f'AutoProxy[{token.typeid}]', exposed)
    proxy = _auto[key](token)
    proxy._names = exposed
    return proxy


class IteratorProxy(BaseProxy):
    _exposed_ = ('__next__', 'send', 'throw', 'close')
    __next__ = _method('__next__')
    send = _method('send')
    throw = _method('throw')
    close = _method('close')

    def __iter__(self):
        return self


class AcquirerProxy(BaseProxy):
    _exposed_ = ('acquire', 'release')

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod('acquire', (blocking,) if timeout is None else (blocking, timeout))

    release = _method('release')

    def __enter__(self):
        return self._callmethod('acquire')

    def __exit__(self, kind, value, traceback):
        return self._callmethod('release')


class ConditionProxy(AcquirerProxy):
    _exposed_ = ('acquire', 'release', 'wait', 'notify', 'notify_all')
    wait = _method('wait')
    notify = _method('notify')
    notify_all = _method('notify_all')

    def wait_for(self, predicate, timeout=None):
        import time
        result = predicate()
        end = None if timeout is None else time.monotonic() + timeout
        while not result:
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


EventProxy = MakeProxyType('EventProxy', ('is_set', 'set', 'clear', 'wait'))


class BarrierProxy(BaseProxy):
    _exposed_ = ('__getattribute__', 'wait', 'abort', 'reset')
    wait = _method('wait')
    abort = _method('abort')
    reset = _method('reset')

    @property
    def parties(self):
        return self._callmethod('__getattribute__', ('parties',))

    @property
    def n_waiting(self):
        return self._callmethod('__getattribute__', ('n_waiting',))

    @property
    def broken(self):
        return self._callmethod('__getattribute__', ('broken',))


class NamespaceProxy(BaseProxy):
    _exposed_ = ('__getattribute__', '__setattr__', '__delattr__')

    def __getattr__(self, key):
        if key[0] == '_':
            return object.__getattribute__(self, key)
        return self._callmethod('__getattribute__', (key,))

    def __setattr__(self, key, value):
        if key[0] == '_':
            return object.__setattr__(self, key, value)
        return self._callmethod('__setattr__', (key, value))

    def __delattr__(self, key):
        if key[0] == '_':
            return object.__delattr__(self, key)
        return self._callmethod('__delattr__', (key,))


class ValueProxy(BaseProxy):
    _exposed_ = ('get', 'set')
    get = _method('get')
    set = _method('set')

    @property
    def value(self):
        return self._callmethod('get')

    @value.setter
    def value(self, value):
        self._callmethod('set', (value,))


BaseListProxy = MakeProxyType('BaseListProxy', (
    '__add__', '__contains__', '__delitem__', '__getitem__', '__len__', '__mul__', '__reversed__', '__rmul__', '__setitem__',
    'append', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort', '__imul__'))


class ListProxy(BaseListProxy):
    def __iadd__(self, value):
        self._callmethod('extend', (value,))
        return self

    def __imul__(self, value):
        self._callmethod('__imul__', (value,))
        return self


DictProxy = MakeProxyType('DictProxy', (
    '__contains__', '__delitem__', '__getitem__', '__iter__', '__len__', '__setitem__', 'clear', 'copy', 'get', 'items', 'keys',
    'pop', 'popitem', 'setdefault', 'update', 'values'))
DictProxy._method_to_typeid_ = {'__iter__': 'Iterator'}
ArrayProxy = MakeProxyType('ArrayProxy', ('__len__', '__getitem__', '__setitem__'))


# --- What a SyncManager has.

class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(f'{name}={value!r}' for name, value in self.__dict__.items() if not name.startswith('_'))
        return f"{type(self).__name__}({', '.join(shown)})"


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    value = property(get, set)

    def __repr__(self):
        return f'{type(self).__name__}({self._typecode!r}, {self._value!r})'


class _Array(list):
    def __init__(self, typecode, items):
        list.__init__(self, items)
        self._typecode = typecode

    def __repr__(self):
        return f'array({self._typecode!r}, {list(self)!r})'


def Array(typecode, sequence, lock=True):
    return _Array(typecode, sequence)


class SyncManager(BaseManager):
    pass


def _register():
    import queue
    for typeid, function, proxytype in (
            ('Queue', queue.Queue, None), ('JoinableQueue', queue.Queue, None), ('Event', threading.Event, EventProxy),
            ('Lock', threading.Lock, AcquirerProxy), ('RLock', threading.RLock, AcquirerProxy),
            ('Semaphore', threading.Semaphore, AcquirerProxy), ('BoundedSemaphore', threading.BoundedSemaphore, AcquirerProxy),
            ('Condition', threading.Condition, ConditionProxy), ('Barrier', threading.Barrier, BarrierProxy),
            ('list', list, ListProxy), ('dict', dict, DictProxy), ('Value', Value, ValueProxy), ('Array', Array, ArrayProxy),
            ('Namespace', Namespace, NamespaceProxy)):
        SyncManager.register(typeid, function, proxytype)
    SyncManager.register('Iterator', proxytype=IteratorProxy, create_method=False)


_register()


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use multiprocessing.Pool':
        'SyncManager.Pool',
}
