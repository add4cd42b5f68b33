#include "vm/refusal.h"

#include "vm/absent.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/import_lock.h"
#include "vm/instructions.h"
#include "vm/ops.h"
#include "vm/stack.h"
#include "vm/text.h"
#include "vm/traceback.h"

namespace plait::vm {
namespace {

// Among the builtin classes that [klass] derives from.
const char* instead_among_bases(Mutator& m, Ref klass, const std::string& name) {
    Tuple* mro = m.at<Tuple>(m.at<Class>(klass)->mro);
    for (uint32_t i = 0; i < mro->size; ++i) {
        Class* base = m.at<Class>(mro->items()[i]);
        if ((base->class_flags & kClassBuiltin) == 0) continue;
        if (const char* found = instead_of_method(to_utf8(m, base->name), name)) return found;
    }
    return nullptr;
}

// [name] may be one of a class: "Class.name"; "Class.*" stands for all that it has not.
std::optional<std::string> instead_by_module(Mutator& m, Dict* module, const std::string& name) {
    const Value key = intern_utf8(m, "_absent");
    const Value absent = key.is_signal() ? kNoValue : dict_get_name(m, module, key);
    if (!m.is(absent, Kind::Dict)) return std::nullopt;
    uint32_t position = 0;
    Value advice, names;
    while (dict_next(m, m.at<Dict>(absent), &position, &advice, &names)) {
        const std::string text = " " + to_utf8(m, names) + " ";
        if (text.find(" " + name + " ") != std::string::npos) return to_utf8(m, advice);
    }
    return std::nullopt;
}

bool runs_frozen(Mutator& m, const Record& record) {
    return is_frozen(m, m.at<Code>(record.code));
}

// The module that a class names as its own, or where it stands here, if CPython has it in a part of
// that or in C: unittest.case, _pickle.
Value module_with_list(Mutator& m, Value name) {
    const Value module = known_module(m, name);
    std::string text = to_utf8(m, name);
    if (text.find('.') != std::string::npos && !m.is(module, Kind::Module))
        text.resize(text.find('.'));
    if (text[0] == '_') text.erase(0, 1);
    const Value other = intern_utf8(m, text);
    return other == kSignalRetry || other == name ? module : known_module(m, other);
}

// Among the classes of frozen modules that [klass] derives from.
std::optional<std::string> instead_by_modules(Mutator& m, Ref klass, const std::string& name) {
    Tuple* mro = m.at<Tuple>(m.at<Class>(klass)->mro);
    for (uint32_t i = 0; i < mro->size; ++i) {
        Class* base = m.at<Class>(mro->items()[i]);
        if ((base->class_flags & kClassBuiltin) != 0 || !m.is(base->module, Kind::Str)) continue;
        const Value module = module_with_list(m, base->module);
        if (!m.is(module, Kind::Module)) continue;
        Dict* dict = m.at<Dict>(m.at<Module>(module)->dict);
        const std::string of = to_utf8(m, base->name) + ".";
        if (auto found = instead_by_module(m, dict, of + name)) return found;
        if (auto found = instead_by_module(m, dict, of + "*")) return found;
    }
    return std::nullopt;
}

// The topmost Python frame, if nothing native above it or in it waits for exceptions; null. A
// module's own __getattr__ stands for whoever asks it.
Record* raising_frame(Mutator& m) {
    for (uint32_t i = m.depth; i-- > 0;) {
        Record& record = m.records[i];
        if (record.code && runs_frozen(m, record) &&
            m.at<Code>(record.code)->name == m.name(NameId::getattr))
            continue;
        if (record.code) return &record;
        if (record.flags & kRecordCatches) return nullptr;
    }
    return nullptr;
}

// The topmost frame of the program's own; null.
Record* own_frame(Mutator& m) {
    for (uint32_t i = m.depth; i-- > 0;) {
        Record& record = m.records[i];
        if (record.code && !runs_frozen(m, record)) return &record;
    }
    return nullptr;
}

bool is_expected(Mutator& m, const Record& record, uint8_t what) {
    Code* code = m.at<Code>(record.code);
    const lang::ExceptionEntry* entries = m.at<Raw>(code->handlers)->as<lang::ExceptionEntry>();
    for (uint32_t i = 0; i < code->handler_count; ++i) {
        const lang::ExceptionEntry& entry = entries[i];
        if (record.pc >= entry.start && record.pc < entry.end && (entry.expects & what) != 0)
            return true;
    }
    return false;
}

// The one of ExpectedMissing that [exception] is about; 0: neither, or it was raised before. Other
// threads may raise it too.
uint8_t what_is_missing(Mutator& m, const Exception* exception) {
    const Value klass = Value::from_ref(exception->klass);
    if (klass == m.error_type(ErrorType::Unsupported))
        return peek(&exception->traceback) == kNone ? lang::kExpectsNoAttribute : 0;
    const bool is_attribute = klass == m.error_type(ErrorType::AttributeError);
    const bool is_name = klass == m.error_type(ErrorType::ImportError);
    if (!is_attribute && !is_name && klass != m.error_type(ErrorType::ModuleNotFoundError))
        return 0;
    const Value name = peek(&exception->extra[0]), second = peek(&exception->extra[1]);
    if (peek(&exception->traceback) != kNone || !m.is(name, Kind::Str)) return 0;
    if (is_attribute) {
        return instead_of_attribute(m, second, name) ? lang::kExpectsNoAttribute : 0;
    }
    if (is_name) {
        const Value module = m.is(second, Kind::Str) ? known_module(m, name) : kNone;
        const bool is_absent =
            m.is(module, Kind::Module) && instead_of_attribute(m, module, second);
        return is_absent ? lang::kExpectsNoModule : 0;
    }
    return is_python_module(to_utf8(m, name)) ? lang::kExpectsNoModule : 0;
}

} // namespace

std::optional<std::string> instead_of_attribute(Mutator& m, Value object, Value name) {
    const std::string wanted = to_utf8(m, name);
    const char* found = nullptr;
    if (m.is(object, Kind::Module)) {
        Dict* dict = m.at<Dict>(m.at<Module>(object)->dict);
        const Value module = dict_get_name(m, dict, m.name(NameId::name));
        if (m.is(module, Kind::Str)) found = instead_of_name(to_utf8(m, module), wanted);
        if (!found) return instead_by_module(m, dict, wanted);
    } else if (m.is(object, Kind::Class)) {
        found = instead_among_bases(m, object.as_ref(), wanted);
    } else if (m.is(object, Kind::Super)) {
        found = instead_among_bases(m, m.at<Super>(object)->self_class.as_ref(), wanted);
    }
    if (!found) found = instead_among_bases(m, m.class_of(object), wanted);
    if (found) return found;
    return instead_by_modules(
        m, m.is(object, Kind::Class) ? object.as_ref() : m.class_of(object), wanted);
}

bool is_refusal(Mutator& m) {
    const Value raised = m.fiber().exception;
    if (!m.is(raised, Kind::Exception) || m.reraising) return false;
    const uint8_t what = what_is_missing(m, m.at<Exception>(raised));
    if (what == 0) return false;
    if (m.class_of(raised) == m.error_type(ErrorType::Unsupported).as_ref()) {
        const Record* own = own_frame(m);
        return !own || !is_expected(m, *own, what);
    }
    const Record* record = raising_frame(m);
    return record && !runs_frozen(m, *record) && !is_expected(m, *record, what);
}

Value refuse(Mutator& m) {
    const Value raised = m.take_exception();
    for (uint32_t i = m.depth; i-- > 0;) {
        const Record& record = m.records[i];
        if (record.code)
            add_traceback(m, m.at<Exception>(raised), m.at<Code>(record.code), record.pc);
    }
    if (top_record(m).code) {
        set_window_above_live(m);
    } else {
        m.window = top_record(m).top;
    }
    return call_frozen(m, "_startup", "refuse", raised, kNone);
}

} // namespace plait::vm
