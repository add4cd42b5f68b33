#pragma once

// Classes, shapes and attributes.

#include "vm/mutator.h"

namespace plait::vm {

// Where instances of [shape] have attribute [name]: its slot, or -1.
int32_t shape_find(Mutator& m, Shape* shape, Value name);
// The slot's place, or null where the block that would hold it is not there.
Value* instance_slot(Mutator& m, Instance* instance, uint32_t slot);

// The shape of new instances, which have room for the attributes [fixed] (interned names) and
// nothing in them. These lie in the first slots of every instance, whatever else it has and however
// it keeps that, so C++ finds them by number. Null: no room.
Shape* make_root_shape(Mutator& m, Ref klass, const Value* fixed, uint32_t count);
inline constexpr uint32_t kMaxFixed = 64;
// Those of a class, into [names]; their number.
uint32_t fixed_attributes(Mutator& m, Class* klass, Value* names);
// Gives them to a class of which there are neither instances nor subclasses; those of its bases
// come first among [names]. False: no room.
bool fix_attributes(Mutator& m, Class* klass, const Value* names, uint32_t count);
Instance* new_instance_of(Mutator& m, Class* klass);
// An instance's own attribute, or no value. [*slot] is set where it has a slot (may be null).
Value instance_get(Mutator& m, Instance* instance, Value name, int32_t* slot);
// kNone or kSignalRetry; tells the shapes before and after, and the slot (-1: none), for inline
// caches.
Value instance_set(Mutator& m,
                   Instance* instance,
                   Value name,
                   Value value,
                   Ref* old_shape,
                   Ref* new_shape,
                   int32_t* slot);
// The old value, no value where there was none, or kSignalRetry.
Value instance_delete(Mutator& m, Instance* instance, Value name);

// Of the flags of a Property: it was in the body of a class, whose name for it messages say.
inline constexpr uint8_t kPropertyIsNamed = 1;

// A class whose bases are [bases] (Tuple). kSignalRetry where there is no room; no value with a
// TypeError raised where the bases do not fit together.
Value new_class(Mutator& m, Value name, Value bases, Dict* dict, Ref metaclass);

// Enters what a class written in Python has for its instances: a Member for each of its
// __slots__, and __dict__ and __weakref__ where no base has them. False: no room.
bool add_instance_descriptors(Mutator& m, Class* klass);

// What object.__getattribute__ does, for instances, exceptions, classes and modules.
Value get_own_attribute(Mutator& m, Value object, Value name);
// What object.__setattr__ and object.__delattr__ do: no overriding of them is looked for. [cache]
// may be null.
Value set_own_attribute(Mutator& m, Value object, Value name, Value value, uint64_t* cache);
Value delete_own_attribute(Mutator& m, Value object, Value name);
// What [descriptor] (a property, a Member or a builtin attribute) does when its attribute of
// [object] is set; with no value, deleted.
Value set_descriptor(Mutator& m, Value descriptor, Value object, Value value);
// Sets the flags that follow from [klass] having attribute [name] now.
void update_class_flags(Mutator& m, Class* klass, Value name);
// A list of the classes of which [klass] is a base, the oldest first.
Value direct_subclasses(Mutator& m, Ref klass);

// Raises the TypeError for an instance of a class with kClassAbstract.
Value raise_abstract(Mutator& m, Class* klass);

// Called after anything in a class changed: lookups and inline caches are void.
void class_changed(Mutator& m);
// Zeroes every inline cache of the Vm.
void clear_inline_caches(Vm& vm, char* base);

// The instance's attributes as a Dict that stays in step with it (obj.__dict__).
Dict* instance_dict(Mutator& m, Instance* instance);
// obj.__dict__ = dict. False: no room.
bool set_instance_dict(Mutator& m, Instance* instance, Dict* dict);

// [attribute] as found on the type, bound to [object] where it is a function or another descriptor
// (ops.h conventions).
Value bind_descriptor(Mutator& m, Value attribute, Value object, Ref klass);

// The inline-cache forms: as get_attribute and set_attribute, and fill [*cache] where that is
// sound.
Value get_attribute_cached(Mutator& m, Value object, Value name, uint64_t* cache);
Value set_attribute_cached(Mutator& m, Value object, Value name, Value value, uint64_t* cache);
// LoadMethod: writes out[0], out[1] (function and self, or no value and the callable) and returns
// kNone; or as get_attribute with kSignalCall: then the result is the callable.
Value load_method_cached(Mutator& m, Value object, Value name, uint64_t* cache, Value* out);

} // namespace plait::vm
