"""What a transport calls: the base classes of protocols."""


class BaseProtocol:
    def connection_made(self, transport):
        pass

    def connection_lost(self, exc):
        pass

    def pause_writing(self):
        pass

    def resume_writing(self):
        pass


class Protocol(BaseProtocol):
    """Is given what comes, piece by piece."""

    def data_received(self, data):
        pass

    def eof_received(self):
        pass


class BufferedProtocol(BaseProtocol):
    """Says where what comes is to be put."""

    def get_buffer(self, sizehint):
        pass

    def buffer_updated(self, nbytes):
        pass

    def eof_received(self):
        pass


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    'Use Protocol':
        'DatagramProtocol SubprocessProtocol',
}
