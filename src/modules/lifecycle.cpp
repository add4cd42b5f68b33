// What a process's first fiber does: it runs the program, then the orderly end (_startup.py), and
// leaves the exit status with the runtime.

#include "modules/modules.h"
#include "modules/tables.h"
#include "vm/code_loader.h"
#include "vm/containers.h"
#include "vm/finalizers.h"
#include "vm/import.h"
#include "vm/ops.h"
#include "vm/text.h"
#include "vm/traceback.h"

namespace plait::modules {

using vm::ErrorType;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::Value;

namespace {

bool is_given(Value v) {
    return v.is_object();
}

// A module [name] with the program's code as a function that fills it; kSignalRetry. It is in
// sys.modules, and is the main module where it is named so.
Value new_program(Mutator& m, Value name, Value builtins) {
    const runtime::Options& options = runtime_of(m).options();
    const Value module = vm::new_module(m, name);
    const Value file = vm::new_str(m, options.program_path);
    if (!is_given(module) || !is_given(file)) return vm::kSignalRetry;
    vm::Dict* annotations = vm::try_new_dict(m);
    if (!annotations ||
        !runtime::add_to_module(m, module, "__annotations__", m.value_of(annotations)) ||
        !runtime::add_to_module(m, module, "__builtins__", builtins) ||
        !runtime::add_to_module(m, module, "__file__", file) ||
        !runtime::add_to_module(m, module, "__cached__", kNone))
        return vm::kSignalRetry;
    if (vm::register_source(m, options.program_path, options.program_text) == vm::kSignalRetry)
        return vm::kSignalRetry;
    const Value code = vm::load_code(m, *options.program, true);
    if (!is_given(code)) return code;
    const Value function = vm::new_function(m, code, m.at<vm::Module>(module)->dict);
    if (!is_given(function)) return function;
    const Value added = vm::add_module(m, name, module);
    if (added == vm::kSignalRetry) return added;
    m.root().main_module = module;
    return function;
}

// Runs the program as module [name]; the module. Slots: name, function, result.
Value run_program(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), vm::import_name(m, m.name(vm::NameId::builtins_), false));
    PLAIT_AWAIT(f.slot(1), new_program(m, f.slot(0), f.slot(2)));
    PLAIT_AWAIT(f.slot(2), vm::call(m, f.slot(1), nullptr, 0));
    return m.root().main_module;
    PLAIT_FRAME_END
}

Value startup_function(Mutator& m, Value module, const char* name) {
    const Value text = vm::intern_utf8(m, name);
    return text == vm::kSignalRetry ? text : vm::get_attribute(m, module, text);
}

Value import_startup(Mutator& m) {
    const Value name = vm::intern_utf8(m, "_startup");
    return name == vm::kSignalRetry ? name : vm::import_name(m, name, false);
}

Value begin_program(Mutator& m, NativeFrame& f) {
    if (runtime_of(m).options().is_spawned) return vm::call(m, f.slot(1), nullptr, 0);
    const Value name = m.name(vm::NameId::main);
    return vm::push_native(m, kLifecycleTable.defs[1], &name, 1);
}

void leave_status(Mutator& m, Value status) {
    runtime_of(m).set_exit_status(status.is_int() ? static_cast<int>(status.as_int()) & 0xff : 1);
}

// The first fiber's whole work. Slots: _startup, its function, result, exception.
Value main_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT_CATCH(f.slot(0), import_startup(m));
    if (f.slot(0).empty()) return kNoValue;
    PLAIT_AWAIT_CATCH(f.slot(1), startup_function(m, f.slot(0), "run_spawned"));
    if (f.slot(1).empty()) return kNoValue;
    PLAIT_AWAIT_CATCH(f.slot(2), begin_program(m, f));
    f.slot(3) = f.slot(2).empty() ? m.take_exception() : kNone;
    PLAIT_AWAIT_CATCH(f.slot(1), startup_function(m, f.slot(0), "finish"));
    if (f.slot(1).empty()) return kNoValue;
    PLAIT_AWAIT_CATCH(f.slot(2), vm::call(m, f.slot(1), &f.slot(3), 1));
    if (f.slot(2).empty()) return kNoValue;
    leave_status(m, f.slot(2));
    return kNone;
    PLAIT_FRAME_END
}

// The process is to end by SIGINT, as one that did not handle Ctrl-C.
Value end_by_interrupt(Mutator& m, Value*, uint32_t) {
    runtime_of(m).set_ends_by_interrupt();
    return kNone;
}

