#include "vm/code_loader.h"

#include "lang/code_builder.h"
#include "vm/containers.h"
#include "vm/stack.h"
#include "vm/text.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <unordered_map>

namespace plait::vm {
namespace {

// A Raw with a copy of [count] items; null where there is no room. 0 items give an empty Raw.
template<class T> Raw* copy_raw(Mutator& m, const std::vector<T>& items) {
    const size_t bytes = items.size() * sizeof(T);
    Raw* raw = m.try_new<Raw>(Kind::Raw, bytes);
    if (!raw) return nullptr;
    raw->size_bytes = static_cast<uint32_t>(bytes);
    raw->reserved = 0;
    if (bytes) std::memcpy(raw->bytes(), items.data(), bytes);
    return raw;
}

// A module that is being loaded.
struct Loading {
    Mutator& m;
    bool shares;
    std::unordered_map<std::string, Ref> known; // by lang::constant_key
};

Value load_constant(Loading& loading, const lang::Constant& constant);
Value load_function(Loading& loading, const lang::CodeObject& source);

Value load_items(Loading& loading, const std::vector<lang::Constant>& items) {
    Mutator& m = loading.m;
    Tuple* tuple = m.try_new<Tuple>(Kind::Tuple, items.size() * sizeof(Value));
    if (!tuple) return kSignalRetry;
    tuple->size = static_cast<uint32_t>(items.size());
    for (size_t i = 0; i < items.size(); ++i) {
        const Value item = load_constant(loading, items[i]);
        if (item.is_signal()) return kSignalRetry;
        tuple->items()[i] = item;
    }
    return items.empty() ? kEmptyTuple : m.value_of(tuple);
}

// CPython makes a constant set twice, the second time from the first one's order, which programs
// can see.
Value load_frozenset(Loading& loading, const std::vector<lang::Constant>& items) {
    Mutator& m = loading.m;
    Dict* first = try_new_dict(m, Kind::FrozenSet);
    Dict* set = first ? try_new_dict(m, Kind::FrozenSet) : nullptr;
    if (!set) return kSignalRetry;
    for (const lang::Constant& constant : items) {
        const Value item = load_constant(loading, constant);
        if (item.is_signal()) return kSignalRetry;
        if (keyed(m, KeyedOp::Add, m.value_of(first), item) == kSignalRetry) return kSignalRetry;
    }
    uint32_t position = 0;
    Value item, present;
    uint64_t hash = 0;
    while (dict_next(m, first, &position, &item, &present, &hash)) {
        if (dict_set(m, set, item, hash, kTrue) == kSignalRetry) return kSignalRetry;
    }
    return m.value_of(set);
}

// Identifiers are interned, as CPython interns constants that look like one.
bool looks_like_name(const std::string& text) {
    for (const char c : text) {
        if (!(std::isalnum(static_cast<unsigned char>(c)) || c == '_')) return false;
    }
    return true;
}

struct ConstantLoader {
    Mutator& m;
    Loading& loading;
    Value operator()(lang::NoneConstant) const { return kNone; }
    Value operator()(lang::EllipsisConstant) const { return kEllipsis; }
    Value operator()(bool truth) const { return from_bool(truth); }
    Value operator()(int64_t number) const { return new_int(m, number); }
    Value operator()(double number) const { return Value::from_double(number); }
    Value operator()(const lang::ComplexConstant& number) const {
        Complex* complex = m.try_new<Complex>(Kind::Complex);
        if (!complex) return kSignalRetry;
        complex->real = number.real;
        complex->imaginary = number.imaginary;
        return m.value_of(complex);
    }
    Value operator()(const lang::BigIntConstant& number) const {
        return parse_int(m, (number.negative ? "-" : "") + number.digits, number.base);
    }
    Value operator()(const lang::StringConstant& text) const {
        return looks_like_name(text.utf8) ? intern_utf8(m, text.utf8) : new_str(m, text.utf8);
    }
    Value operator()(const lang::BytesConstant& bytes) const {
        return new_bytes(m, bytes.bytes.data(), static_cast<uint32_t>(bytes.bytes.size()));
    }
    Value operator()(const std::shared_ptr<lang::TupleConstant>& tuple) const {
        return load_items(loading, tuple->items);
    }
    Value operator()(const std::shared_ptr<lang::FrozenSetConstant>& set) const {
        return load_frozenset(loading, set->items);
    }
    Value operator()(const std::shared_ptr<lang::CodeObject>& code) const {
        return load_function(loading, *code);
    }
};

// Whether it is an object of its own, and not unique anyway.
bool is_shared(const lang::Constant& constant) {
    if (const auto* text = std::get_if<lang::StringConstant>(&constant))
        return !looks_like_name(text->utf8);
    if (const auto* number = std::get_if<int64_t>(&constant)) return !Value::fits_int(*number);
    return !std::holds_alternative<lang::NoneConstant>(constant) &&
           !std::holds_alternative<lang::EllipsisConstant>(constant) &&
           !std::holds_alternative<bool>(constant) && !std::holds_alternative<double>(constant) &&
           !std::holds_alternative<std::shared_ptr<lang::CodeObject>>(constant);
}

// Depth is bounded: the compiler bounds how deep functions and constant tuples nest.
Value load_constant(Loading& loading, const lang::Constant& constant) {
    if (!loading.shares || !is_shared(constant))
        return std::visit(ConstantLoader{loading.m, loading}, constant);
    const std::string key = lang::constant_key(constant);
    if (const auto found = loading.known.find(key); found != loading.known.end())
        return Value::from_ref(found->second);
    const Value value = std::visit(ConstantLoader{loading.m, loading}, constant);
    if (value.is_object()) loading.known.emplace(key, value.as_ref());
    return value;
}

// A Tuple of interned strings; 0 where there is no room.
Ref load_names(Mutator& m, const std::vector<std::string>& names) {
    Tuple* tuple = m.try_new<Tuple>(Kind::Tuple, names.size() * sizeof(Value));
    if (!tuple) return 0;
    tuple->size = static_cast<uint32_t>(names.size());
    for (size_t i = 0; i < names.size(); ++i) {
        const Value name = intern_utf8(m, names[i]);
        if (name.is_signal()) return 0;
        tuple->items()[i] = name;
    }
    return m.ref_of(tuple);
}

void link_code(Mutator& m, Code* code) {
    Ref* head = &m.root().codes;
    Ref first = __atomic_load_n(head, __ATOMIC_ACQUIRE);
    do {
        code->next_code = first;
    } while (!__atomic_compare_exchange_n(
        head, &first, m.ref_of(code), false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
}

// A generator keeps its arguments at first, later what is live where it yields.
uint8_t count_suspended(const Code* code, const lang::CodeObject& source) {
    uint8_t most = code->local_count;
    for (size_t i = 0; i < source.words.size(); i += instruction_length(source.words[i])) {
        const auto opcode = static_cast<lang::Opcode>(source.words[i] & 0xff);
        if (opcode == lang::Opcode::Yield || opcode == lang::Opcode::YieldFrom)
            most = std::max(most, source.live[i]);
    }
    return most;
}

void copy_counts(Code* code, const lang::CodeObject& source) {
    code->word_count = static_cast<uint32_t>(source.words.size());
    code->handler_count = static_cast<uint32_t>(source.exception_entries.size());
    code->position_count = static_cast<uint32_t>(source.positions.size());
    code->cache_count = source.cache_count;
    code->code_flags = source.flags;
    code->first_line = source.first_line;
    code->argument_count = static_cast<uint8_t>(source.argument_count);
    code->positional_only_count = static_cast<uint8_t>(source.positional_only_count);
    code->keyword_only_count = static_cast<uint8_t>(source.keyword_only_count);
    code->register_count = static_cast<uint8_t>(source.register_count);
    code->local_count = static_cast<uint8_t>(source.local_names.size());
    code->free_count = static_cast<uint8_t>(source.free_names.size());
    code->cell_count = static_cast<uint8_t>(source.cell_registers.size());
    code->suspended_count = count_suspended(code, source);
    code->reserved2 = 0;
}

bool load_arrays(Mutator& m, Code* code, const lang::CodeObject& source) {
    Raw* words = copy_raw(m, source.words);
    Raw* live = copy_raw(m, source.live);
    Raw* caches = copy_raw(m, std::vector<uint64_t>(source.cache_count, 0));
    Raw* handlers = copy_raw(m, source.exception_entries);
    Raw* positions = copy_raw(m, source.positions);
    Raw* cells = copy_raw(m, source.cell_registers);
    if (!words || !live || !caches || !handlers || !positions || !cells) return false;
    code->words = m.ref_of(words);
    code->live = m.ref_of(live);
    code->caches = m.ref_of(caches);
    code->handlers = m.ref_of(handlers);
    code->positions = m.ref_of(positions);
    code->cell_registers = m.ref_of(cells);
    return true;
}

Value load_function(Loading& loading, const lang::CodeObject& source) {
    Mutator& m = loading.m;
    Code* code = m.try_new<Code>(Kind::Code);
    if (!code || !load_arrays(m, code, source)) return kSignalRetry;
    const Value consts = load_items(loading, source.consts);
    const Ref names = load_names(m, source.names);
    const Ref locals = load_names(m, source.local_names);
    const Ref free = load_names(m, source.free_names);
    code->name = intern_utf8(m, source.name);
    code->qualified_name = intern_utf8(m, source.qualified_name);
    code->filename = intern_utf8(m, source.filename);
    code->docstring = source.has_docstring
                          ? load_constant(loading, lang::StringConstant{source.docstring})
                          : kNone;
    if (consts.is_signal() || !names || !locals || !free || code->name.is_signal() ||
        code->qualified_name.is_signal() || code->filename.is_signal() ||
        code->docstring.is_signal()) {
        // What was made so far is garbage; the code object itself must still look whole.
        code->name = code->qualified_name = code->filename = code->docstring = kNone;
        code->consts = code->names = code->local_names = code->free_names = kEmptyTuple.as_ref();
        return kSignalRetry;
    }
    code->consts = consts.as_ref();
    code->names = names;
    code->local_names = locals;
    code->free_names = free;
    copy_counts(code, source);
    link_code(m, code);
    return m.value_of(code);
}

} // namespace

Value load_code(Mutator& m, const lang::CodeObject& code, bool shares_constants) {
    Loading loading{m, shares_constants, {}};
    return load_function(loading, code);
}

Value new_function(Mutator& m, Value code_value, Ref globals) {
    Function* function = m.try_new<Function>(Kind::Function);
    if (!function) return kSignalRetry;
    Code* code = m.at<Code>(code_value);
    function->code = code_value.as_ref();
    function->globals = globals;
    function->closure = 0;
    function->dict = 0;
    function->name = code->name;
    function->qualified_name = code->qualified_name;
    function->defaults = function->keyword_defaults = function->annotations = kNone;
    function->docstring = code->docstring;
    function->module = kNone;
    return m.value_of(function);
}

} // namespace plait::vm
