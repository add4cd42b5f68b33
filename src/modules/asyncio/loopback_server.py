"""Servers, and connections to them: create_server and create_connection of a loop."""

from _lifecycle_native import unsupported as _unsupported
from . import events, exceptions, loopback
from .transports import LoopbackTransport
from .waiting import gather, sleep


class Server(events.AbstractServer):
    __module__ = 'asyncio.base_events'  # where CPython has it

    def __init__(self, loop, sockets, protocol_factory, backlog):
        self._loop = loop
        self._sockets = sockets
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._connections = 0
        self._waiters = []
        self._serving = False
        self._forever = None  # the future that serve_forever waits for

    def __repr__(self):
        return f'<{type(self).__name__} sockets={self.sockets!r}>'

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()

    @property
    def sockets(self):
        return () if self._sockets is None else tuple(self._sockets)

    def get_loop(self):
        return self._loop

    def is_serving(self):
        return self._serving

    def _attach(self):
        self._connections += 1

    def _detach(self):
        self._connections -= 1
        if self._connections == 0 and self._sockets is None:
            self._wake_waiters()

    def _wake_waiters(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for socket in self._sockets:
            socket.listen(self._backlog)
            socket.watch_reading(lambda socket=socket: self._accept(socket))

    async def start_serving(self):
        self._start_serving()
        await sleep(0)

    async def serve_forever(self):
        if self._forever is not None:
            raise RuntimeError(f'server {self!r} is already being awaited on serve_forever()')
        if self._sockets is None:
            raise RuntimeError(f'server {self!r} is closed')
        self._start_serving()
        self._forever = self._loop.create_future()
        try:
            await self._forever
        except exceptions.CancelledError:
            self.close()
            await self.wait_closed()
            raise
        finally:
            self._forever = None

    def close(self):
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for socket in sockets:
            socket.close()
        self._serving = False
        if self._forever is not None and not self._forever.done():
            self._forever.cancel()
            self._forever = None
        if self._connections == 0:
            self._wake_waiters()

    async def wait_closed(self):
        if self._sockets is None or self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter

    # Connections have arrived; each is taken up by a task.
    def _accept(self, socket):
        for _ in range(self._backlog):
            accepted = socket.accept()
            if accepted is None:
                return
            self._loop.create_task(self._take_up(accepted[0]))

    async def _take_up(self, end):
        protocol = transport = None
        try:
            protocol = self._protocol_factory()
            waiter = self._loop.create_future()
            transport = LoopbackTransport(self._loop, end, protocol, waiter, self)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if self._loop.get_debug():
                context = {'message': 'Error on transport creation for incoming connection', 'exception': error}
                context.update({key: value for key, value in (('protocol', protocol), ('transport', transport)) if value})
                self._loop.call_exception_handler(context)


Server._take_up.__qualname__ = 'BaseSelectorEventLoop._accept_connection2'


# What there is only with a network.
def _refuse(**options):
    for name, value in options.items():
        if value is None or value is False:
            continue
        if name == 'sock':
            _unsupported('Plait has no sockets of a program\'s own: give a host and a port')
        _unsupported(f'{name}: Plait has no network, and what is sent stays in the program: leave it out')


async def _resolve(host, port, family, is_passive):
    if loopback.is_name(host):
        await sleep(0)
    return loopback.resolve(host, port, family, is_passive)


async def create_server(loop, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None,
                        reuse_address=None, reuse_port=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                        start_serving=True):
    _refuse(ssl=ssl, sock=sock)
    if ssl_handshake_timeout is not None:
        raise ValueError('ssl_handshake_timeout is only meaningful with ssl')
    if ssl_shutdown_timeout is not None:
        raise ValueError('ssl_shutdown_timeout is only meaningful with ssl')
    if host is None and port is None:
        raise ValueError('Neither host/port nor sock were specified')
    if host == '':
        host = None
    hosts = [host] if host is None or isinstance(host, (str, bytes)) else list(host)
    for one in hosts:
        loopback.resolve(one, port, family, True)  # Here, not in a task: another host is refused where the program asks.
    found = await gather(*[_resolve(one, port, family, True) for one in hosts])
    sockets = []
    try:
        for family, address in dict.fromkeys(one for each in found for one in each):
            try:
                sockets.append(loopback.Listener(loop, family, address))
            except OSError as error:
                text = f'error while attempting to bind on address {address!r}: {error.strerror.lower()}'
                raise OSError(error.errno, text) from None
    except BaseException:
        for socket in sockets:
            socket.close()
        raise
    server = Server(loop, sockets, protocol_factory, backlog)
    if start_serving:
        await server.start_serving()
    return server


async def create_connection(loop, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                            local_addr=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                            happy_eyeballs_delay=None, interleave=None):
    if server_hostname is not None and not ssl:
        raise ValueError('server_hostname is only meaningful with ssl')
    if ssl_handshake_timeout is not None and not ssl:
        raise ValueError('ssl_handshake_timeout is only meaningful with ssl')
    if ssl_shutdown_timeout is not None and not ssl:
        raise ValueError('ssl_shutdown_timeout is only meaningful with ssl')
    if host is None and port is None and sock is None:
        raise ValueError('host and port was not specified and no sock specified')
    if host is not None:
        loopback.resolve(host, port, family, False)  # Another host is the first thing to say.
    _refuse(ssl=ssl, sock=sock, local_addr=local_addr)
    errors = []
    for family, address in await _resolve(host, port, family, False):
        try:
            end = await _connect(loop, family, address)
            break
        except OSError as error:
            errors.append(error)
    else:
        raise errors[0]
    protocol = protocol_factory()
    waiter = loop.create_future()
    transport = LoopbackTransport(loop, end, protocol, waiter)
    try:
        await waiter
    except BaseException:
        transport.close()
        raise
    return transport, protocol


async def _connect(loop, family, address):
    end = loopback.End(loop, family)
    done = loop.create_future()

    def finish():
        end.stop_writing()
        if done.done():
            return
        number = end.take_error()
        if number:
            done.set_exception(OSError(number, f'Connect call failed {address}'))
        else:
            done.set_result(None)

    try:
        if not end.connect(address):
            loopback.check_reach()
        end.watch_writing(finish)
        await done
    except BaseException:
        end.close()
        raise
    finally:
        done = None  # a cycle by way of its exception
    return end
