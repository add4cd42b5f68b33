from __future__ import annotations
import typing
from typing import Dict, List, Optional, Callable
def f(a: "str", b: 'it\'s', c: Dict[str,int], d: List[ int ], e: Optional [ 'X' ]=None, *g: int|None, h: Callable[[int,str],bool], i: (1,2), j: (int), k: -1, l: not x, m: a+b*c, n: (a+b)*c, o: a**b**c, p: (a**b)**c, q: a if b else c, s: [1,2 ,3], u: 0x10, w: f(1,b=2,**z), x: a[1:2,...], y: a<b<=c, z: a and b or c, A: ~a, B: "é", C: """two
lines""", D: "a" "b", E: (yield_), F: tuple[()], G: a[b,], H: (a,), I: x.y . z, J: None, K: b'x', L: 1_000, M: a@b, N: a//b%c, O: (not a) and b, P: "it's \"both\"", Q: Literal['a',"b"], R: -(-1), S: (a or b).c, T: a[(1,2)], **U: dict[str , list[int]]) -> Dict[str, "Y"]:
    x: List[int] = 3
for name, text in f.__annotations__.items(): print(name, text)
class C:
    a: List[ "C" ]
    b: typing.Union[int,str] = 3
print(C.__annotations__)
x: Dict[ str,int ] = {}
y: "quoted"
print(__annotations__)
