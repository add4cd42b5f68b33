// Repr and str of what needs no Python code.

#include "base/utf8.h"
#include "lang/unicode.h"
#include "vm/containers.h"
#include "vm/import.h"
#include "vm/numeric.h"
#include "vm/str_data.h"
#include "vm/text.h"
#include "vm/text_frame.h"

#include <cstdio>

namespace plait::vm {

namespace {

void append_escape(uint32_t c, std::string* out) {
    char text[16];
    const char* format = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
    std::snprintf(text, sizeof text, format, c);
    *out += text;
}

// The escapes that str and bytes have in common. False: not one of them.
bool append_common_escape(uint32_t c, char quote, std::string* out) {
    switch (c) {
    case '\\': *out += "\\\\"; return true;
    case '\n': *out += "\\n"; return true;
    case '\r': *out += "\\r"; return true;
    case '\t': *out += "\\t"; return true;
    default: break;
    }
    if (c != static_cast<uint8_t>(quote)) return false;
    *out += '\\';
    *out += quote;
    return true;
}

std::string utf8_or(Mutator& m, Value str, const char* otherwise) {
    return m.is(str, Kind::Str) ? to_utf8(m, str) : otherwise;
}

std::string named(const char* what, const std::string& name, Value v) {
    return std::string("<") + what + " " + name + " at " + address_of(v) + ">";
}

// How deep and how much is made without a frame.
struct Allowance {
    int depth = 3;
    int items = 100;
};

bool append_repr(Mutator& m, Value v, std::string* out, Allowance* allowance);

bool append_items(
    Mutator& m, const Value* items, uint32_t count, std::string* out, Allowance* allowance) {
    if (allowance->depth == 0) return false;
    allowance->depth--;
    for (uint32_t i = 0; i < count; i++) {
        if (--allowance->items < 0) return false;
        if (i) *out += ", ";
        const Value item = m.load(&items[i]);
        if (item.empty() || !append_repr(m, item, out, allowance)) return false;
    }
    allowance->depth++;
    return true;
}

bool append_tuple(Mutator& m, Tuple* tuple, std::string* out, Allowance* allowance) {
    *out += '(';
    if (!append_items(m, tuple->items(), tuple->size, out, allowance)) return false;
    *out += tuple->size == 1 ? ",)" : ")";
    return true;
}

bool append_list(Mutator& m, List* list, std::string* out, Allowance* allowance) {
    const ListView view = view_list(m, list);
    *out += '[';
    if (!append_items(m, view.items, view.size, out, allowance)) return false;
    *out += ']';
    return true;
}

bool append_entries(Mutator& m, Dict* dict, bool values, std::string* out, Allowance* allowance) {
    if (allowance->depth == 0) return false;
    allowance->depth--;
    uint32_t position = 0;
    Value key, value;
    for (bool first = true; dict_next(m, dict, &position, &key, &value); first = false) {
        if (--allowance->items < 0) return false;
        if (!first) *out += ", ";
        if (!append_repr(m, key, out, allowance)) return false;
        if (!values) continue;
        *out += ": ";
        if (!append_repr(m, value, out, allowance)) return false;
    }
    allowance->depth++;
    return true;
}

bool append_set(Mutator& m, Set* set, std::string* out, Allowance* allowance) {
    const bool frozen = set->kind == Kind::FrozenSet;
    if (dict_used(m, set) == 0) {
        *out += frozen ? "frozenset()" : "set()";
        return true;
    }
    *out += frozen ? "frozenset({" : "{";
    if (!append_entries(m, set, false, out, allowance)) return false;
    *out += frozen ? "})" : "}";
    return true;
}

bool append_dict(Mutator& m, Dict* dict, std::string* out, Allowance* allowance) {
    const bool is_proxy = is_class_dict(m, m.value_of(dict));
    *out += is_proxy ? "mappingproxy({" : "{";
    if (!append_entries(m, dict, true, out, allowance)) return false;
    *out += is_proxy ? "})" : "}";
    return true;
}

bool append_range(Mutator& m, Range* range, std::string* out) {
    std::string start, stop, step;
    if (!decimal_of(m, range->start, &start) || !decimal_of(m, range->stop, &stop) ||
        !decimal_of(m, range->step, &step))
        return false;
    *out += "range(" + start + ", " + stop;
    if (step != "1") *out += ", " + step;
    *out += ')';
    return true;
}

std::string module_repr(Mutator& m, Module* module) {
    const auto attribute = [&](NameId id) {
        return module->dict ? dict_get_name(m, m.at<Dict>(module->dict), m.name(id)) : Value();
    };
    const std::string name = utf8_or(m, attribute(NameId::name), "?");
    std::string text = "<module '" + name + "'";
    const Value file = attribute(NameId::file);
    if (m.is(file, Kind::Str)) return text + " from '" + to_utf8(m, file) + "'>";
    if (const char* origin = origin_of_module(m, m.value_of(module), name))
        return text + " (" + origin + ")>";
    return text + (attribute(NameId::loader) == kNone ? ">" : " (built-in)>");
}

std::string native_repr(Mutator& m, NativeFunction* function) {
    const std::string name = utf8_or(m, function->name, "?");
    if (!function->owner) return "<built-in function " + name + ">";
    const Value klass = Value::from_ref(function->klass);
    if (klass == m.type(Kind::NativeFunction)) {
        return "<built-in method " + name + " of type object at " +
               address_of(Value::from_ref(function->owner)) + ">";
    }
    const std::string owner = utf8_or(m, m.at<Class>(function->owner)->qualified_name, "?");
    // What CPython has as a member of the struct.
    const Kind of = m.at<Class>(function->owner)->instance_kind;
    const bool is_member = of == Kind::Slice || of == Kind::Range || of == Kind::Complex;
    const char* what = klass == m.type(Kind::SlotWrapper) ? "<slot wrapper '"
                       : klass != m.type(Kind::GetSet)    ? "<method '"
                       : is_member                        ? "<member '"
                                                          : "<attribute '";
    return what + name + "' of '" + owner + "' objects>";
}

// A function of a frozen class that stands for a C type.
std::string disguised_repr(Mutator& m, Function* function) {
    const std::string qualified = utf8_or(m, function->qualified_name, "?");
    const size_t dot = qualified.rfind('.');
    if (dot == std::string::npos) return "<built-in function " + qualified + ">";
    const std::string module = utf8_or(m, function->module, "builtins");
    return (function->klass == m.type(Kind::SlotWrapper).as_ref() ? "<slot wrapper '"
                                                                  : "<method '") +
           qualified.substr(dot + 1) + "' of '" + (module == "builtins" ? "" : module + ".") +
           qualified.substr(0, dot) + "' objects>";
}

// A method of a builtin type that is bound to its object.
bool append_native_method(Mutator& m, BoundMethod* method, std::string* out) {
    if (method->klass == m.type(Kind::BoundMethod).as_ref()) return false;
    const Value callee = method->function;
    const std::string name =
        utf8_or(m,
                m.is(callee, Kind::Function) ? m.at<Function>(callee)->name
                                             : m.at<NativeFunction>(callee)->name,
                "?");
    const bool is_slot = method->klass == m.type(Kind::BoundSlot).as_ref();
    *out += is_slot ? "<method-wrapper '" + name + "' of " : "<built-in method " + name + " of ";
    if (m.is(method->self, Kind::Class))
        *out += "type";
    else
        *out += type_name(m, method->self);
    *out += " object at " + address_of(method->self) + ">";
    return true;
}

std::string code_repr(Mutator& m, Code* code, Value v) {
    return "<code object " + utf8_or(m, code->name, "?") + " at " + address_of(v) + ", file \"" +
           utf8_or(m, code->filename, "?") + "\", line " + std::to_string(code->first_line) + ">";
}

std::string cell_repr(Mutator& m, Cell* cell, Value v) {
    const Value content = m.load(&cell->value);
    std::string text = "<cell at " + address_of(v) + ": ";
    if (content.empty()) return text + "empty>";
    return text + type_name(m, content) + " object at " + address_of(content) + ">";
}

// A builtin function that is Python here is none to see.
std::string function_repr(Mutator& m, Value v) {
    const auto* function = m.at<Function>(v);
    if (m.class_of(v) != m.type(Kind::Function).as_ref())
        return disguised_repr(m, m.at<Function>(v));
    const std::string name = utf8_or(m, function->qualified_name, "?");
    if (m.load(&function->module) == m.name(NameId::builtins_))
        return "<built-in function " + name + ">";
    return named("function", name, v);
}

std::string generator_name(Mutator& m, Value v) {
    return utf8_or(m, Value::from_ref(m.at<Generator>(v)->qualified_name), "?");
}

// Objects whose repr is a line about them. False: not of this sort.
bool append_described(Mutator& m, Value v, std::string* out) {
    switch (m.at<Object>(v)->kind) {
    case Kind::Function: *out += function_repr(m, v); return true;
    case Kind::NativeFunction: *out += native_repr(m, m.at<NativeFunction>(v)); return true;
    case Kind::BoundMethod: return append_native_method(m, m.at<BoundMethod>(v), out);
    case Kind::Member: {
        const Member* member = m.at<Member>(v);
        *out += "<member '" + utf8_or(m, member->name, "?") + "' of '" +
                utf8_or(m, m.at<Class>(member->owner)->qualified_name, "?") + "' objects>";
        return true;
    }
    case Kind::Module:
        if (overridden(m, v, NameId::repr)) return false;
        *out += module_repr(m, m.at<Module>(v));
        return true;
    case Kind::Code: *out += code_repr(m, m.at<Code>(v), v); return true;
    case Kind::Cell: *out += cell_repr(m, m.at<Cell>(v), v); return true;
    case Kind::Generator: *out += named("generator object", generator_name(m, v), v); return true;
    case Kind::Coroutine: *out += named("coroutine object", generator_name(m, v), v); return true;
    case Kind::AsyncGenerator:
        *out += named("async_generator object", generator_name(m, v), v);
        return true;
    case Kind::Class:
        if (overridden(m, v, NameId::repr)) return false;
        *out += "<class '" + class_name_of(m, v) + "'>";
        return true;
    case Kind::Super: {
        Super* super = m.at<Super>(v);
        const auto name = [&](Value klass) { return utf8_or(m, m.at<Class>(klass)->name, "?"); };
        *out += "<super: <class '" + name(super->type) + "'>, <" + name(super->self_class) +
                " object>>";
        return true;
    }
    default: return false;
    }
}

bool append_bytearray(Mutator& m, ByteArray* array, std::string* out) {
    ObjectLock lock(m, array);
    const char* data =
        array->storage ? reinterpret_cast<const char*>(m.at<Raw>(array->storage)->bytes()) : "";
    *out += "bytearray(";
    // An apostrophe is escaped between double quotes too.
    std::string text;
    append_bytes_repr({data, array->size}, &text);
    for (const char c : text) {
        if (c == '\'' && text[1] == '"') *out += '\\';
        *out += c;
    }
    *out += ')';
    return true;
}

bool append_number(Mutator& m, Value v, std::string* out) {
    if (v.is_double()) {
        *out += float_repr(v.as_double());
        return true;
    }
    std::string digits;
    if (!decimal_of(m, v, &digits)) return false;
    *out += digits;
    return true;
}

bool append_repr(Mutator& m, Value v, std::string* out, Allowance* allowance) {
    if (!v.is_object()) return append_number(m, v, out);
    switch (m.at<Object>(v)->kind) {
    case Kind::None: *out += "None"; return true;
    case Kind::Bool: *out += v == kTrue ? "True" : "False"; return true;
    case Kind::Ellipsis: *out += "Ellipsis"; return true;
    case Kind::NotImplemented: *out += "NotImplemented"; return true;
    case Kind::Int: return append_number(m, v, out);
    case Kind::Complex:
        *out += complex_repr(m.at<Complex>(v)->real, m.at<Complex>(v)->imaginary);
        return true;
    case Kind::Str: append_str_repr(m.at<Str>(v), out); return true;
    case Kind::Bytes:
        append_bytes_repr(
            {reinterpret_cast<const char*>(m.at<Bytes>(v)->data()), m.at<Bytes>(v)->size}, out);
        return true;
    case Kind::ByteArray: return append_bytearray(m, m.at<ByteArray>(v), out);
    case Kind::Range: return append_range(m, m.at<Range>(v), out);
    case Kind::Tuple: return append_tuple(m, m.at<Tuple>(v), out, allowance);
    case Kind::List: return append_list(m, m.at<List>(v), out, allowance);
    case Kind::Dict: return append_dict(m, m.at<Dict>(v), out, allowance);
    case Kind::Set:
    case Kind::FrozenSet: return append_set(m, m.at<Set>(v), out, allowance);
    default: return append_described(m, v, out);
    }
}

} // namespace

namespace {

// Whether repr() shows a character as itself.
bool is_shown(uint32_t c) {
    return lang::is_printable(c) && (c < 0xd800 || c > 0xdfff);
}

} // namespace

void append_str_repr(Str* s, std::string* out) {
    const bool single = find_character_in(s, '\''), twice = find_character_in(s, '"');
    const char quote = single && !twice ? '"' : '\'';
    *out += quote;
    visit_characters(s, [&](auto* data) {
        for (uint32_t i = 0; i < s->length; i++) {
            const uint32_t c = data[i];
            if (append_common_escape(c, quote, out)) continue;
            if (c < 0x80 ? c >= 0x20 && c != 0x7f : is_shown(c))
                plait::append_utf8(out, c);
            else
                append_escape(c, out);
        }
    });
    *out += quote;
}

void append_bytes_repr(std::string_view bytes, std::string* out) {
    const bool single = bytes.find('\'') != std::string_view::npos,
               twice = bytes.find('"') != std::string_view::npos;
    const char quote = single && !twice ? '"' : '\'';
    *out += 'b';
    *out += quote;
    for (char c : bytes) {
        const auto byte = static_cast<uint8_t>(c);
        if (append_common_escape(byte, quote, out)) continue;
        if (byte >= 0x20 && byte < 0x7f)
            *out += c;
        else
            append_escape(byte, out);
    }
    *out += quote;
}

std::string ascii_of_utf8(std::string_view text) {
    std::string out;
    for (size_t i = 0; i < text.size();) {
        if (static_cast<uint8_t>(text[i]) < 0x80) {
            out += text[i++];
            continue;
        }
        // A surrogate is three bytes that the strict decoder refuses; nothing else can be wrong
        // here.
        const Utf8Decoded decoded = decode_utf8(text, i);
        if (decoded.valid) {
            append_escape(decoded.code_point, &out);
            i += decoded.length;
        } else {
            append_escape(
                (text[i] & 0xfU) << 12 | (text[i + 1] & 0x3fU) << 6 | (text[i + 2] & 0x3fU), &out);
            i += 3;
        }
    }
    return out;
}

std::string class_name_of(Mutator& m, Value klass) {
    const Class* c = m.at<Class>(klass);
    const std::string name = utf8_or(m, m.load(&c->qualified_name), "?");
    const Value module = m.load(&c->module);
    if (!m.is(module, Kind::Str)) return name;
    const std::string prefix = to_utf8(m, module);
    return prefix == "builtins" ? name : prefix + "." + name;
}

std::string address_of(Value v) {
    char text[24];
    const auto place = static_cast<unsigned long long>(v.is_object() ? v.as_ref() : v.bits());
    std::snprintf(text, sizeof text, "0x%012llx", place);
    return text;
}

bool append_simple_repr(Mutator& m, Value v, std::string* out) {
    const size_t before = out->size();
    Allowance allowance;
    if (append_repr(m, v, out, &allowance)) return true;
    out->resize(before);
    return false;
}

bool append_simple_str(Mutator& m, Value v, std::string* out) {
    if (m.is(v, Kind::Str)) {
        append_utf8(m.at<Str>(v), out);
        return true;
    }
    if (is_class_dict(m, v)) return false;
    return append_simple_repr(m, v, out);
}

} // namespace plait::vm
