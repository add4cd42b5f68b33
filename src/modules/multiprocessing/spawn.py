"""What travels to a spawned process, and what it does with it."""

import os
import sys
import _lifecycle_native
import _process
import _shared
from . import context, process, reduction, util


def dump(child):
    """The bytes that a new process needs to become [child], and the descriptors that go with them."""
    import pickle
    _check_not_importing_main()
    with reduction.Inheritance() as inheritance:
        data = pickle._message(child)
    arena = _shared.arena_fd()
    if arena >= 0:
        inheritance.fds.append(arena)
    managers = sys.modules.get('multiprocessing.managers')
    doors = managers.doors() if managers else {}
    inheritance.fds += [fd for fd in doors.values() if fd not in inheritance.fds]
    beside = {
        'arena': arena, 'doors': doors, 'method': child._start_method or context._default_context.get_start_method(),
        'parent': os.getpid(), 'path': sys.path, 'argv': sys.argv, 'name': child.name, 'log_to_stderr': util._log_to_stderr,
        'log_level': util._logger and util._logger.getEffectiveLevel()}
    return pickle._message((beside, data)), tuple(inheritance.fds)


def _check_not_importing_main():
    if getattr(process.current_process(), '_inheriting', False):
        raise RuntimeError('''
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.''')


def freeze_support():
    pass


def main():
    """A spawned process: runs the program under another name, then its process object, and ends."""
    import pickle
    current = process.current_process()
    beside, data = pickle._object(_process.spawn_payload())
    _process.set_parent(beside['parent'])
    if beside['arena'] >= 0:
        _shared.attach_arena(beside['arena'])
    if beside['doors']:
        from . import managers
        managers.take_doors(beside['doors'])
    context._default_context.set_start_method(beside['method'], force=True)
    current.name = beside['name']
    if beside['log_to_stderr']:
        util.log_to_stderr()
    if beside['log_level'] is not None:
        util.get_logger().setLevel(beside['log_level'])
    current._inheriting = True
    try:
        sys.path[:] = beside['path']
        sys.argv[:] = beside['argv']
        sys.modules['__main__'] = sys.modules['__mp_main__'] = _lifecycle_native.run_program('__mp_main__')
        child = pickle._object(data)
    finally:
        del current._inheriting
    code = child._bootstrap()
    code = code if isinstance(code, int) else 1
    if beside['method'] == 'forkserver':
        os._exit(code)
    sys.exit(code)


# What CPython has here and Plait has not, by what to use instead (vm/refusal.h).
_absent = {
    '':
        'get_command_line get_executable get_preparation_data import_main_path set_executable',
}
