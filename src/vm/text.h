#pragma once

// Strings, bytes, numbers as text: making, reading, comparing and formatting them. Leaf operations
// unless said otherwise.

#include "vm/mutator.h"
#include "vm/ops.h"

#include <string>
#include <string_view>

namespace plait::vm {

// str.cpp
Value new_str(Mutator& m,
              std::string_view utf8); // WTF-8 allowed; kSignalRetry where there is no room
Value new_str_latin1(Mutator& m, const uint8_t* characters, uint32_t length);
Value new_str_range(Mutator& m, Str* source, uint32_t start, uint32_t end, uint32_t step = 1);
Value str_from_char(Mutator& m, uint32_t character);
Value intern(Mutator& m, Value str); // the interned equal; kSignalRetry
Value intern_utf8(Mutator& m, std::string_view utf8);
Value str_concat(Mutator& m, Str* a, Str* b);
Value str_join(Mutator& m, const Value* pieces, uint32_t count); // Strs, no separator; linear
bool str_equal(Str* a, Str* b);
int str_compare(Str* a, Str* b);            // by code point
uint64_t str_hash(Mutator& m, Str* s);      // CPython's siphash-1-3 with Root::hash_seed
void append_utf8(Str* s, std::string* out); // surrogates as WTF-8
std::string to_utf8(Mutator& m, Value str);
Value new_bytes(Mutator& m, const void* data, uint32_t size);

// numbers.cpp
Value new_int(Mutator& m, int64_t number);
Value new_int_unsigned(Mutator& m, uint64_t number);
Value parse_int(Mutator& m,
                std::string_view digits,
                int base); // digits without prefix or underscores, optional sign; ValueError
bool int_to_int64(Mutator& m, Value v, int64_t* out); // false where it does not fit
bool int_to_double(Mutator& m,
                   Value v,
                   double* out); // false: too large (OverflowError is the caller's)
int int_sign(Mutator& m, Value v);
std::string int_to_string(Mutator& m, Value v, int base = 10);
std::string float_repr(double number); // CPython's: shortest that reads back

// repr.cpp, format.cpp: these may push frames (ops.h conventions).
Value str_of(Mutator& m, Value v);
Value repr_of(Mutator& m, Value v);
Value ascii_of(Mutator& m, Value v);
Value format_of(Mutator& m, Value v, Value spec); // [spec] a Str
Value str_percent(Mutator& m, Value format, Value arguments);
// What object.__repr__, object.__format__ and BaseException.__repr__ and __str__ do, without
// looking at the class.
Value default_repr(Mutator& m, Value v);
Value default_format(Mutator& m, Value v, Value spec);
Value exception_repr(Mutator& m, Value exception);
// How many of its arguments an exception shows: those of an OSError end before the file's name.
uint32_t shown_arguments(Mutator& m, Exception* exception);
Value exception_str(Mutator& m, Value exception);
// Repr or str of a value that needs neither Python code nor a frame: true and appended as WTF-8; or
// false, and with an exception raised (Mutator::raising) where it has none, such as an int with too
// many digits.
bool append_simple_repr(Mutator& m, Value v, std::string* out);
bool append_simple_str(Mutator& m, Value v, std::string* out);

// What a write of whole lines is given to: the runtime's output. [stream] 1 or 2. Called by print
// and sys.stdout.write.
using OutputFunction = void (*)(Mutator& m, int stream, std::string_view utf8);
void set_output_function(Vm& vm, OutputFunction function);
// Writes behind what print() has gathered in frames of the running fiber, whose arguments' code may
// be what writes now.
void write_output(Mutator& m, int stream, std::string_view utf8);
// What print() has gathered goes out: sys.stdout.flush() and the like.
void write_unfinished_prints(Mutator& m);

// text_ops.cpp: the parts of sequence_binary and sequence_compare for str, bytes and bytearray
// (ops.h conventions: no value and no exception means "not mine"). The containers' functions ask
// these first.
Value text_binary(Mutator& m, BinaryOp op, Value a, Value b);
Value text_compare(Mutator& m, CompareOp op, Value a, Value b);
// s[index] and s[start:stop:step] of str, bytes and bytearray; IndexError. [start], [stop] are
// within the bounds already.
Value text_item(Mutator& m, Value text, int64_t index);
Value text_slice(Mutator& m, Value text, int64_t start, int64_t step, int64_t count);
// [item] in [text]: kTrue or kFalse; TypeError.
Value text_contains(Mutator& m, Value text, Value item);

extern const NativeTable kStrNatives, kBytesNatives, kByteArrayNatives, kIntNatives, kFloatNatives,
    kComplexNatives, kBoolNatives;
// divmod() of two plain numbers; kSignalSlow for others.
Value divmod_plain(Mutator& m, Value* args, uint32_t count);
// print, repr, ascii, format, chr, ord, bin, hex, oct, round, abs, divmod, pow, hash.
extern const NativeTable kTextNatives;
// Frames that have no name in Python: to be among a Vm's tables, but entered nowhere.
extern const NativeTable kTextFrames;

} // namespace plait::vm
