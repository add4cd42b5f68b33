#pragma once

// The operations of the language on any value, as the interpreter and native code use them. Each
// returns as a leaf does (native.h): a value, kNoValue with an exception raised, kSignalRetry, or
// kSignalCall where Python code has to run first: then its result comes to whoever asked, as the
// next step's argument or by the record's Return. So a leaf may return one as its own result, and a
// frame may PLAIT_AWAIT one.

#include "lang/code.h"
#include "vm/mutator.h"

#include <string>

namespace plait::vm {

// calls.cpp. [call] binds [args] (copied) and runs a leaf at once; anything else is pushed.
Value call(Mutator& m, Value callable, const Value* args, uint32_t count);
Value call_keywords(
    Mutator& m, Value callable, const Value* args, uint32_t count, Value keyword_names);
Value call_method(Mutator& m, Value object, NameId name, const Value* args, uint32_t count);
// A special method that lookup_special has found, of args[0].
Value call_special(Mutator& m, Value method, const Value* args, uint32_t count);
// Pushes a frame of native function [index] with its arguments already bound.
Value push_native(Mutator& m, uint32_t index, const Value* args, uint32_t count);
// The same for a definition of a Vm's own table that need not be a Python-visible function.
Value push_native(Mutator& m, const NativeDef& def, const Value* args, uint32_t count);

// attributes.cpp. [name] is an interned Str.
Value get_attribute(Mutator& m, Value object, Value name);
Value set_attribute(Mutator& m, Value object, Value name, Value value);
Value delete_attribute(Mutator& m, Value object, Value name);
// What [klass] or a base has under [name], unbound; no value (and no exception) where nothing. A
// leaf.
Value lookup_in_class(Mutator& m, Ref klass, Value name);
Value lookup_special(Mutator& m, Value object, NameId name);
bool is_subclass(Mutator& m, Ref klass, Ref base);
bool is_instance(Mutator& m, Value object, Ref klass);
// [v] itself, or the builtin object that an instance of a class derived from one holds.
Value payload_of(Mutator& m, Value v);
// The same where items are walked through: [v] itself where its class has an __iter__ of its own.
Value walked_part(Mutator& m, Value v);
// What a frozen class that stands for one of CPython's C types says of it (_static_type):
// 'sequence' where its items are found by number alone, 'both' where it is a mapping too, else
// kTrue; no value for other classes.
Value static_mark(Mutator& m, Value object);
// Whether [object] without __iter__ is iterated by its __getitem__.
bool is_sequence_by_getitem(Mutator& m, Value object);
// As messages name it. CPython names its own extension types by their module, too: those of native
// modules, and a frozen class that stands for one says so.
std::string name_of_class(Mutator& m, const Class* klass);
const char* type_name(Mutator& m, Value v); // UTF-8, valid until the next call on this thread

// dict_methods.cpp. Whether [object] has keys(), and what that gives.
bool has_keys(Mutator& m, Value object);
Value keys_of(Mutator& m, Value mapping);

// operators.cpp.
enum class BinaryOp : uint8_t {
    Add,
    Sub,
    Mul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    MatMul
};
enum class CompareOp : uint8_t { Eq, Ne, Lt, Le, Gt, Ge };
Value binary(Mutator& m, BinaryOp op, Value a, Value b);
Value binary_in_place(Mutator& m, BinaryOp op, Value a, Value b);
// The frame [declined] had kRecordOperator and gave NotImplemented: pushes the one that goes on
// with the operator. kSignalCall, kSignalRetry.
Value resume_operator(Mutator& m, const Record& declined);
Value unary(Mutator& m, NameId op, Value a); // neg, pos, invert, abs
Value compare(Mutator& m, CompareOp op, Value a, Value b);
Value truth(Mutator& m, Value v); // kTrue or kFalse
// The same without pushing a frame, for leaves; kSignalSlow: Python code may have to say it.
Value leaf_truth(Mutator& m, Value v);
Value get_item(Mutator& m, Value object, Value key);
Value set_item(Mutator& m, Value object, Value key, Value value);
Value delete_item(Mutator& m, Value object, Value key);
Value contains(Mutator& m, Value container, Value item); // kTrue or kFalse
Value length(Mutator& m, Value object);
Value hash(Mutator& m,
           Value object); // an int Value that may need a big Int: see hash_bits for leaves
Value index_of(Mutator& m, Value object); // __index__: an int

// iteration.cpp.
Value get_iterator(Mutator& m, Value iterable);
// The next item, kSignalStop where there is none (Fiber::stop_value is what a generator returned),
// or kSignalCall.
Value next_item(Mutator& m, Value iterator);
// The same where the next item would be a new tuple of [count] items that is unpacked at once: puts
// them into [out] and answers kNone. kSignalSlow: nothing was done, ask [next_item].
Value next_items(Mutator& m, Object* iterator, uint32_t count, Value* out);

// text.h has str(), repr() and format().

// What the leaf parts of builtin types do (numbers.cpp, text.cpp, containers): no value *without*
// an exception raised means "not mine" (as NotImplemented): the caller goes on with __radd__, an
// identity comparison or a TypeError.
Value number_binary(Mutator& m,
                    BinaryOp op,
                    Value a,
                    Value b); // int, float, complex, bool among themselves
Value number_compare(Mutator& m, CompareOp op, Value a, Value b);
Value number_unary(Mutator& m, NameId op, Value a);
// Whether `left + right` is no error, as far as [left] is a sequence.
bool concatenates(Mutator& m, Value left, Value right);
// Whether [v] is a dict's view that set operators know.
bool is_set_view(Mutator& m, Value v);
Value sequence_binary(Mutator& m,
                      BinaryOp op,
                      Value a,
                      Value b); // str, bytes, list, tuple, set, dict; `str % x` is text.h's
Value sequence_binary_in_place(Mutator& m,
                               BinaryOp op,
                               Value a,
                               Value b); // list +=, set |=, ...; may answer kSignalCall
// Equality and order of builtin containers and strings; may push a frame (kSignalCall) where
// elements need Python code.
Value sequence_compare(Mutator& m, CompareOp op, Value a, Value b);

// Hash of a value whose hash needs no Python code: true and [*out], or false: it needs a frame, or
// is unhashable.
bool hash_bits(Mutator& m, Value v, uint64_t* out);
// Equality decided without Python code: 1 equal, 0 not, -1 undecided.
int equal_leaf(Mutator& m, Value a, Value b);

} // namespace plait::vm