// The text of an exception as CPython prints it when nobody handles it.
Value format_exception(Mutator& m, Value* args, uint32_t) {
    return vm::format_exception(m, args[0]);
}

// The functions that finalizers call: one with a coroutine that was never awaited, one with an
// exception that nobody can catch and whose it is.
Value set_end_hooks(Mutator& m, Value* args, uint32_t) {
    m.root().extra[static_cast<int>(vm::ExtraRoot::NeverAwaited)] = args[0];
    m.root().extra[static_cast<int>(vm::ExtraRoot::Unraisable)] = args[1];
    return kNone;
}

Value watches_ends(Mutator& m, Value*, uint32_t) {
    return vm::from_bool(vm::watches_ends(m));
}

// The process ends: so do all objects whose end the program sees, before this returns to Python.
Value end_all(Mutator& m, Value*, uint32_t) {
    m.vm.heap().doom_all();
    return kNone;
}

Value collect(Mutator& m, NativeFrame& f, Value) {
    if (f.state() != 0) return kNone;
    f.state() = 1;
    m.ends_due = true;
    m.poll.fetch_or(vm::kPollCollect, std::memory_order_relaxed);
    return vm::kSignalYield;
}

Value exception_line(Mutator& m, Value* args, uint32_t) {
    return vm::new_str(m, vm::exception_line(m, args[0], vm::to_utf8(m, args[1])));
}
Value traceback_text(Mutator& m, Value* args, uint32_t) {
    return vm::new_str(m, vm::format_traceback(m, args[0]));
}
Value traceback_entries(Mutator& m, Value* args, uint32_t) {
    return vm::traceback_entries(m, args[0]);
}

// (file name, line, globals) of the Python frame so many levels above the caller's; None.
Value frame_place(Mutator& m, Value* args, uint32_t) {
    return vm::frame_place(m, static_cast<uint32_t>(args[0].as_int()), !args[1].empty());
}

Value source_line(Mutator& m, Value* args, uint32_t) {
    return vm::new_str(
        m,
        vm::source_line(m, args[0], args[1].is_int() ? static_cast<int32_t>(args[1].as_int()) : 0));
}

// The name of the type of an object as CPython's C code writes it in messages.
Value type_name(Mutator& m, Value* args, uint32_t) {
    return vm::new_str(m, vm::type_name(m, args[0]));
}

// The errno value that standard output has had, or 0.
Value broken_output(Mutator& m, Value*, uint32_t) {
    return Value::from_int(runtime_of(m).output().broken());
}

// Ends the program, which asks for what Plait has not (vm/refusal.h); the text says what to use.
vm::Value unsupported(vm::Mutator& m, vm::Value* args, uint32_t) {
    return m.raise_text(vm::ErrorType::Unsupported, vm::to_utf8(m, args[0]));
}

constexpr vm::NativeDef kLifecycleDefs[] = {
    {"main", nullptr, main_step, 0, 0, 4, vm::kNativeCatches, nullptr},
    {"run_program", nullptr, run_program, 1, 1, 2, 0, nullptr},
    {"end_by_interrupt", end_by_interrupt, nullptr, 0, 0, 0, 0, nullptr},
    {"format_exception", format_exception, nullptr, 1, 1, 0, 0, nullptr},
    {"set_end_hooks", set_end_hooks, nullptr, 2, 2, 0, 0, nullptr},
    {"watches_ends", watches_ends, nullptr, 0, 0, 0, 0, nullptr},
    {"end_all", end_all, nullptr, 0, 0, 0, 0, nullptr},
    {"collect", nullptr, collect, 0, 0, 0, 0, nullptr},
    {"exception_line", exception_line, nullptr, 2, 2, 0, 0, nullptr},
    {"traceback_text", traceback_text, nullptr, 1, 1, 0, 0, nullptr},
    {"traceback_entries", traceback_entries, nullptr, 1, 1, 0, 0, nullptr},
    {"frame_place", frame_place, nullptr, 1, 2, 0, 0, nullptr},
    {"type_name", type_name, nullptr, 1, 1, 0, 0, nullptr},
    {"source_line", source_line, nullptr, 2, 2, 0, 0, nullptr},
    {"unsupported", unsupported, nullptr, 1, 1, 0, 0, nullptr},
    {"broken_output", broken_output, nullptr, 0, 0, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kLifecycleTable = {kLifecycleDefs, std::size(kLifecycleDefs)};

const vm::NativeDef& main_entry() {
    return kLifecycleDefs[0];
}

} // namespace plait::modules
