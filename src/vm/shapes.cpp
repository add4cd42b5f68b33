#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/finalizers.h"
#include "vm/text.h"

namespace plait::vm {
namespace {

// Beyond so many attributes an instance keeps them in a Dict.
constexpr uint32_t kMaxShapeAttributes = 64;
// From so many on, a shape is searched by table and not by its chain.
constexpr uint32_t kTableFrom = 7;

int32_t find_in_chain(Mutator& m, Shape* shape, Value name) {
    while (shape->count > 0 && shape->parent != 0) {
        if (shape->key == name) return static_cast<int32_t>(shape->count - 1);
        shape = m.at<Shape>(shape->parent);
    }
    return -1;
}

// The shape's table, made now where it was not. Null where there is no room: then the chain serves.
Dict* shape_table(Mutator& m, Shape* shape) {
    const uint32_t known = m.load(&shape->table);
    if (known) return m.at<Dict>(known);
    Dict* table = try_new_dict(m);
    if (!table) return nullptr;
    for (Shape* at = shape; at->parent != 0; at = m.at<Shape>(at->parent)) {
        if (dict_set_name(m, table, at->key, Value::from_int(at->count - 1)) == kSignalRetry)
            return nullptr;
    }
    m.store_word(&shape->table, m.ref_of(table));
    return table;
}

Shape* new_shape(Mutator& m, Ref owner, Shape* parent, Value key) {
    Shape* shape = m.try_new_of<Shape>(Kind::Shape, 0);
    if (!shape) return nullptr;
    shape->owner = owner;
    shape->parent = parent ? m.ref_of(parent) : 0;
    shape->key = key;
    shape->count = parent ? parent->count + 1 : 0;
    shape->transitions = shape->table = 0;
    shape->is_dict = 0;
    return shape;
}

// The shape that has [name] too. Null where there is no room.
Shape* shape_with(Mutator& m, Shape* shape, Value name) {
    ObjectLock lock(m, shape);
    if (!shape->transitions) {
        Dict* transitions = try_new_dict(m);
        if (!transitions) return nullptr;
        m.store_word(&shape->transitions, m.ref_of(transitions));
    }
    Dict* transitions = m.at<Dict>(shape->transitions);
    const Value known = dict_get_name(m, transitions, name);
    if (!known.empty()) return m.at<Shape>(known);
    Shape* child = new_shape(m, shape->owner, shape, name);
    if (!child || dict_set_name(m, transitions, name, m.value_of(child)) == kSignalRetry)
        return nullptr;
    return child;
}

// The place of one of the class's fixed attributes, which stay where they are when the others have
// become a dict; else null.
Value* fixed_slot(Mutator& m, Instance* instance, Value name) {
    Shape* root = m.at<Shape>(m.load(&m.at<Class>(instance->klass)->root_shape));
    const int32_t slot = root->count == 0 ? -1 : shape_find(m, root, name);
    return slot < 0 ? nullptr : instance->slots() + slot;
}

// The slot's place; blocks on the way are made. Null where there is no room.
Value* make_slot(Mutator& m, Instance* instance, uint32_t slot) {
    if (slot < instance->flags) return instance->slots() + slot;
    slot -= instance->flags;
    ValueArray* previous = nullptr;
    for (;;) {
        const Ref next = previous ? m.load(&previous->items()[kOverflowSlots]).as_ref()
                                  : m.load(&instance->overflow);
        ValueArray* block = next ? m.at<ValueArray>(next) : nullptr;
        if (!block) {
            block = m.try_new<ValueArray>(Kind::ValueArray, (kOverflowSlots + 1) * sizeof(Value));
            if (!block) return nullptr;
            block->capacity = kOverflowSlots + 1;
            for (uint32_t i = 0; i <= kOverflowSlots; ++i)
                block->items()[i] = kNoValue;
            if (previous) {
                m.store(previous, &previous->items()[kOverflowSlots], m.value_of(block));
            } else {
                m.store_word(&instance->overflow, m.ref_of(block));
            }
        }
        if (slot < kOverflowSlots) return block->items() + slot;
        slot -= kOverflowSlots;
        previous = block;
    }
}

// The shape of instances of [klass] that keep their attributes in a Dict; it hangs at the root's
// table.
Shape* dict_shape(Mutator& m, Class* klass) {
    Shape* root = m.at<Shape>(klass->root_shape);
    ObjectLock lock(m, root);
    if (root->table) return m.at<Shape>(root->table);
    Shape* shape = new_shape(m, m.ref_of(klass), nullptr, kNone);
    if (!shape) return nullptr;
    shape->is_dict = 1;
    m.store_word(&root->table, m.ref_of(shape));
    return shape;
}

} // namespace

int32_t shape_find(Mutator& m, Shape* shape, Value name) {
    // A root has the shape of those with a dict in the table's place.
    const bool is_root = m.load(&m.at<Class>(shape->owner)->root_shape) == m.ref_of(shape);
    if (shape->count < kTableFrom || is_root) return find_in_chain(m, shape, name);
    Dict* table = shape_table(m, shape);
    if (!table) return find_in_chain(m, shape, name);
    const Value slot = dict_get_name(m, table, name);
    return slot.empty() ? -1 : static_cast<int32_t>(slot.as_int());
}

Value* instance_slot(Mutator& m, Instance* instance, uint32_t slot) {
    if (slot < instance->flags) return instance->slots() + slot;
    slot -= instance->flags;
    Ref next = m.load(&instance->overflow);
    // Another thread may have turned the attributes into a dict since the shape was read.
    if (next && m.at<Object>(next)->kind != Kind::ValueArray) return nullptr;
    while (next && slot >= kOverflowSlots) {
        next = m.load(&m.at<ValueArray>(next)->items()[kOverflowSlots]).as_ref();
        slot -= kOverflowSlots;
    }
    return next ? m.at<ValueArray>(next)->items() + slot : nullptr;
}

Shape* make_root_shape(Mutator& m, Ref klass, const Value* fixed, uint32_t count) {
    Shape* root = new_shape(m, klass, nullptr, kNone);
    for (uint32_t i = 0; root && i < count; ++i)
        root = new_shape(m, klass, root, fixed[i]);
    return root;
}

uint32_t fixed_attributes(Mutator& m, Class* klass, Value* names) {
    if (klass->root_shape == 0) return 0;
    Shape* root = m.at<Shape>(m.load(&klass->root_shape));
    for (Shape* at = root; at->parent != 0; at = m.at<Shape>(at->parent))
        names[at->count - 1] = at->key;
    return root->count;
}

bool fix_attributes(Mutator& m, Class* klass, const Value* names, uint32_t count) {
    Shape* root = make_root_shape(m, m.ref_of(klass), names, count);
    if (!root) return false;
    m.store_word(&klass->root_shape, m.ref_of(root));
    __atomic_store_n(&klass->inline_slots, static_cast<uint8_t>(count), __ATOMIC_RELAXED);
    return true;
}

Instance* new_instance_of(Mutator& m, Class* klass) {
    const uint32_t slots = __atomic_load_n(&klass->inline_slots, __ATOMIC_RELAXED);
    Instance* instance =
        m.try_new_of<Instance>(Kind::Instance, m.ref_of(klass), slots * sizeof(Value));
    if (!instance) return nullptr;
    instance->flags = static_cast<uint8_t>(slots);
    instance->shape = klass->root_shape;
    instance->overflow = 0;
    for (uint32_t i = 0; i < slots; ++i)
        instance->slots()[i] = kNoValue;
    if ((klass->class_flags & kClassFinalizer) != 0) [[unlikely]]
        watch_end(m, instance);
    return instance;
}

namespace {

// Whether a Dict has the attributes; the shape may not say so yet.
bool has_dict(Mutator& m, Instance* instance) {
    const Ref overflow = m.load(&instance->overflow);
    return overflow && m.at<Object>(overflow)->kind == Kind::Dict;
}

// Until whoever makes a dict of the attributes has done so. Nothing where nobody does.
void wait_for_dict(Mutator& m, Instance* instance) {
    if (m.free_threaded && __atomic_load_n(&instance->lock, __ATOMIC_ACQUIRE))
        ObjectLock until_then(m, instance);
}

} // namespace

Value instance_get(Mutator& m, Instance* instance, Value name, int32_t* slot_out) {
    for (;;) {
        Shape* shape = m.at<Shape>(m.load(&instance->shape));
        if (shape->is_dict) {
            wait_for_dict(m, instance);
            const Value* fixed = fixed_slot(m, instance, name);
            return fixed ? m.load(fixed)
                         : dict_get_name(m, m.at<Dict>(m.load(&instance->overflow)), name);
        }
        const int32_t slot = shape_find(m, shape, name);
        if (slot < 0) return kNoValue;
        Value* place = instance_slot(m, instance, static_cast<uint32_t>(slot));
        const Value value = place ? m.load(place) : kNoValue;
        // Nothing there may mean that the attributes are becoming a dict: the dict comes first,
        // then the shape that says so, then the slots are emptied.
        if (value.empty() && has_dict(m, instance)) {
            wait_for_dict(m, instance);
            continue;
        }
        if (slot_out) *slot_out = slot;
        return value;
    }
}

namespace {

// With the instance's lock held.
Dict* dict_of_locked(Mutator& m, Instance* instance) {
    Shape* shape = m.at<Shape>(instance->shape);
    if (shape->is_dict) return m.at<Dict>(instance->overflow);
    Dict* dict = try_new_dict(m);
    Shape* target = dict_shape(m, m.at<Class>(instance->klass));
    if (!dict || !target) return nullptr;
    Value names[kMaxShapeAttributes + 1], copied[kMaxShapeAttributes + 1];
    uint32_t count = 0;
    const uint32_t fixed = m.at<Shape>(m.at<Class>(instance->klass)->root_shape)->count;
    for (Shape* at = shape; at->count > fixed && count <= kMaxShapeAttributes;
         at = m.at<Shape>(at->parent)) {
        names[count++] = at->key;
    }
    for (uint32_t i = count; i-- > 0;) {
        const int32_t slot = shape_find(m, shape, names[i]);
        Value* place = instance_slot(m, instance, static_cast<uint32_t>(slot));
        copied[i] = place ? m.load(place) : kNoValue;
        if (copied[i].empty()) continue;
        if (dict_set_name(m, dict, names[i], copied[i]) == kSignalRetry) return nullptr;
    }
    m.store_word(&instance->overflow, m.ref_of(dict));
    m.store_word(&instance->shape, m.ref_of(target));
    // What was stored in a slot while it was copied comes to the dict: whoever stores without the
    // lock looks at the shape afterwards, and does it again where that has changed. What stayed in
    // the slots would live as long as the instance.
    if (m.free_threaded) __atomic_thread_fence(__ATOMIC_SEQ_CST);
    for (uint32_t i = 0; i < count; ++i) {
        const int32_t slot = shape_find(m, shape, names[i]);
        if (slot >= instance->flags) continue;
        const Value value = m.load(instance->slots() + slot);
        if (value.empty()) continue;
        // Its name is there, or was, so there is room.
        if (value != copied[i]) dict_set_name(m, dict, names[i], value);
        m.store(instance, instance->slots() + slot, kNoValue);
    }
    return dict;
}

} // namespace

Dict* instance_dict(Mutator& m, Instance* instance) {
    ObjectLock lock(m, instance);
    return dict_of_locked(m, instance);
}

bool set_instance_dict(Mutator& m, Instance* instance, Dict* dict) {
    ObjectLock lock(m, instance);
    if (!dict_of_locked(m, instance)) return false;
    m.store_word(&instance->overflow, m.ref_of(dict));
    return true;
}

Value instance_set(Mutator& m,
                   Instance* instance,
                   Value name,
                   Value value,
                   Ref* old_shape,
                   Ref* new_shape_out,
                   int32_t* slot_out) {
    ObjectLock lock(m, instance);
    Shape* shape = m.at<Shape>(instance->shape);
    *old_shape = instance->shape;
    *new_shape_out = instance->shape;
    *slot_out = -1;
    if (shape->is_dict) {
        Value* fixed = fixed_slot(m, instance, name);
        if (!fixed) return dict_set_name(m, m.at<Dict>(instance->overflow), name, value);
        m.store(instance, fixed, value);
        return kNone;
    }
    int32_t slot = shape_find(m, shape, name);
    if (slot >= 0) {
        Value* place = make_slot(m, instance, static_cast<uint32_t>(slot));
        if (!place) return kSignalRetry;
        m.store(instance, place, value);
        *slot_out = slot;
        return kNone;
    }
    if (shape->count >= kMaxShapeAttributes) {
        Dict* dict = dict_of_locked(m, instance);
        if (!dict) return kSignalRetry;
        *old_shape = 0;
        return dict_set_name(m, dict, name, value);
    }
    Shape* grown = shape_with(m, shape, name);
    if (!grown) return kSignalRetry;
    slot = static_cast<int32_t>(shape->count);
    Value* place = make_slot(m, instance, static_cast<uint32_t>(slot));
    if (!place) return kSignalRetry;
    m.store(instance, place, value);
    m.store_word(&instance->shape, m.ref_of(grown));
    *new_shape_out = m.ref_of(grown);
    *slot_out = slot;
    Class* klass = m.at<Class>(instance->klass);
    if (instance->kind == Kind::Instance &&
        grown->count > __atomic_load_n(&klass->inline_slots, __ATOMIC_RELAXED) &&
        grown->count <= 32) {
        __atomic_store_n(
            &klass->inline_slots, static_cast<uint8_t>(grown->count), __ATOMIC_RELAXED);
    }
    return kNone;
}

// The old value, or no value where there was none; kSignalRetry.
Value instance_delete(Mutator& m, Instance* instance, Value name) {
    const Value old = instance_get(m, instance, name, nullptr);
    if (old.empty()) return kNoValue;
    ObjectLock lock(m, instance);
    if (Value* fixed = fixed_slot(m, instance, name)) {
        m.store(instance, fixed, kNoValue);
        return old;
    }
    Dict* dict = dict_of_locked(m, instance);
    if (!dict) return kSignalRetry;
    return dict_delete(m, dict, name, str_hash(m, m.at<Str>(name)));
}

} // namespace plait::vm
