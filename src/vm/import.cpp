#include "vm/import.h"

#include "lang/compile.h"
#include "lang/marshal.h"
#include "platform/output.h"
#include "vm/classes.h"
#include "vm/code_loader.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/import_lock.h"
#include "vm/instructions.h"
#include "vm/machine.h"
#include "vm/ops.h"
#include "vm/text.h"
#include "vm/traceback.h"

#include <algorithm>
#include <optional>
#include <string>
#include <variant>

namespace plait::vm {
namespace {

Dict* modules(Mutator& m) {
    return m.at<Dict>(m.root().modules);
}

const FrozenEntry* find_frozen(Mutator& m, const std::string& name) {
    for (const FrozenEntry& entry : m.vm.options().frozen) {
        if (name == entry.name) return &entry;
    }
    return nullptr;
}

const NativeModule* find_native(Mutator& m, const std::string& name) {
    for (const NativeModule& module : m.vm.options().modules) {
        if (name == module.name) return &module;
    }
    return nullptr;
}

// The exception just raised is about [name].
Value about(Mutator& m, const std::string& name) {
    const Value text = new_str(m, name);
    if (!text.is_signal()) m.at<Exception>(m.fiber().exception)->extra[0] = text;
    return kNoValue;
}

// Whether the module [name], which is imported, has a __path__.
bool is_package(Mutator& m, const std::string& name) {
    const Value key = intern_utf8(m, name);
    const Value module = key.is_signal() ? kNoValue : known_module(m, key);
    return m.is(module, Kind::Module) &&
           !dict_get_name(m, m.at<Dict>(m.at<Module>(module)->dict), m.name(NameId::path)).empty();
}

Value raise_not_found(Mutator& m, const std::string& name, const std::string& parent) {
    if (parent.empty() || is_package(m, parent)) {
        m.raise(ErrorType::ModuleNotFoundError, "No module named '%s'", name.c_str());
    } else {
        m.raise(ErrorType::ModuleNotFoundError,
                "No module named '%s'; '%s' is not a package",
                name.c_str(),
                parent.c_str());
    }
    return about(m, name);
}

Value raise_halted(Mutator& m, const std::string& name) {
    m.raise(
        ErrorType::ModuleNotFoundError, "import of %s halted; None in sys.modules", name.c_str());
    return about(m, name);
}

// Plait has the module, but this run was begun without it.
Value raise_not_loaded(Mutator& m, const std::string& name) {
    m.raise(ErrorType::ImportError,
            "the module '%s' is not loaded: it is fetched for programs that have its name in their "
            "text, so write 'import %s' somewhere in this one",
            name.c_str(),
            name.c_str());
    return about(m, name);
}

// [module], at once or when it is whole.
Value settled(Mutator& m, Value module) {
    return is_being_imported(m, module) ? m.vm.await_import(m, module) : module;
}

// A module made of native functions alone: complete at once.
Value make_native_module(Mutator& m, Value name, const NativeModule& source) {
    ObjectLock guard(m, import_gate(m)); // so that one thread makes it
    const Value known = known_module(m, name);
    if (!known.empty()) return known;
    const Value module = new_module(m, name);
    if (module == kSignalRetry) return module;
    Dict* dict = m.at<Dict>(m.at<Module>(module)->dict);
    if (source.table && add_natives(m, dict, *source.table, name, 0) == kSignalRetry)
        return kSignalRetry;
    if (source.init) {
        Value argument = module;
        const Value done = source.init(m, &argument, 1);
        if (done.is_signal()) return done;
    }
    const Value added = add_module(m, name, module);
    return added.is_signal() ? added : module;
}

// [module] is new: this fiber runs its body, unless another thread was faster.
Value run_or_wait(Mutator& m, Value name, Value module, Value code) {
    const Value claimed = claim_module(m, name, module);
    if (claimed != module) return claimed == kSignalRetry ? claimed : settled(m, claimed);
    const Value slots[2] = {module, code};
    return push_native(m, kMachine[kFrameRunModule], slots, 2);
}

Value make_frozen_module(Mutator& m, Value name, const FrozenEntry& entry) {
    const auto code = lang::unmarshal({reinterpret_cast<const char*>(entry.bytes), entry.size});
    if (!code)
        return m.raise(ErrorType::SystemError, "the frozen module %s is damaged", entry.name);
    const Value loaded = load_code(m, *code, false);
    if (loaded.is_signal()) return loaded;
    const Value module = new_module(m, name);
    if (module == kSignalRetry) return module;
    Dict* dict = m.at<Dict>(m.at<Module>(module)->dict);
    if (entry.is_package &&
        dict_set_name(m, dict, m.name(NameId::path), kEmptyTuple) == kSignalRetry)
        return kSignalRetry;
    return run_or_wait(m, name, module, loaded);
}

// A module's file beside the program.
struct SourceFile {
    std::string path, text;
    bool is_package = false;
};

std::optional<SourceFile> find_source(Mutator& m, const std::string& name) {
    const std::string& directory = m.vm.options().module_directory;
    if (directory.empty() || name.empty() || name[0] == '_') return std::nullopt;
    std::string base = name;
    std::replace(base.begin(), base.end(), '.', '/');
    for (const bool is_package : {true, false}) {
        SourceFile file;
        file.path = directory + "/" + base + (is_package ? "/__init__.py" : ".py");
        file.is_package = is_package;
        Result<std::string> text = platform::read_file(file.path, lang::kMaxSourceBytes);
        if (!text.ok()) continue;
        file.text = text.take();
        return file;
    }
    return std::nullopt;
}

Value raise_syntax_error(Mutator& m, const lang::SyntaxError& error) {
    const ErrorType type = error.kind == lang::SyntaxError::Kind::Indentation
                               ? ErrorType::IndentationError
                           : error.kind == lang::SyntaxError::Kind::Tab ? ErrorType::TabError
                                                                        : ErrorType::SyntaxError;
    const std::string file = error.filename.substr(error.filename.rfind('/') + 1);
    return m.raise(type, "%s (%s, line %d)", error.message.c_str(), file.c_str(), error.line);
}

// Compiled when it is imported; tracebacks show its lines.
Value make_source_module(Mutator& m, Value name, const std::string& full, const SourceFile& file) {
    lang::CompileOptions options;
    options.filename = file.path;
    options.package = file.is_package ? full : full.substr(0, full.rfind('.') + 1);
    if (!options.package.empty() && options.package.back() == '.') options.package.pop_back();
    const lang::CompileResult compiled = lang::compile_module(file.text, options);
    if (const auto* error = std::get_if<lang::SyntaxError>(&compiled))
        return raise_syntax_error(m, *error);
    const Value loaded = load_code(m, *std::get<0>(compiled), true);
    if (loaded.is_signal()) return loaded;
    const Value module = new_module(m, name);
    const Value path = new_str(m, file.path);
    const Value file_name = intern_utf8(m, "__file__");
    if (module.is_signal() || path.is_signal() || file_name.is_signal()) return kSignalRetry;
    Dict* dict = m.at<Dict>(m.at<Module>(module)->dict);
    if (dict_set_name(m, dict, file_name, path) == kSignalRetry ||
        register_source(m, file.path, file.text) == kSignalRetry ||
        (file.is_package &&
         dict_set_name(m, dict, m.name(NameId::path), kEmptyTuple) == kSignalRetry)) {
        return kSignalRetry;
    }
    return run_or_wait(m, name, module, loaded);
}

// One module by its full name: from sys.modules, or made now. The result is the module.
Value import_one(Mutator& m, const std::string& full_name) {
    const Value name = intern_utf8(m, full_name);
    if (name == kSignalRetry) return name;
    const Value known = known_module(m, name);
    if (known == kNone) return raise_halted(m, full_name);
    if (!known.empty()) return settled(m, known);
    if (const auto file = find_source(m, full_name))
        return make_source_module(m, name, full_name, *file);
    if (const FrozenEntry* entry = find_frozen(m, full_name))
        return entry->bytes ? make_frozen_module(m, name, *entry) : raise_not_loaded(m, full_name);
    if (const NativeModule* native = find_native(m, full_name))
        return make_native_module(m, name, *native);
    const size_t dot = full_name.rfind('.');
    return raise_not_found(m, full_name, dot == std::string::npos ? "" : full_name.substr(0, dot));
}

std::string prefix_of(const std::string& name, int64_t parts) {
    size_t end = 0;
    for (int64_t i = 0; i < parts; ++i) {
        end = name.find('.', end ? end + 1 : 0);
        if (end == std::string::npos) return name;
    }
    return name.substr(0, end);
}

// Makes `a.b` an attribute of module a.
Value bind_in_parent(Mutator& m, Value parent, const std::string& child_name, Value child) {
    const Value attribute = intern_utf8(m, child_name.substr(child_name.rfind('.') + 1));
    if (attribute == kSignalRetry) return attribute;
    return dict_set_name(m, m.at<Dict>(m.at<Module>(parent)->dict), attribute, child);
}

} // namespace

Value new_module(Mutator& m, Value name) {
    Dict* dict = try_new_dict(m);
    Module* module = m.try_new<Module>(Kind::Module);
    if (!dict || !module) return kSignalRetry;
    module->dict = m.ref_of(dict);
    module->importer = 0;
    const NameId ids[] = {NameId::name, NameId::doc, NameId::package, NameId::loader, NameId::spec};
    for (const NameId id : ids) {
        if (dict_set_name(m, dict, m.name(id), id == NameId::name ? name : kNone) == kSignalRetry)
            return kSignalRetry;
    }
    return m.value_of(module);
}

Value add_module(Mutator& m, Value name, Value module) {
    return dict_set_name(m, modules(m), name, module);
}

// Whether CPython has a slot for this special method, and not a function in a table.
bool is_slot_name(std::string_view text) {
    static const char* const kSlots =
        " repr hash call str getattribute setattr delattr lt le eq ne gt ge iter next get set "
        "delete init del await aiter anext neg pos abs bool invert int float index len getitem "
        "setitem delitem contains add sub mul mod divmod pow lshift rshift and xor or truediv "
        "floordiv matmul radd rsub rmul rmod rdivmod rpow rlshift rrshift rand rxor ror rtruediv "
        "rfloordiv iadd isub imul imod ipow ilshift irshift iand ixor ior itruediv ifloordiv ";
    if (text.size() < 5 || text.substr(0, 2) != "__") return false;
    const std::string spaced = " " + std::string(text.substr(2, text.size() - 4)) + " ";
    return std::strstr(kSlots, spaced.c_str()) != nullptr;
}

namespace {

// The same of a method of [owner].
bool is_slot(Mutator& m, const char* name, Ref owner) {
    const std::string_view text = name;
    const Kind kind = m.at<Class>(owner)->instance_kind;
    const bool is_keyed = kind == Kind::Dict || kind == Kind::Set || kind == Kind::FrozenSet;
    if (text == "__getitem__") return kind != Kind::List && kind != Kind::Dict;
    if (text == "__contains__") return !is_keyed;
    return is_slot_name(text);
}

Kind kind_of_native(Mutator& m, const NativeDef& def, Ref owner) {
    if (!owner || (def.flags & kNativeStatic)) return Kind::NativeFunction;
    if (def.flags & kNativeGetter) return Kind::GetSet;
    if (def.flags & kNativeClassMethod) return Kind::ClassMethodDescriptor;
    return is_slot(m, def.name, owner) ? Kind::SlotWrapper : Kind::MethodDescriptor;
}

} // namespace

Value new_native(Mutator& m, const NativeDef& def, Ref owner, Value module) {
    NativeFunction* function = m.try_new<NativeFunction>(Kind::NativeFunction);
    const Value name = intern_utf8(m, def.name);
    if (!function || name == kSignalRetry) return kSignalRetry;
    function->klass = m.type(kind_of_native(m, def, owner)).as_ref();
    function->index = m.vm.native_index(&def);
    function->owner = owner;
    function->name = name;
    function->module = module;
    return m.value_of(function);
}

Value add_natives(Mutator& m, Dict* dict, const NativeTable& table, Value module, Ref owner) {
    for (uint32_t i = 0; i < table.count; ++i) {
        const Value function = new_native(m, table.defs[i], owner, module);
        if (function == kSignalRetry) return kSignalRetry;
        const Value name = m.at<NativeFunction>(function)->name;
        if (dict_set_name(m, dict, name, function) == kSignalRetry) return kSignalRetry;
    }
    return kNone;
}

Value import_name(Mutator& m, Value name, bool top) {
    const std::string full = to_utf8(m, name);
    const bool dotted = full.find('.') != std::string::npos;
    if (!dotted) return import_one(m, full);
    const Value known = known_module(m, name);
    if (!known.empty() && known != kNone && !top) return settled(m, known);
    const Value slots[2] = {name, from_bool(top)};
    return push_native(m, kMachine[kFrameImport], slots, 2);
}

// Slots: name, top; how many parts are imported, the last module, the first module, the new one.
Value step_import(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(2) = Value::from_int(0);
    for (;;) {
        PLAIT_AWAIT_CATCH(f.slot(5),
                          import_one(m, prefix_of(to_utf8(m, f.slot(0)), f.slot(2).as_int() + 1)));
        if (f.slot(5).empty()) return kNoValue;
        if (f.slot(2).as_int() == 0) {
            f.slot(4) = f.slot(5);
        } else {
            PLAIT_AWAIT_CATCH(
                f.slot(3),
                bind_in_parent(m,
                               f.slot(3),
                               prefix_of(to_utf8(m, f.slot(0)), f.slot(2).as_int() + 1),
                               f.slot(5)));
        }
        f.slot(3) = f.slot(5);
        f.slot(2) = Value::from_int(f.slot(2).as_int() + 1);
        if (prefix_of(to_utf8(m, f.slot(0)), f.slot(2).as_int()) == to_utf8(m, f.slot(0))) break;
    }
    return f.slot(1) == kTrue ? f.slot(4) : f.slot(3);
    PLAIT_FRAME_END
}

namespace {

Value name_of_module(Mutator& m, Value module) {
    return dict_get_name(m, m.at<Dict>(m.at<Module>(module)->dict), m.name(NameId::name));
}

void forget_module(Mutator& m, Value name) {
    if (m.is(name, Kind::Str)) dict_delete(m, modules(m), name, str_hash(m, m.at<Str>(name)));
}

} // namespace

// Slots: module, code; name, answer. A module whose body raises is not imported; one that puts
// something else in its place in sys.modules is imported as that.
Value step_run_module(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(2) = name_of_module(m, f.slot(0));
    PLAIT_AWAIT_CATCH(
        f.slot(3), ([&]() -> Value {
            const Value function = new_function(m, f.slot(1), m.at<Module>(f.slot(0))->dict);
            return function == kSignalRetry ? function : call(m, function, nullptr, 0);
        })());
    if (f.slot(3).empty()) forget_module(m, f.slot(2));
    finish_module(m, f.slot(0));
    if (f.slot(3).empty()) return kNoValue;
    f.slot(3) = dict_get_name(m, modules(m), f.slot(2));
    return f.slot(3).empty() ? f.slot(0) : f.slot(3);
    PLAIT_FRAME_END
}

namespace {

std::string place_of_module(Mutator& m, Dict* dict) {
    const Value key = intern_utf8(m, "__file__");
    const Value file = key.is_signal() ? kNoValue : dict_get_name(m, dict, key);
    return m.is(file, Kind::Str) ? to_utf8(m, file) : "unknown location";
}

Value getter_of_module(Mutator& m, Value module) {
    return dict_get_name(m, m.at<Dict>(m.at<Module>(module)->dict), m.name(NameId::getattr));
}

// What [module] does not have as an attribute.
Value import_missing(Mutator& m, Value module, Value name) {
    // A submodule that was not imported yet.
    const Value module_name = name_of_module(m, module);
    const std::string parent = m.is(module_name, Kind::Str) ? to_utf8(m, module_name) : "?";
    const std::string full = parent + "." + to_utf8(m, name);
    Dict* dict = m.at<Dict>(m.at<Module>(module)->dict);
    const bool is_package = !dict_get_name(m, dict, m.name(NameId::path)).empty();
    if (find_frozen(m, full) || find_native(m, full) || (is_package && find_source(m, full))) {
        const Value full_name = intern_utf8(m, full);
        return full_name == kSignalRetry ? full_name : import_name(m, full_name, false);
    }
    m.raise(ErrorType::ImportError,
            is_half_made(m, module)
                ? "cannot import name '%s' from partially initialized module '%s' (most "
                  "likely due to a circular import) (%s)"
                : "cannot import name '%s' from '%s' (%s)",
            to_utf8(m, name).c_str(),
            parent.c_str(),
            place_of_module(m, dict).c_str());
    if (m.raising()) m.at<Exception>(m.fiber().exception)->extra[1] = name;
    return about(m, parent);
}

} // namespace

const char* origin_of_module(Mutator& m, Value module, const std::string& name) {
    if (!find_frozen(m, name) && !find_native(m, name)) return nullptr;
    const Value key = intern_utf8(m, name);
    if (key.is_signal() || known_module(m, key) != module) return nullptr;
    for (const char* one : {"_thread", "atexit", "errno", "gc", "itertools", "sys", "time"}) {
        if (name == one) return "built-in";
    }
    return "frozen";
}

Value import_from(Mutator& m, Value module, Value name) {
    if (!m.is(module, Kind::Module)) return get_attribute(m, module, name);
    const Value value = dict_get_name(m, m.at<Dict>(m.at<Module>(module)->dict), name);
    if (!value.empty()) return value;
    if (getter_of_module(m, module).empty()) return import_missing(m, module, name);
    const Value slots[2] = {module, name};
    return push_native(m, kMachine[kFrameImportFrom], slots, 2);
}

// The module's own __getattr__ first. Slots: module, name; answer.
Value step_import_from(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT_CATCH(f.slot(2), ([&] {
                          const Value wanted = f.slot(1);
                          return call(m, getter_of_module(m, f.slot(0)), &wanted, 1);
                      })());
    if (!f.slot(2).empty()) return f.slot(2);
    if (exception_matches(m, m.fiber().exception, m.error_type(ErrorType::AttributeError)) != 1)
        return kNoValue;
    m.take_exception();
    PLAIT_AWAIT_CATCH(f.slot(2), import_missing(m, f.slot(0), f.slot(1)));
    return f.slot(2);
    PLAIT_FRAME_END
}

Value import_star(Mutator& m, Value module, Ref globals) {
    Dict* source = m.at<Dict>(m.at<Module>(module)->dict);
    const Value all = dict_get_name(m, source, m.name(NameId::all));
    // The names may be those of submodules, or of the module's __getattr__.
    if (!all.empty())
        return call_frozen(m, "_startup", "import_all", module, Value::from_ref(globals));
    uint32_t position = 0;
    Value key, value;
    while (dict_next(m, source, &position, &key, &value)) {
        if (!m.is(key, Kind::Str)) continue;
        const bool wanted = m.at<Str>(key)->length > 0 && m.at<Str>(key)->at(0) != '_';
        if (wanted && dict_set_name(m, m.at<Dict>(globals), key, value) == kSignalRetry)
            return kSignalRetry;
    }
    class_changed(m);
    return kNone;
}

} // namespace plait::vm
