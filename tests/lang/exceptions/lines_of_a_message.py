# A message with line ends is one item of what traceback formats; in a group each of its lines has the margin.
import traceback


class Text(Exception):
    def __str__(self):
        return '\nx\r\ny\n'


for error in AssertionError('a\nb\n'), Text(), ValueError('plain'), ExceptionGroup('g\nh', [Text(), KeyError('k')]):
    print(traceback.format_exception_only(error))
    try:
        raise error
    except Exception as e:
        print(ascii(''.join(traceback.format_exception(e)[-2:]).replace(__file__, 'FILE')))
