"""The socket of a transport, for annotations."""

from .loopback import TransportSocket

__all__ = ['TransportSocket']
