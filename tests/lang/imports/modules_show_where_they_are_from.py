# What CPython has as files, its installation's, is not compared.
import errno
import io
import itertools
import os
import sys
import time
import types

print(sys, time, itertools, errno)
print(os, io)
print(types.ModuleType("sys"), types.ModuleType("own"))
