#pragma once

// The layout of every object in a region. Objects never move. All fields that hold references or
// Values are written by [Mutator::store] once an object is reachable by others; until then its
// maker may write them plainly. A new object must be complete before the next safepoint. Nothing
// here holds an address.
//
// Fields are grouped by who may write them: "fixed" ones are set by the maker only; "guarded" ones
// change only under the object's lock where threads run without a GIL (readers load them with
// [Mutator::load]).

#include "vm/value.h"

#include <cstddef>
#include <cstdint>

namespace plait::vm {

enum class Kind : uint8_t {
#define PLAIT_KIND(name, python_type, meaning) name,
#include "vm/kinds.def"
#undef PLAIT_KIND
    kCount
};

inline constexpr int kKindCount = static_cast<int>(Kind::kCount);

struct Object {
    Kind kind;     // fixed
    uint8_t mark;  // the collector's, with all mutators stopped
    uint8_t lock;  // 0 free, 1 held: see ObjectLock
    uint8_t flags; // meaning depends on the kind
    Ref klass;     // its class; changes only by assignment to __class__
};
static_assert(sizeof(Object) == 8);

struct Raw : Object {
    uint32_t size_bytes; // fixed
    uint32_t reserved;
    uint8_t* bytes() { return reinterpret_cast<uint8_t*>(this + 1); }
    template<class T> T* as() { return reinterpret_cast<T*>(this + 1); }
};

struct ValueArray : Object {
    uint32_t capacity; // fixed
    uint32_t reserved;
    Value* items() { return reinterpret_cast<Value*>(this + 1); }
};

// Int: magnitude in limbs of libtommath's digits, least significant first; never fits a Value.
struct Int : Object {
    int32_t limb_count; // fixed; its sign is the int's
    uint32_t limb_bytes;
    uint8_t* limbs() { return reinterpret_cast<uint8_t*>(this + 1); }
};

struct Complex : Object {
    double real, imaginary;
};

enum StrFlags : uint8_t {
    kStrWidth1 =
        1, // bytes per character, as in CPython the least that serves; the data follow the object
    kStrWidth2 = 2,
    kStrWidth4 = 4,
    kStrWidthMask = 7,
    kStrAscii = 8,     // all characters below 128
    kStrInterned = 16, // in Root::interned: two interned strings are equal exactly when they are
                       // the same object
    kStrShared = 32,   // a SharedStr
    kStrGrown = 64,    // made by `+`: what is appended to it next may be appended to more
};

struct Str : Object {
    uint32_t length;     // characters; fixed
    int32_t data_offset; // fixed: where the characters lie, in steps of 8 bytes from the object
    uint64_t hash;       // 0: not yet computed (written once, relaxed; -1 never occurs, a real 0 is
                         // computed again)
    int width() const { return flags & kStrWidthMask; }
    uint8_t* data1() { return reinterpret_cast<uint8_t*>(this) + int64_t{data_offset} * 8; }
    uint16_t* data2() { return reinterpret_cast<uint16_t*>(data1()); }
    uint32_t* data4() { return reinterpret_cast<uint32_t*>(data1()); }
    uint32_t at(uint32_t i) {
        return width() == 1 ? data1()[i] : width() == 2 ? data2()[i] : data4()[i];
    }
};

// A string whose characters are the beginning of a buffer that other strings may share: `s += t`
// puts those of [t] behind them, where nobody else has, and makes a new object of the longer
// beginning. So a string that grows in a loop is not copied each time, and the old one stays as it
// is.
struct SharedStr : Str {
    Ref buffer; // fixed; Raw: its first word counts the bytes behind it that are taken
    uint32_t reserved;
};

struct Bytes : Object {
    uint32_t size; // fixed
    uint32_t reserved;
    uint64_t hash; // as Str's
    uint8_t* data() { return reinterpret_cast<uint8_t*>(this + 1); }
};

struct ByteArray : Object {
    uint32_t size; // guarded
    Ref storage;   // guarded; Raw, or 0 where empty
};

struct Tuple : Object {
    uint32_t size; // fixed
    uint32_t reserved;
    Value* items() { return reinterpret_cast<Value*>(this + 1); }
};

struct List : Object {
    uint32_t size; // guarded
    Ref storage;   // guarded; ValueArray, or 0 where empty
};

// A hash table in insertion order, as CPython's: sparse indices, then dense entries. A reader
// without lock takes [table] once; a table's entries keep their place and key for the table's life,
// a deleted one loses its value (and its index becomes kDeleted). To grow, compact or clear, a new
// table is made.
struct DictEntry {
    uint64_t hash;
    Value key;
    Value value; // empty: deleted. For sets: kTrue
};
struct DictTable : Object {
    uint32_t log2_size;   // fixed: 2^n indices
    uint32_t index_width; // fixed: bytes an index: 1, 2, 4
    uint32_t capacity;    // fixed: entries there is room for
    uint32_t entry_count; // guarded: entries used so far, deleted ones among them
    Ref reserved0;
    uint32_t reserved1;
    // Followed by 2^log2_size indices (padded to 8 bytes), then [capacity] entries.
};
struct Dict : Object {
    uint32_t used; // guarded: entries with a value
    Ref table;     // guarded; 0 where it never held anything
};
using Set = Dict; // kinds Set and FrozenSet; a frozenset's hash is computed anew each time

struct Range : Object {
    Value start, stop, step; // fixed; ints of any size
    Value length;
};

struct Slice : Object {
    Value start, stop, step; // fixed
};

struct Cell : Object {
    Value value; // any thread, by store and load
};

struct Code : Object {
    // All fixed, but for the caches' content.
    Ref words;          // Raw: uint32_t instructions
    Ref live;           // Raw: uint8_t a word: see lang::CodeObject::live
    Ref caches;         // Raw: uint64_t inline caches, zero when empty; any thread, relaxed
    Ref consts;         // Tuple
    Ref names;          // Tuple of interned Str
    Ref handlers;       // Raw: lang::ExceptionEntry array, or 0
    Ref positions;      // Raw: lang::PositionEntry array
    Ref local_names;    // Tuple of Str
    Ref free_names;     // Tuple of Str
    Ref cell_registers; // Raw: uint8_t array, or 0
    Value name, qualified_name, filename, docstring;
    uint32_t word_count, handler_count, position_count, cache_count;
    uint32_t code_flags; // lang::CodeFlags
    int32_t first_line;
    uint8_t argument_count, positional_only_count, keyword_only_count;
    uint8_t register_count, local_count, free_count, cell_count;
    uint8_t suspended_count; // registers that a generator keeps at most while it is suspended
    Ref next_code; // all Codes of a Vm form a list from Root::codes, which holds them weakly
    uint32_t reserved2;
};

struct Function : Object {
    Ref code;    // fixed
    Ref globals; // fixed; Dict
    Ref closure; // fixed; Tuple of Cells, or 0
    Ref dict;    // guarded; Dict of attributes set on it, or 0
    Value name, qualified_name, defaults, keyword_defaults, annotations, docstring,
        module; // guarded; None where none
};

struct NativeFunction : Object {
    uint32_t index; // group << 16 | place in the group's table: see native.h
    Ref owner;      // the class it is a method of, or 0
    Value name;     // interned Str
    Value module;   // Str or None
};

struct BoundMethod : Object {
    Value function, self; // fixed
};

enum ClassFlags : uint32_t {
    kClassBuiltin = 1,   // made by us: attributes cannot be set
    kClassException = 2, // derives from BaseException: instances have kind Exception
    kClassHasPayload =
        4, // derives from a builtin such as list or int: slot 0 of an instance holds one of those
    kClassGetAttr = 8,       // has __getattr__
    kClassGetAttribute = 16, // overrides __getattribute__
    kClassSetAttr = 32,      // overrides __setattr__ or __delattr__
    kClassFinalizer = 64,    // has __del__
    kClassNew = 128,         // overrides __new__
    kClassNoSubclass = 256,  // may not be a base: bool, NoneType, ...
    kClassSlots = 512,       // has __slots__ and no __dict__
    kClassEq = 1024,         // overrides __eq__ or __hash__
    kClassAbstract = 2048,   // its own __abstractmethods__ is not empty: it has no instances
};

struct Class : Object {
    Ref dict;       // Dict; guarded
    Ref mro;        // Tuple, itself first; guarded
    Ref bases;      // Tuple; guarded
    Ref root_shape; // Shape of new instances: see fix_attributes; 0 for builtin kinds
    Ref next_class; // classes with bases form a list from Root::classes, which holds them weakly
    uint32_t class_flags;
    Kind instance_kind; // fixed: the kind of its instances, or of their payload
    uint8_t
        inline_slots; // how many attributes a new instance has room for; learned, racy by design
    uint16_t reserved;
    uint32_t reserved2;
    Value name, qualified_name, module; // guarded
};

// A Shape is a path: the class's root, then one attribute after another. [table] is made when a
// shape is first searched and has many attributes. Shapes are immutable but for [table] and
// [transitions].
struct Shape : Object {
    Ref owner;        // fixed; the class whose instances have it
    Ref parent;       // fixed; 0 for a root
    Value key;        // fixed; interned Str: the attribute this shape adds to its parent
    uint32_t count;   // fixed; number of attributes; key has slot count - 1
    Ref transitions;  // guarded by its lock; Dict from name to Shape, or 0
    Ref table;        // Dict from name to slot, or 0; written once
    uint32_t is_dict; // 1: instances of this shape keep their attributes in a Dict in [overflow]
};

// Attributes live in [n = flags] inline slots, then in blocks of kOverflowSlots; neither ever
// moves. Where the shape's is_dict is set, [overflow] is a Dict instead.
inline constexpr uint32_t kOverflowSlots = 8;
struct Instance : Object { // flags: number of inline slots
    Ref shape;             // guarded
    Ref overflow; // guarded; ValueArray of kOverflowSlots + 1 whose last item refers to the next,
                  // or Dict
    Value* slots() { return reinterpret_cast<Value*>(this + 1); }
};

struct Exception : Instance { // has no inline slots: its attributes lie in blocks
    Value args;               // Tuple
    Value traceback;          // Traceback or None
    Value context, cause;
    uint64_t suppress_context;
    Value extra[2]; // StopIteration.value, SystemExit.code, ImportError.name, NameError.name,
                    // AttributeError.name/obj, ExceptionGroup.exceptions
};

struct Traceback : Object {
    Value next;    // the entry one call deeper, or None
    Value code;    // Code
    uint32_t word; // the instruction that raised or called
    int32_t line;
};

struct Property : Object {
    Value getter, setter, deleter, docstring; // None where none
};
struct MethodWrapper : Object { // StaticMethod, ClassMethod
    Value function;
};
struct Super : Object {
    Value type, self, self_class;
};
struct Member : Object {
    Value name, owner; // the attribute and the class
};

struct Module : Object {
    Ref dict;     // Dict; fixed
    Ref importer; // the Fiber that runs its body; 0 before and after: see import_lock.h
};

enum class GeneratorState : uint8_t { Created, Suspended, Running, Finished };

// A generator with its frame while it is suspended: registers from the function's slot (index -1)
// upwards, as many as Code::suspended_count says at most. Resumed, they are copied onto the fiber's
// stack. With the GIL off, [state] is claimed by compare-and-swap.
struct Generator : Object { // flags: a GeneratorState
    Ref function;
    uint32_t pc;
    uint16_t saved_count; // registers kept in [frame]; 0 once finished
    uint8_t is_watched;   // 1: registered as finalizable
    uint8_t reserved;
    Ref handled;    // the exception it was handling when it was suspended, None, or 0
    Ref yield_from; // what it awaits or yields from; None where nothing
    Ref name, qualified_name;
    uint32_t iterated_by; // an async generator's: the fiber that was the first to ask it; else 0
    Value* frame() { return reinterpret_cast<Value*>(this + 1); }
};
static_assert(sizeof(Generator) == 40);

struct AsyncGenStep : Object {
    Value generator, argument;
    uint32_t what; // 0 asend, 1 athrow, 2 aclose
    uint32_t state;
};

struct SequenceCursor : Object { // ListIterator, TupleIterator, StrIterator, BytesIterator,
                                 // Reversed, SequenceIterator
    Value sequence;              // None once exhausted
    int64_t index;
    Value extra; // iter(f, sentinel): the sentinel
};
struct RangeIterator : Object { // small ints only; others go through SequenceIterator
    int64_t next, step;
    uint64_t remaining;
};
enum class DictView : uint8_t { Keys, Values, Items };
struct DictIterator : Object { // flags: a DictView, + 4 where it goes backwards
    Value dict;                // Dict or Set; None once exhausted
    uint32_t index;            // next entry
    uint32_t used;             // entries when it was made: a changed size is a RuntimeError
    uint32_t left;             // items it has not yet given: one too many is a RuntimeError too
    uint32_t reserved;
};
struct DictViewObject : Object { // DictKeys, DictValues, DictItems
    Value dict;
};
struct Adapter : Object { // Enumerate, Zip, Map, Filter
    Value function;       // Map, Filter; Zip: strict as a bool
    Value sources;        // Tuple of iterators; Enumerate and Filter: the iterator
    Value counter;        // Enumerate
};

// Of a NativeObject's trace_id: the lock is one that processes share.
inline constexpr uint32_t kSharedTraceId = 1u << 31;

// Objects of native modules (a lock, a thread's handle): [value_count] Values, traced, then
// [word_count] raw words.
struct NativeObject : Object {
    uint16_t value_count, word_count; // fixed
    uint32_t trace_id;                // A lock's number in the trace, else 0; see kSharedTraceId.
    Value* values() { return reinterpret_cast<Value*>(this + 1); }
    uint64_t* words() { return reinterpret_cast<uint64_t*>(values() + value_count); }
};

} // namespace plait::vm
