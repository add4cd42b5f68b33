"""What random expressions are made of: literals, and templates by the type of their value.

A template is Python with holes: `$int` is any expression of that type, `$small` a number of which something may
have so many, and so on (generator.py fills them). What a template makes must end soon and stay small.
"""

LITERALS = {
    "int": """0 1 2 3 5 7 10 -1 -2 -7 42 97 100 255 256 1000 -1000 65535 1_000_003 0x7f 0b1011 0o17 2**31 -2**31 2**31-1
        2**47 -2**47 2**47-1 2**48 -2**48-1 2**53 2**53+1 2**62 2**63 -2**63 2**63-1 2**64 -2**64+1 10**18 10**25 -10**30
        3**50 123456789 987654321987654321 True False""".split(),
    "small": "0 1 2 3 4 5 6 -1 -2 -3".split(),
    "count": "0 1 2 3 4".split(),
    "shift": "0 1 2 5 8 31 32 47 48 52 53 63 64 65".split(),
    "width": "0 1 3 5 8 12 -1".split(),
    "float": """0.0 -0.0 1.0 -1.0 0.5 1.5 2.5 -2.5 3.5 0.1 0.2 0.3 1/3 1e16 1e15 123456.789 1e-5 1e-4 1e100 1e308 5e-324
        1e22 1e23 -1e-7 2.0**53 9007199254740993.0 3.14159 100.0 float('inf') float('-inf') float('nan')""".split(),
    "str": ["''", "'a'", "'b'", "'abc'", "'Hello World'", "' x '", "'a,b,,c'", "'12'", "'-7'", "'3.5'", "'äöü'", "'ß'", "'😀é'",
            "'aXbXc'", "'line\\none\\r\\ntwo\\n'", "'\\t'", "'x' * 5", "'\\x00'", "'abcabcabc'", "'ǅ'", "'İ'", "'ΑΣ'", "'\\u200b'",
            "'٣'", "'²'", "'_id'", "\"it's\"", "'\"q\"'", "'\\\\'", "'a\\x85b'", "'A1b2'", "'tEsT cAsE'", "'e\\u0301'"],
    "bytes": ["b''", "b'a'", "b'abc'", "b'\\x00\\xff'", "b'a,b,c'", "b' x '", "b'Hello'", "b'12'", "b'\\xc3\\xa4'", "b'it\\'s'",
              "bytes(3)", "bytes([1, 2, 250])"],
    "bool": ["True", "False"],
    "list": ["[]", "[1]", "[3, 1, 2]", "[1, 2, 3, 4, 5]", "[0, -1, 2**63]", "[5] * 3", "list(range(6))", "[True, 2, 0]"],
    "strs": ["[]", "['a']", "['b', 'a', 'c']", "['x', 'xy', 'xyz']", "'one two three'.split()", "list('hello')"],
    "dict": ["{}", "{'a': 1}", "{'a': 1, 'b': 2, 'c': 3}", "dict(x=5, y=6)", "{k: len(k) for k in ('k', 'kk')}", "{'z': 0}"],
    "set": ["set()", "{1}", "{1, 2, 3}", "{5, 40, 7, 100}", "set(range(5))", "frozenset({2, 3})", "{0, -1, -2}"],
    "tuple": ["()", "(1,)", "(1, 2)", "('a', 1)", "(1, 'b', 2.5)", "((1, 2), 3)", "(0.5, [1])"],
    "none": ["None"],
    "spec": """d 5d <5d >7 ^9 +d 05d ,d _d x X #x #o #b b o c n e .2e .3f 10.2f +.1f % .1% g .3g G 010.3f <10 >10 ^10 *^12 s .2s 10s
        =+8d _x #_b 08_x ,.2f - .0f z.1f #g 12,.1e r 5c #.3x .2d ,x""".split() + [""],
    "percent": """%d %5d %-5d| %05d %+d %x %X %#x %o %e %.2e %f %.3f %10.2f %g %.3g %s %r %a %10s %-10s| %.2s %c %i %u %% %(a)s
        %5.1f%% %ld %q""".split(),
    "error": """ValueError TypeError KeyError IndexError ZeroDivisionError RuntimeError LookupError AttributeError StopIteration
        OSError Exception ArithmeticError AssertionError NameError OverflowError""".split(),
    "key": ["abs", "neg", "lambda v: -v", "lambda v: v % 3", "lambda v: (v % 2, v)", "str", "lambda v: str(v)[::-1]", "None",
            "lambda v: 0", "hash", "bool"],
    "skey": ["len", "str.lower", "lambda s: s[::-1]", "lambda s: (len(s), s)", "None", "str.upper", "ord"],
    "index": "0 1 2 -1 -2 None 3 -3 100 -100 2**70".split(),
    "step": "1 2 -1 -2 3 None -2**70 1 1".split() + ["0"],
    "encoding": ["'utf-8'", "'ascii'", "'latin-1'", "'utf-8', 'replace'", "'ascii', 'ignore'", "'ascii', 'backslashreplace'",
                 "'ascii', 'replace'"],
    "intop": "+ - * // % & | ^ + - *".split(),
    "compare": "< <= > >= == !=".split(),
    "anyarith": "+ - / // % | &".split(),
    "arith": "+ - * / // %".split(),
}

