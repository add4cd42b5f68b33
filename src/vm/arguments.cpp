#include "vm/arguments.h"

#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/stack.h"
#include "vm/text.h"

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace plait::vm {
namespace {

constexpr int kRaised = -1;
constexpr int kNoRoom = -2;

std::string function_name(Mutator& m, Function* function) {
    return to_utf8(m, function->qualified_name);
}

// "'a'", "'a' and 'b'", "'a', 'b', and 'c'".
std::string quoted_list(const std::vector<std::string>& names) {
    std::string text;
    for (size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
        text += "'" + names[i] + "'";
    }
    return text;
}

int raise_missing(Mutator& m,
                  Function* function,
                  Code* code,
                  const Value* slots,
                  uint32_t from,
                  uint32_t to,
                  const char* what) {
    std::vector<std::string> missing;
    Value* names = m.at<Tuple>(code->local_names)->items();
    for (uint32_t i = from; i < to; ++i) {
        if (slots[i].empty()) missing.push_back(to_utf8(m, names[i]));
    }
    m.raise(ErrorType::TypeError,
            "%s() missing %zu required %s argument%s: %s",
            function_name(m, function).c_str(),
            missing.size(),
            what,
            missing.size() == 1 ? "" : "s",
            quoted_list(missing).c_str());
    return kRaised;
}

int raise_too_many(
    Mutator& m, Function* function, Code* code, const Arguments& arguments, const Value* slots) {
    const uint32_t defaults =
        function->defaults == kNone ? 0 : m.at<Tuple>(function->defaults)->size;
    const uint32_t most = code->argument_count;
    uint32_t keyword_only_given = 0;
    for (uint32_t i = most; i < most + code->keyword_only_count; ++i) {
        if (!slots[i].empty()) ++keyword_only_given;
    }
    std::string takes = std::to_string(most);
    if (defaults > 0) takes = "from " + std::to_string(most - defaults) + " to " + takes;
    std::string extra;
    if (keyword_only_given > 0) {
        extra = std::string(" positional argument") + (arguments.count == 1 ? "" : "s") + " (and " +
                std::to_string(keyword_only_given) + " keyword-only argument" +
                (keyword_only_given == 1 ? "" : "s") + ")";
    }
    const bool plural = defaults > 0 || most != 1;
    m.raise(ErrorType::TypeError,
            "%s() takes %s positional argument%s but %u%s %s given",
            function_name(m, function).c_str(),
            takes.c_str(),
            plural ? "s" : "",
            arguments.count,
            extra.c_str(),
            arguments.count == 1 && keyword_only_given == 0 ? "was" : "were");
    return kRaised;
}

// Whether [function] is a method of a class that [self] is an object of.
bool is_method_of(Mutator& m, Function* function, Value self) {
    Tuple* mro = m.at<Tuple>(m.load(&m.at<Class>(m.class_of(self))->mro));
    const Value method = m.value_of(function);
    for (uint32_t i = 0; i < mro->size; ++i) {
        Dict* dict = m.at<Dict>(m.at<Class>(mro->items()[i])->dict);
        if (dict_get_name(m, dict, function->name) == method) return true;
    }
    return false;
}

// Calls of a method of a frozen class that stands for a C type are as those of a C function: self
// is looked at first, and the number of arguments, where that takes nothing or one thing. False:
// such a call is wrong, and an error raised.
bool is_good_call_of_c_type(Mutator& m,
                            Function* function,
                            Code* code,
                            const Arguments& arguments) {
    const bool is_slot = function->klass == m.type(Kind::SlotWrapper).as_ref();
    if (!is_slot && function->klass != m.type(Kind::MethodDescriptor).as_ref()) return true;
    const Value self = arguments.count == 0 ? kNoValue : arguments.positional[0];
    if (self.empty() || !is_method_of(m, function, self)) {
        const std::string name = function_name(m, function);
        const std::string module = to_utf8(m, function->module) + ".";
        std::string owner = name.substr(0, name.rfind('.'));
        if (is_slot || !self.empty()) owner = module + owner;
        raise_wrong_self(m, is_slot, owner, to_utf8(m, function->name), self);
        return false;
    }
    const bool plain = !is_slot && function->defaults == kNone && code->keyword_only_count == 0 &&
                       code->argument_count <= 2 && code->argument_count > 0 &&
                       (code->code_flags & (lang::kCodeVarArgs | lang::kCodeVarKeywords)) == 0;
    if (!plain) return true;
    const std::string name = function_name(m, function);
    if (arguments.keyword_count > 0) {
        m.raise(ErrorType::TypeError, "%s() takes no keyword arguments", name.c_str());
    } else if (arguments.count != code->argument_count) {
        m.raise(ErrorType::TypeError,
                "%s() takes %s (%u given)",
                name.c_str(),
                code->argument_count == 1 ? "no arguments" : "exactly one argument",
                arguments.count - 1);
    } else {
        return true;
    }
    return false;
}

// Those positional-only parameters that were given by name: "a, b".
std::string positional_only_names(Mutator& m, Code* code, const Arguments& arguments) {
    std::string text;
    Value* names = m.at<Tuple>(code->local_names)->items();
    for (uint32_t i = 0; i < code->positional_only_count; ++i) {
        for (uint32_t k = 0; k < arguments.keyword_count; ++k) {
            if (!str_equal(m.at<Str>(names[i]), m.at<Str>(arguments.keyword_names[k]))) continue;
            text += (text.empty() ? "" : ", ") + to_utf8(m, names[i]);
        }
    }
    return text;
}

// Places one keyword argument. 0 done, else kRaised or kNoRoom.
int bind_keyword(Mutator& m,
                 Function* function,
                 Code* code,
                 const Arguments& arguments,
                 uint32_t which,
                 Value* slots,
                 Dict* rest) {
    const Value name = arguments.keyword_names[which], value = arguments.keyword_values[which];
    Value* names = m.at<Tuple>(code->local_names)->items();
    const uint32_t named = code->argument_count + code->keyword_only_count;
    for (uint32_t i = code->positional_only_count; i < named; ++i) {
        if (names[i] == name || str_equal(m.at<Str>(names[i]), m.at<Str>(name))) {
            if (!slots[i].empty()) {
                m.raise(ErrorType::TypeError,
                        "%s() got multiple values for argument '%s'",
                        function_name(m, function).c_str(),
                        to_utf8(m, name).c_str());
                return kRaised;
            }
            slots[i] = value;
            return 0;
        }
    }
    if (rest) {
        const Value done = dict_set(m, rest, name, str_hash(m, m.at<Str>(name)), value);
        return done == kSignalRetry ? kNoRoom : 0;
    }
    const std::string misplaced = positional_only_names(m, code, arguments);
    if (!misplaced.empty()) {
        m.raise(ErrorType::TypeError,
                "%s() got some positional-only arguments passed as keyword arguments: '%s'",
                function_name(m, function).c_str(),
                misplaced.c_str());
        return kRaised;
    }
    m.raise_text(ErrorType::TypeError,
                 function_name(m, function) + "() got an unexpected keyword argument '" +
                     to_utf8(m, name) + "'");
    return kRaised;
}

void apply_defaults(Mutator& m, Function* function, Code* code, Value* slots) {
    if (function->defaults != kNone) {
        Tuple* defaults = m.at<Tuple>(function->defaults);
        for (uint32_t i = 0; i < defaults->size; ++i) {
            const uint32_t slot = code->argument_count - defaults->size + i;
            if (slots[slot].empty()) slots[slot] = defaults->items()[i];
        }
    }
    if (function->keyword_defaults != kNone) {
        Value* names = m.at<Tuple>(code->local_names)->items();
        Dict* defaults = m.at<Dict>(function->keyword_defaults);
        for (uint32_t i = 0; i < code->keyword_only_count; ++i) {
            const uint32_t slot = code->argument_count + i;
            if (slots[slot].empty()) slots[slot] = dict_get_name(m, defaults, names[slot]);
        }
    }
}

} // namespace

Value raise_wrong_self(
    Mutator& m, bool is_slot, const std::string& owner, const std::string& name, Value self) {
    if (self.empty() && !is_slot) {
        return m.raise(ErrorType::TypeError,
                       "unbound method %s.%s() needs an argument",
                       owner.c_str(),
                       name.c_str());
    }
    if (self.empty()) {
        return m.raise(ErrorType::TypeError,
                       "descriptor '%s' of '%s' object needs an argument",
                       name.c_str(),
                       owner.c_str());
    }
    return m.raise(ErrorType::TypeError,
                   is_slot ? "descriptor '%s' requires a '%s' object but received a '%s'"
                           : "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
                   name.c_str(),
                   owner.c_str(),
                   type_name(m, self));
}

int bind_function(Mutator& m, Function* function, const Arguments& arguments, Value* slots) {
    Code* code = m.at<Code>(function->code);
    const uint32_t positional = code->argument_count;
    const uint32_t named = positional + code->keyword_only_count;
    uint32_t total = named;
    if (!is_good_call_of_c_type(m, function, code, arguments)) return kRaised;
    const bool has_rest = (code->code_flags & lang::kCodeVarArgs) != 0;
    const bool has_keywords = (code->code_flags & lang::kCodeVarKeywords) != 0;
    for (uint32_t i = 0; i < named; ++i)
        slots[i] = kNoValue;
    const uint32_t taken = arguments.count < positional ? arguments.count : positional;
    for (uint32_t i = 0; i < taken; ++i)
        slots[i] = arguments.positional[i];
    Value rest;
    if (has_rest) {
        rest = arguments.count > positional
                   ? new_tuple(m, arguments.positional + positional, arguments.count - positional)
                   : kEmptyTuple;
        if (rest == kSignalRetry) return kNoRoom;
    }
    Dict* keywords = nullptr;
    if (has_keywords) {
        keywords = try_new_dict(m);
        if (!keywords) return kNoRoom;
    }
    for (uint32_t i = 0; i < arguments.keyword_count; ++i) {
        const int bound = bind_keyword(m, function, code, arguments, i, slots, keywords);
        if (bound < 0) return bound;
    }
    if (arguments.count > positional && !has_rest) {
        return raise_too_many(m, function, code, arguments, slots);
    }
    apply_defaults(m, function, code, slots);
    for (uint32_t i = 0; i < positional; ++i) {
        if (slots[i].empty())
            return raise_missing(m, function, code, slots, 0, positional, "positional");
    }
    for (uint32_t i = positional; i < named; ++i) {
        if (slots[i].empty())
            return raise_missing(m, function, code, slots, positional, named, "keyword-only");
    }
    if (has_rest) slots[total++] = rest;
    if (has_keywords) slots[total++] = m.value_of(keywords);
    return static_cast<int>(total);
}

namespace {

// __new__ of a builtin type: programs know it by the type's name.
bool is_constructor(Mutator& m, NativeFunction* function) {
    return function->owner && function->name == m.name(NameId::new_);
}

std::string plain_name(Mutator& m, NativeFunction* function) {
    return to_utf8(
        m, is_constructor(m, function) ? m.at<Class>(function->owner)->name : function->name);
}

std::string native_name(Mutator& m, NativeFunction* function) {
    std::string name = plain_name(m, function);
    if (function->owner && !is_constructor(m, function))
        name = to_utf8(m, m.at<Class>(function->owner)->name) + "." + name;
    const bool of_module = !function->owner && m.is(function->module, Kind::Str) &&
                           function->module != m.name(NameId::builtins_);
    if (!of_module) return name;
    // Where a Python module of CPython's name lies over the native one, programs know that.
    const std::string module = to_utf8(m, function->module);
    return (module == "_math" || module == "_sys" ? module.substr(1) : module) + "." + name;
}

// How many arguments may be given by position.
uint32_t most_positional(const NativeDef& def) {
    if (!def.params) return static_cast<uint32_t>(def.max_args);
    uint32_t count = 0;
    for (const char* at = def.params; at && *at;) {
        if (*at == '*') break;
        if (*at != '/') ++count;
        at = std::strchr(at, ',');
        if (at) ++at;
    }
    return count;
}

// Whether arguments may be given by position or by name: CPython counts them otherwise then.
bool takes_names(const NativeDef& def) {
    if (!def.params || std::strchr(def.params, '*')) return false;
    const char* only = std::strchr(def.params, '/');
    return !only || only[1] != 0;
}

// Whether what this method of text takes is parsed by CPython with a format that has optional
// parts.
bool is_search(Mutator& m, NativeFunction* function) {
    if (!function->owner) return false;
    const Kind kind = m.at<Class>(function->owner)->instance_kind;
    if (kind != Kind::Str && kind != Kind::Bytes && kind != Kind::ByteArray) return false;
    const std::string name = to_utf8(m, function->name);
    for (const char* one :
         {"find", "rfind", "index", "rindex", "count", "startswith", "endswith"}) {
        if (name == one) return true;
    }
    return false;
}

int raise_native_count(Mutator& m,
                       NativeFunction* function,
                       const NativeDef& def,
                       const Arguments& arguments) {
    const uint32_t given = arguments.count;
    const bool method =
        (def.flags & (kNativeMethod | kNativeClassMethod)) != 0 || is_constructor(m, function);
    const uint32_t self = method ? 1 : 0;
    const uint32_t least = def.min_args > 0 ? def.min_args - self : 0;
    const uint32_t most = most_positional(def) - self;
    const uint32_t count = given > 0 ? given - self : 0;
    if (function->klass == m.type(Kind::SlotWrapper).as_ref() && most == least) {
        m.raise(ErrorType::TypeError,
                "expected %u argument%s, got %u",
                least,
                least == 1 ? "" : "s",
                count);
        return kRaised;
    }
    const std::string qualified = native_name(m, function);
    const std::string plain = plain_name(m, function);
    if (count > most && most > 0 && def.params && std::strstr(def.params, ",*,") &&
        !std::strstr(def.params, "/,*,")) {
        m.raise(ErrorType::TypeError,
                "%s() takes at most %u positional argument%s (%u given)",
                plain.c_str(),
                most,
                most == 1 ? "" : "s",
                count);
        return kRaised;
    }
    if (count > most && takes_names(def)) {
        m.raise(ErrorType::TypeError,
                "%s() takes %s %u argument%s (%u given)",
                plain.c_str(),
                least < most ? "at most" : "exactly",
                most,
                most == 1 ? "" : "s",
                count + arguments.keyword_count);
        return kRaised;
    }
    if (most == least) {
        if (least == 0) {
            m.raise(ErrorType::TypeError,
                    "%s() takes no arguments (%u given)",
                    qualified.c_str(),
                    count);
        } else if (least == 1 && !def.params && !is_constructor(m, function)) {
            m.raise(ErrorType::TypeError,
                    "%s() takes exactly one argument (%u given)",
                    qualified.c_str(),
                    count);
        } else {
            m.raise(ErrorType::TypeError,
                    "%s expected %u argument%s, got %u",
                    plain.c_str(),
                    least,
                    least == 1 ? "" : "s",
                    count);
        }
        return kRaised;
    }
    const bool few = count < least;
    if (few && is_search(m, function)) {
        m.raise(ErrorType::TypeError, "%s() takes at least 1 argument (0 given)", plain.c_str());
        return kRaised;
    }
    const uint32_t bound = few ? least : most;
    m.raise(ErrorType::TypeError,
            "%s expected at %s %u argument%s, got %u",
            plain.c_str(),
            few ? "least" : "most",
            bound,
            bound == 1 ? "" : "s",
            count);
    return kRaised;
}

// The names in NativeDef::params, one at a time.
struct Parameters {
    const char* at;
    bool next(std::string_view* name) {
        if (!at || !*at) return false;
        const char* end = std::strchr(at, ',');
        const size_t length = end ? static_cast<size_t>(end - at) : std::strlen(at);
        *name = std::string_view(at, length);
        at = end ? end + 1 : nullptr;
        return true;
    }
};

bool name_is(Mutator& m, Value name, std::string_view text) {
    Str* str = m.at<Str>(name);
    return str->length == text.size() && str->width() == 1 &&
           std::memcmp(str->data1(), text.data(), text.size()) == 0;
}

// Binds the parameters by position; returns how many positional arguments were used, or kNoRoom.
int bind_native_positional(Mutator& m,
                           const NativeDef& def,
                           const Arguments& arguments,
                           Value* slots) {
    Parameters parameters{def.params};
    std::string_view name;
    uint32_t slot = 0, used = 0;
    bool keyword_only = false;
    while (parameters.next(&name)) {
        if (name == "/") continue;
        if (name == "*") {
            keyword_only = true;
            continue;
        }
        if (name.substr(0, 2) == "**") {
            slots[slot++] = kNoValue;
        } else if (name[0] == '*') {
            const uint32_t rest = arguments.count > used ? arguments.count - used : 0;
            slots[slot] = rest ? new_tuple(m, arguments.positional + used, rest) : kEmptyTuple;
            if (slots[slot++] == kSignalRetry) return kNoRoom;
            used = arguments.count;
            keyword_only = true;
        } else {
            slots[slot++] =
                !keyword_only && used < arguments.count ? arguments.positional[used++] : kNoValue;
        }
    }
    return static_cast<int>(used);
}

int bind_native_keyword(Mutator& m,
                        NativeFunction* function,
                        const NativeDef& def,
                        Value key,
                        Value value,
                        Value* slots) {
    Parameters parameters{def.params};
    std::string_view name;
    uint32_t slot = 0;
    bool positional_only = std::strstr(def.params, "/") != nullptr;
    while (parameters.next(&name)) {
        if (name == "/") {
            positional_only = false;
        } else if (name.substr(0, 2) == "**") {
            if (slots[slot].empty()) {
                Dict* rest = try_new_dict(m);
                if (!rest) return kNoRoom;
                slots[slot] = m.value_of(rest);
            }
            const Value done =
                dict_set(m, m.at<Dict>(slots[slot]), key, str_hash(m, m.at<Str>(key)), value);
            return done == kSignalRetry ? kNoRoom : 0;
        } else if (name != "*") {
            // No method takes its object by name.
            const bool is_owner = slot == 0 && (name == "self" || name == "cls");
            if (!positional_only && !is_owner && name[0] != '*' && name_is(m, key, name)) {
                if (!slots[slot].empty()) {
                    m.raise(ErrorType::TypeError,
                            "argument for %s() given by name ('%s') and position (%u)",
                            native_name(m, function).c_str(),
                            std::string(name).c_str(),
                            slot + 1);
                    return kRaised;
                }
                slots[slot] = value;
                return 0;
            }
            ++slot;
        }
    }
    m.raise(ErrorType::TypeError,
            "'%s' is an invalid keyword argument for %s()",
            to_utf8(m, key).c_str(),
            plain_name(m, function).c_str());
    return kRaised;
}

// Positional arguments alone, as many as there may be, need no look at the names.
bool binds_by_position(const NativeDef& def, const Arguments& arguments) {
    return arguments.keyword_count == 0 && static_cast<int>(arguments.count) >= def.min_args &&
           static_cast<int>(arguments.count) <= def.max_args && !std::strchr(def.params, '*');
}

// Whether a call may give any argument by name.
bool takes_keywords(const NativeDef& def) {
    Parameters parameters{def.params};
    std::string_view name;
    const bool positional_only = std::strstr(def.params, "/") != nullptr;
    bool is_behind = !positional_only;
    bool is_first = (def.flags & (kNativeMethod | kNativeClassMethod)) != 0 ||
                    std::strcmp(def.name, "__new__") == 0;
    while (parameters.next(&name)) {
        if (name.substr(0, 2) == "**") return true;
        if (name == "/") is_behind = true;
        const bool is_self = is_first;
        is_first = false;
        if (is_behind && !is_self && name[0] != '*' && name[0] != '/') return true;
    }
    return false;
}

int raise_no_keywords(Mutator& m, NativeFunction* function) {
    const bool is_slot = function->klass == m.type(Kind::SlotWrapper).as_ref();
    m.raise(ErrorType::TypeError,
            "%s() takes no keyword arguments",
            is_slot ? ("wrapper " + plain_name(m, function)).c_str()
                    : native_name(m, function).c_str());
    return kRaised;
}

int bind_native_named(Mutator& m,
                      NativeFunction* function,
                      const NativeDef& def,
                      const Arguments& arguments,
                      Value* slots) {
    if (binds_by_position(def, arguments)) {
        const auto total = static_cast<uint32_t>(def.max_args);
        for (uint32_t i = 0; i < total; ++i)
            slots[i] = i < arguments.count ? arguments.positional[i] : kNoValue;
        return def.max_args;
    }
    if (arguments.keyword_count > 0 && !takes_keywords(def)) return raise_no_keywords(m, function);
    const int used = bind_native_positional(m, def, arguments, slots);
    if (used < 0) return used;
    if (static_cast<uint32_t>(used) < arguments.count) {
        return raise_native_count(m, function, def, arguments);
    }
    for (uint32_t i = 0; i < arguments.keyword_count; ++i) {
        const int bound = bind_native_keyword(
            m, function, def, arguments.keyword_names[i], arguments.keyword_values[i], slots);
        if (bound < 0) return bound;
    }
    for (int i = 0; i < def.min_args; ++i) {
        if (!slots[i].empty()) continue;
        Parameters parameters{def.params};
        std::string_view name;
        for (int at = -1; at < i && parameters.next(&name);)
            at += name == "/" || name == "*" ? 0 : 1;
        if (std::strstr(def.params, "/,*,")) return raise_native_count(m, function, def, arguments);
        const bool has_self = (def.flags & (kNativeMethod | kNativeClassMethod)) != 0;
        m.raise(ErrorType::TypeError,
                "%s() missing required argument '%s' (pos %d)",
                to_utf8(m, function->name).c_str(),
                std::string(name).c_str(),
                has_self ? i : i + 1);
        return kRaised;
    }
    return def.max_args;
}

} // namespace

int bind_native(Mutator& m,
                NativeFunction* function,
                const NativeDef& def,
                const Arguments& arguments,
                Value* slots) {
    if (def.params) return bind_native_named(m, function, def, arguments, slots);
    if (arguments.keyword_count > 0) return raise_no_keywords(m, function);
    if (static_cast<int>(arguments.count) < def.min_args ||
        (def.max_args >= 0 && static_cast<int>(arguments.count) > def.max_args)) {
        return raise_native_count(m, function, def, arguments);
    }
    const uint32_t total =
        def.max_args >= 0 ? static_cast<uint32_t>(def.max_args) : arguments.count;
    for (uint32_t i = 0; i < arguments.count; ++i)
        slots[i] = arguments.positional[i];
    for (uint32_t i = arguments.count; i < total; ++i)
        slots[i] = kNoValue;
    return static_cast<int>(total);
}

} // namespace plait::vm
