#pragma once

// What the dispatch loop leaves to functions: the slow half of its instructions. All follow ops.h.

#include "vm/interpreter_internal.h"
#include "vm/mutator.h"

namespace plait::vm {

void raise_unbound_local(Mutator& m, Code* code, uint32_t local);
void raise_unbound_free(Mutator& m, Code* code, uint32_t index);
// [cache]: table << 32 | place of the entry's value in the region; void when the table changes.
Value load_global(Mutator& m, Ref globals, Value name, uint64_t* cache);
Value store_global(Mutator& m, Ref globals, Value name, Value value, uint64_t* cache);
// An attribute of a module that is a variable of its own, else no value. The cache is as above.
Value module_attribute(Mutator& m, Value module, Value name, uint64_t* cache);
Value delete_global(Mutator& m, Ref globals, Value name);
Value load_name(Mutator& m, Value name_space, Ref globals, Value name);
Value store_name(Mutator& m, Value name_space, Value name, Value value);
Value delete_name(Mutator& m, Value name_space, Value name);
Value load_class_deref(
    Mutator& m, Value name_space, Value name, Function* function, uint32_t index);
Value load_special(Mutator& m, Value object, uint32_t which, Value* out);

// super() without arguments: of the class and self of the method that the topmost frame runs.
Value super_of_caller(Mutator& m);

Value build_set(Mutator& m, const Value* items, uint32_t count);
Value build_map(Mutator& m, const Value* items, uint32_t pair_count);
Value format_value(Mutator& m, Value v, uint32_t conversion, Value spec);
// [callable]: whose arguments these are, for errors; no value: a display.
Value display_extend(Mutator& m, Value list, Value iterable, Value callable);
Value display_update(Mutator& m, Value set, Value iterable);
// [callable]: whose keyword arguments these are, for errors; no value: any mapping, later keys win.
Value dict_update(Mutator& m, Value dict, Value mapping, Value callable);
// A Tuple of the items; [after] < 0: exactly [before] items, else a list of those between too.
Value unpack_sequence(Mutator& m, Value sequence, uint32_t before, int32_t after);

Value make_function(Mutator& m, Value code, Function* outer, uint32_t flags, const Value* parts);
Value build_class_function(Mutator& m);
Value setup_annotations(Mutator& m, Code* code, Value name_space, Ref globals);

Value raise_object(Mutator& m, Value exception, Value cause);
void reraise(Mutator& m, Value exception);
Value match_exception_group(Mutator& m, Value exception, Value type);
// Calls a function of a frozen module with two arguments. kSignalCall, kSignalRetry.
Value call_frozen(Mutator& m, const char* module, const char* function, Value a, Value b);
Value reraise_star(Mutator& m, Value original, Value raised);

Value wrap_async_yield(Mutator& m, Value value);
Value get_async_iterator(Mutator& m, Value v);
Value get_async_next(Mutator& m, Value v);

bool is_match_sequence(Mutator& m, Value v);
bool is_match_mapping(Mutator& m, Value v);
Value match_keys(Mutator& m, Value subject, Value keys);
Value match_class(Mutator& m, Value subject, Value klass, uint32_t positional, Value names);

void trace_line(Mutator& m, Code* code, uint32_t line);
Outcome unexpected_signal(Mutator& m, Value signal);

} // namespace plait::vm