TEMPLATES = {
    "int": """
        $int $intop $int
        ($int $intop $int)
        $int << $shift
        $int >> $shift
        -$int
        ~$int
        abs($int)
        $int ** $count
        pow($int, $count)
        pow($int, $count, $int)
        pow($int, -1, $int)
        divmod($int, $int)[$count % 2]
        int($float)
        int($str)
        int('$small', $count)
        int('0x1f', 16) + int('z1', 36)
        round($float)
        round($int, $small)
        len($str)
        len($list)
        len($dict)
        len($set)
        len($bytes)
        sum($list)
        sum($list, $int)
        max($list)
        min($list, default=$int)
        max($int, $int)
        min($int, $int, $int)
        max($list, key=$key)
        min($list, key=$key, default=$int)
        $list[$small]
        $list.index($int)
        $list.count($int)
        $dict['a']
        $dict.get($str, $int)
        $dict[$str]
        $str.find($str)
        $str.rfind($str, $small)
        $str.index($str)
        $str.count($str)
        $bytes.find($bytes)
        $bytes[$small]
        $int.bit_length()
        ($int).bit_length()
        ($int).bit_count()
        ($int).__add__($int)
        ($int).__index__()
        int.from_bytes($bytes, 'big')
        int.from_bytes($bytes, 'little', signed=True)
        ord('$letter')
        ord($str)
        hash($int)
        hash($float)
        hash(($int, $int))
        ($int if $bool else $int)
        ($bool and $int)
        ($int or $int)
        (lambda a, b=$int: a $intop b)($int)
        (lambda *a, **k: len(a) + len(k))(*$list, **$dict)
        [$int, $int][$bool]
        functools.reduce(operator.add, $list, $int)
        functools.reduce(lambda a, b: a $intop b, $list)
        math.gcd($int, $int)
        math.lcm($int, $small)
        math.isqrt(abs($int))
        math.factorial($small)
        math.comb($count, $count)
        math.floor($float)
        math.ceil($float)
        math.trunc($float)
        math.prod($list)
        operator.index($int)
        operator.xor($int, $int)
        next(iter($list))
        next(iter($list), $int)
        bisect.bisect_left(sorted($list), $int)
        collections.Counter($strs)[$str]
        int($bool)
        (total := $int)
        range($small, $int, $step0)[$small]
        len(range($int, $int, $step0))
        range($small).index($int)
        range($small, $small, $step0).count($int)
        $list.__len__()
        $list.pop()
        [*$list].pop($small)
        {**$dict}.pop($str, $int)
        functools.partial(max, $int)($int)
        operator.itemgetter($small)($list)
        operator.mul($int, $small)
        sum(x * $int for x in $list if x $compare $int)
        sum(1 for _ in itertools.islice(itertools.count($int), $count))
        sum(itertools.accumulate($list))
        ($int).real + ($int).denominator
        """,
    "float": """
        $float + $float
        $float $arith $num
        $num / $num
        -$float
        abs($float)
        $float ** $small
        float($int)
        float($str)
        float('1e$small')
        round($float, $small)
        sum([$float, $float, $float])
        max($float, $float)
        math.sqrt(abs($float))
        math.fsum([$float, $float, $float])
        math.fmod($float, $float)
        math.copysign($float, number($float))
        math.floor($float) + 0.5
        math.hypot($float, $float)
        math.ldexp($float, $small)
        math.remainder($float, $float)
        math.modf($float)[0]
        math.frexp($float)[0]
        math.dist([$float], [$float])
        ($float).real
        float.fromhex(($float).hex())
        ($float // $float)
        ($float % $float)
        divmod($float, $float)[1]
        ($float if $bool else $int)
        math.nextafter($float, $float)
        math.ulp($float)
        math.log2(abs($float) + 1)
        $int / $int
        """,
    "num": "$int\n$float\n$bool\n$int\n$int",
    "str": """
        $str + $str
        $str * $small
        $str[$small]
        $str[$index:$index]
        $str[$index:$index:$step]
        $str.upper()
        $str.lower()
        $str.title()
        $str.capitalize()
        $str.swapcase()
        $str.casefold()
        $str.strip()
        $str.lstrip($str)
        $str.rstrip($str)
        $str.strip($str)
        $str.replace($str, $str)
        $str.replace($str, $str, $small)
        $str.center($width)
        $str.center($width, '$letter')
        $str.ljust($width, '*')
        $str.rjust($width)
        $str.zfill($width)
        $str.expandtabs($width)
        $str.join($strs)
        $str.removeprefix($str)
        $str.removesuffix($str)
        $str.translate({97: 'A', 98: None, 99: 100})
        $str.translate(str.maketrans('abc', 'xyz', 'l'))
        $str.format($any, $any)
        '{}-{}'.format($any, $int)
        '{0!r:>$w}|{1:$ispec}'.format($any, $int)
        '{a[b]}{a[c]!s}'.format(a={'b': $any, 'c': $any})
        '{0[$count]}'.format($list)
        '{:{}}'.format($any, '$ispec')
        '{x.real}{y}'.format(x=$int, y=$any)
        '{a}'.format_map($dict)
        f'{$sint}'
        f'{$sint:$ispec}'
        f'{$sfloat:$spec}'
        f'{$sstr!r}'
        f'{$sstr:$sspec}'
        f'{$sany!s:>$w}'
        f'{$sint=}'
        f'{$sint = :$ispec}'
        f'{$sint!r:^{$w}}'
        f'{$sfloat:{$w}.{$count}f}'
        f'{{{$sint}}}'
        format($int, '$ispec')
        format($float, '$spec')
        format($str, '$sspec')
        format($any, '$spec')
        '$percent' % $int
        '$percent' % $float
        '$percent' % ($any,)
        '$percent' % $dict
        '$percent %s' % ($num, $any)
        str($any)
        repr($any)
        ascii($str)
        chr($int)
        chr(abs($int) % 0xd800)
        hex($int)
        oct($int)
        bin($int)
        ','.join(map(str, $list))
        ''.join(sorted($str))
        ''.join(reversed($str))
        ''.join(c for c in $str if c.isalnum())
        $strs[$small]
        max($strs, key=$skey)
        min($strs, default=$str)
        type($any).__name__
        $bytes.decode($encoding)
        $bytes.hex()
        $bytes.hex('-', $small)
        str($bytes, 'latin-1')
        $str.encode().decode('latin-1')
        $str.encode('ascii', 'backslashreplace').decode()
        ($float).hex()
        ($str if $bool else $str)
        ($str or $str)
        next(iter($strs), $str)
        $str.partition($str)[$small]
        $str.rpartition($str)[$small]
        $str.split($str)[$small]
        '%s' % ($tuple,)
        '%r %s' % ($any, $any)
        textwrap.shorten($str_name, 8)
        re.sub('[a-c]+', $str2, $str)
        re.sub(r'(\\w)(\\w)', r'\\2\\1', $str)
        json.dumps($any)
        json.dumps($dict, sort_keys=True, indent=$count)
        string.capwords($str_name)
        """,
    "bytes": """
        $bytes + $bytes
        $bytes * $small
        $bytes[$index:$index]
        $bytes[$index:$index:$step]
        $str.encode()
        $str.encode($encoding)
        bytes([*$list])
        bytes($str, 'utf-8')
        bytearray($bytes)
        bytes(bytearray($bytes))
        $bytes.upper()
        $bytes.strip()
        $bytes.replace($bytes, $bytes)
        $bytes.join([$bytes, $bytes])
        $bytes.split($bytes)[$small]
        $bytes.center($width, b'*')
        $bytes.zfill($width)
        $bytes.title()
        ($int).to_bytes($count, 'big')
        ($int).to_bytes($count, 'little', signed=True)
        bytes.fromhex('$small$small')
        b'%d-%s' % ($int, $bytes)
        $bytes.removeprefix($bytes)
        memoryview($bytes)[$index:$index].tobytes()
        """,
    "bool": """
        $int $compare $int
        $num $compare $num
        $str $compare $str
        $list $compare $list
        $tuple $compare $tuple
        $set $compare $set
        $any == $any
        $any != $any
        not $any
        $int in $list
        $int not in $list
        $str in $str
        $str in $dict
        $int in $set
        $int in range($int, $int, $step0)
        $bytes in $bytes
        $int < $int < $int
        $int $compare $num $compare $float
        $int == $float
        $any is None
        ($any and $any) is $any
        $bool and $bool
        $bool or $bool
        bool($any)
        isinstance($any, int)
        isinstance($any, (str, list))
        isinstance($any, int | str)
        issubclass(type($any), (int, float))
        all($list)
        any($strs)
        any(v $compare $int for v in $list)
        all(v $compare $int for v in $list)
        $str.startswith($str)
        $str.startswith(('a', $str))
        $str.endswith($str, $small)
        $str.isdigit()
        $str.isalpha()
        $str.isalnum()
        $str.isspace()
        $str.isupper()
        $str.islower()
        $str.istitle()
        $str.isidentifier()
        $str.isnumeric()
        $str.isdecimal()
        $str.isprintable()
        $str.isascii()
        $bytes.isdigit()
        $set.isdisjoint($list)
        $set.issubset($list)
        $set.issuperset($list)
        math.isclose($float, $float)
        math.isnan($float)
        ($float).is_integer()
        callable($any)
        hasattr($any, '$attr')
        $bool ^ $bool
        $bool & $bool
        operator.contains($list, $int)
        range($small) == range($small, $int, $step0)
        """,
    "list": """
        $list + $list
        $list * $small
        $list[$index:$index]
        $list[$index:$index:$step]
        sorted($list)
        sorted($list, reverse=$bool)
        sorted($list, key=$key)
        sorted($list, key=$key, reverse=True)
        sorted($set)
        list($set)
        list(reversed($list))
        list(map(abs, $list))
        list(map(lambda a, b: a $intop b, $list, $list))
        list(filter(None, $list))
        list(filter(lambda v: v $compare $int, $list))
        list(range($small, $small, $step0))
        list($bytes)
        [v $intop $int for v in $list]
        [v for v in $list if v $compare $int]
        [$int for v in $strs]
        [a * b for a in $list[:4] for b in $list[:3] if a $compare b]
        [y := $int, y + 1]
        [*$list, $int, *$list]
        [*$set]
        list($dict.values())
        list(map(len, $strs))
        list(map(ord, $str))
        list(itertools.chain($list, $list))
        list(itertools.accumulate($list))
        list(itertools.accumulate($list, max, initial=$int))
        list(itertools.islice($list, $count))
        list(itertools.takewhile(lambda v: v $compare $int, $list))
        list(itertools.dropwhile(lambda v: v $compare $int, $list))
        list(itertools.compress($list, $list))
        list(itertools.repeat($int, $count))
        list(itertools.starmap(pow, [($int, 2), (2, $count)]))
        list(itertools.filterfalse(None, $list))
        list(itertools.chain.from_iterable([$list, $list]))
        [sum(p) for p in itertools.pairwise($list)]
        [len(list(g)) for k, g in itertools.groupby($list)]
        [len(list(g)) for k, g in itertools.groupby($strs, key=len)]
        [t[0] for t in itertools.zip_longest($list, $strs, fillvalue=$int)]
        [sum(c) for c in itertools.combinations($list[:5], 2)]
        [i * v for i, v in enumerate($list, $small)]
        [a + b for a, b in zip($list, $list)]
        [a for a, *_ in zip($list, $strs)]
        heapq.nsmallest($count, $list)
        heapq.nlargest($count, $list, key=$key)
        list(heapq.merge(sorted($list), sorted($list)))
        list(collections.deque($list, $count))
        list(dict.fromkeys($list))
        sorted($dict.values(), key=$key)
        $list.copy()
        (lambda *a: [*a])(*$list)
        ($list if $bool else $list)
        [len(w) for w in $strs]
        [int(c) for c in $str]
        [divmod(v, $int)[0] for v in $list]
        """,
    "strs": """
        $strs + $strs
        $strs * $small
        $strs[$index:$index]
        sorted($strs)
        sorted($strs, key=$skey)
        sorted($strs, key=$skey, reverse=True)
        $str.split()
        $str.split($str)
        $str.split($str, $small)
        $str.rsplit($str, $small)
        $str.rsplit(None, $small)
        $str.splitlines()
        $str.splitlines(True)
        list($str)
        list($dict)
        sorted($dict)
        [s.upper() for s in $strs]
        [s for s in $strs if s $compare $str]
        [f'{s}{i}' for i, s in enumerate($strs)]
        [a + b for a in $strs[:3] for b in $str[:3]]
        list(map(str, $list))
        list($str.partition($str))
        list(reversed($strs))
        [*$str, *$strs]
        re.findall('[a-z]', $str)
        re.split('[,b]', $str)
        textwrap.wrap($str_name, 5)
        list(map(''.join, itertools.product($str[:2], $str[:3])))
        [''.join(p) for p in itertools.permutations($str[:3], 2)]
        list(set($strs))
        $str.strip().split(',')
        """,
    "dict": """
        {**$dict, $str: $int}
        $dict | $dict
        dict($dict, k=$int)
        dict(zip($strs, $list))
        {s: len(s) for s in $strs}
        {k: v for k, v in $dict.items() if v $compare $int}
        {k: v $intop $int for k, v in $dict.items()}
        dict.fromkeys($strs, $int)
        dict(sorted($dict.items(), key=lambda p: p[1]))
        dict(collections.Counter($str))
        dict(collections.Counter($strs).most_common($count))
        $dict.copy()
        {$str: $int, $str: $int}
        dict(collections.OrderedDict(dict($dict)))
        dict(collections.ChainMap($dict, $dict))
        dict([($str, $int)])
        dict($strs)
        ($dict or $dict)
        """,
    "set": """
        $set | $set
        $set & $set
        $set - $set
        $set ^ $set
        set($list)
        frozenset($list)
        {v $intop $int for v in $list}
        $set.union($list)
        $set.difference($list, $list)
        $set.intersection($list)
        $set.symmetric_difference($list)
        {$int, $int, *$list}
        set(map(abs, $list))
        set(range($small, $small, $step0))
        $set.copy()
        {len(s) for s in $strs}
        """,
    "tuple": """
        ($any, $any)
        ($any,)
        $tuple + $tuple
        $tuple * $small
        $tuple[$index:$index:$step]
        tuple($list)
        tuple($strs)
        divmod($int, $int)
        divmod($num, $num)
        (*$list, *$str)
        $str.partition($str)
        tuple(enumerate($strs))
        tuple(zip($list, $strs))
        tuple(zip($list, $list, strict=True))
        tuple($dict.items())
        tuple(sorted($set))
        math.frexp($float)
        ($float).as_integer_ratio()
        ($int).as_integer_ratio()
        slice($index, $index, $step).indices($count)
        (lambda a, /, b=$any, *c, d=$any, **e: (a, b, c, d, e))(*$tuple)
        (lambda a, /, b=$any, *, d=$any: (a, b, d))($any, d=$any)
        (lambda a, b=$any, *c, **e: (a, b, c, e))($any, *$list, **$dict)
        (lambda a, b: (a, b))(*$tuple)
        (lambda *, a, b=$any: (a, b))(**$dict)
        max($tuple, $tuple)
        collections.namedtuple('P', 'x y')(*$tuple)
        """,
    "any": """
        $int
        $float
        $str
        $bytes
        $bool
        $list
        $strs
        $dict
        $set
        $tuple
        $none
        $int
        $str
        $tuple[$small]
        $any if $bool else $any
        $any or $any
        $any and $any
        [$any, $any]
        {$int: $any}
        range($small, $int, $step0)
        slice($any, $any)
        complex($num, $num)
        collections.deque($list)
        collections.Counter($str)
        $error($str)
        bytearray($bytes)
        type($any)
        shown(getattr($any, '$attr', $any))
        $dict.items()
        $dict.keys()
        [[$any] * $count] * $count
        json.loads($str)
        fractions.Fraction($int, $int)
        re.match('(a)(?P<n>.)?', $str)
        $any $anyarith $any
        """,
    "sint": "$int_name",
    "sfloat": "$float_name",
    "sstr": "$str_name",
    "sany": "$str_name\n$int_name\n$float_name",
}

# A hole that is a choice of plain words, but not used as a value.
WORDS = {
    "letter": list("abxyz*0 "),
    "attr": "real x name __len__ upper append keys imag start args __name__ __class__ nothing".split(),
    "w": "0 1 5 8 12".split(),
    "step0": "1 2 -1 -3 2**40 0".split() + ["1", "2", "3", "-1", "-2"],
    "ispec": """d 5d <5d >7 ^9 +d 05d ,d _d x X #x #o #b b o c n e .2f % g <10 *^12 =+8d _x #_b 08_x ,.2f s .3 #06x +,d -5 @<6 =5
        _b 020,d ^+12,d ^-12_d +c""".split() + ["", " d", " x"],
    "sspec": "s 10s >10 ^9 .2s .0 *<8 05 =5 <5.1 d ,s _>7.3s".split() + [""],
    "str2": ["''", "'x'", "r'[\\g<0>]'", "lambda m: m[0].upper()", "'--'"],
}
