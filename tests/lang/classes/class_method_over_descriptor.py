class Desc:
    def __get__(self, obj, cls): return (obj, cls)
class K:
    @classmethod
    @property
    def doc(cls): return 'doc of ' + cls.__name__
    d = classmethod(Desc())
    s = classmethod(staticmethod(lambda: 5))
    n = classmethod(classmethod(lambda cls: cls))
    @classmethod
    def plain(cls): return cls
print(K.doc, K().doc, K.d, K().d, K.s(), K.plain(), K().plain(), K.n())
class L(K): pass
print(L.doc, L.d)
class G:
    @classmethod
    @property
    def __doc__(cls): return f'A doc for {cls.__name__!r}'
print(G.__doc__, G().__doc__)
import re
print(type(re.finditer('a', 'banana')).__name__, [m.start() for m in re.finditer('a', 'banana')], next(re.compile('x').finditer('a'), 'none'))
