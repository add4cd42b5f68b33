#pragma once

// What the compiler makes: code objects as plain data that know nothing of a heap. The virtual
// machine copies them into its region (vm/code_loader.h). A CodeObject is immutable once made; any
// thread may read it.

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace plait::lang {

enum class Opcode : uint8_t {
#define PLAIT_OPCODE(name, format, meaning) name,
#include "lang/opcodes.def"
#undef PLAIT_OPCODE
    kCount
};

enum class OpcodeFormat : uint8_t { ABC, ABx, AsBx, SJ, ABCJ, ABCN, ABCW };

// The format of [opcode]; two words where it is ABCJ, ABCN or ABCW.
OpcodeFormat format_of(Opcode opcode);
const char* name_of(Opcode opcode);

struct CodeObject;

struct NoneConstant {};
struct EllipsisConstant {};
// An int that does not fit 49 bits: sign and decimal or hexadecimal digits as in the source,
// without underscores.
struct BigIntConstant {
    bool negative = false;
    std::string digits; // lower case, no prefix
    int base = 10;      // 10 or 16
};
struct StringConstant {
    std::string utf8; // surrogates encoded as three bytes each, as in WTF-8
};
struct BytesConstant {
    std::string bytes;
};
struct ComplexConstant {
    double real = 0, imaginary = 0;
};
struct TupleConstant;
struct FrozenSetConstant;

using Constant = std::variant<NoneConstant,
                              EllipsisConstant,
                              bool,
                              int64_t,
                              double,
                              ComplexConstant,
                              BigIntConstant,
                              StringConstant,
                              BytesConstant,
                              std::shared_ptr<TupleConstant>,
                              std::shared_ptr<FrozenSetConstant>,
                              std::shared_ptr<CodeObject>>;

struct TupleConstant {
    std::vector<Constant> items;
};
struct FrozenSetConstant {
    std::vector<Constant> items;
};

// Instructions [start, end) (word indices) are guarded: an exception there goes to [handler] with
// the exception in R[exception_register]; registers from [live] up are dead then. Inner entries
// come before outer ones. [expects]: ExpectedMissing, what the program has a handler for there.
enum ExpectedMissing : uint8_t { kExpectsNoAttribute = 1, kExpectsNoModule = 2 };
struct ExceptionEntry {
    uint32_t start = 0, end = 0, handler = 0;
    uint8_t exception_register = 0;
    uint8_t live = 0;
    uint8_t expects = 0;
};

// The place in the source of the instructions from [start_word] to the next entry. Lines count from
// 1, columns are UTF-8 byte offsets from 0; -1 where unknown.
struct PositionEntry {
    uint32_t start_word = 0;
    int32_t line = -1, end_line = -1;
    int32_t column = -1, end_column = -1;
};

enum CodeFlags : uint32_t {
    kCodeVarArgs = 1,     // *args
    kCodeVarKeywords = 2, // **kwargs
    kCodeGenerator = 4,   // def with yield
    kCodeCoroutine = 8,   // async def
    kCodeAsyncGenerator = 16,
    kCodeClassBody = 32,     // R[0] is the namespace, a dict passed as the one argument
    kCodeModule = 64,        // variables are globals
    kCodeSimple = 128,       // no *args, **kwargs, keyword-only or generator: a call with argcount
                             // arguments needs no binding
    kCodeSimpleOnSelf = 256, // in the place of kCodeSimple: only where self is known to be good
};

struct CodeObject {
    std::string name;           // "f", "<module>", "<lambda>", "<listcomp>"
    std::string qualified_name; // "C.f", "outer.<locals>.f"
    std::string filename;
    std::string docstring;
    bool has_docstring = false;
    int32_t first_line = 1;
    uint32_t flags = 0;

    uint32_t argument_count = 0; // positional ones, positional-only ones among them
    uint32_t positional_only_count = 0;
    uint32_t keyword_only_count = 0;
    // Registers: positional arguments, keyword-only arguments, *args, **kwargs, other locals; then
    // the temporaries. A local that inner functions share (a cell variable) has its register too;
    // it holds the cell after MakeCell.
    uint32_t register_count = 0;          // at most 255
    std::vector<std::string> local_names; // name of register i; its size is the number of locals
    std::vector<std::string> free_names;  // names of the closure's cells
    std::vector<uint8_t> cell_registers;  // those locals that are cells

    std::vector<uint32_t> words;
    // For the instruction that starts at word i, live[i] = how many registers hold a value that
    // must be kept while it runs: every register below was written since it was allocated (locals
    // may be without a value). It includes the instruction's operands, not its destination. A
    // callee's window of a call is not included: for Call A it is A.
    std::vector<uint8_t> live;
    std::vector<std::string> names;
    uint32_t cache_count = 0; // inline caches that the ABCN instructions use
    std::vector<Constant> consts;
    std::vector<ExceptionEntry> exception_entries;
    std::vector<PositionEntry> positions; // by start_word
};

} // namespace plait::lang
