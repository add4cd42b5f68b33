#include "vm/classes.h"

#include "vm/bootstrap.h"
#include "vm/containers.h"
#include "vm/import.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace plait::vm {
namespace {

constexpr uint32_t kFirstInlineSlots = 4;
constexpr uint32_t kMaxMro = 64;

Tuple* mro_of(Mutator& m, Value klass) {
    return m.at<Tuple>(m.load(&m.at<Class>(klass)->mro));
}

// Whether [candidate] stands behind the head of one of the lists, so that it may not come next.
bool in_a_tail(Mutator& m,
               Value candidate,
               const Value* const* lists,
               const uint32_t* sizes,
               const uint32_t* heads,
               uint32_t count) {
    (void)m;
    for (uint32_t i = 0; i < count; ++i) {
        for (uint32_t j = heads[i] + 1; j < sizes[i]; ++j) {
            if (lists[i][j] == candidate) return true;
        }
    }
    return false;
}

// No order suits all of [bases].
void raise_no_order(Mutator& m, Tuple* bases) {
    std::string names;
    for (uint32_t i = 0; i < bases->size; ++i) {
        for (uint32_t j = 0; j < i; ++j) {
            if (bases->items()[i] != bases->items()[j]) continue;
            m.raise(ErrorType::TypeError,
                    "duplicate base class %s",
                    to_utf8(m, m.at<Class>(bases->items()[i])->name).c_str());
            return;
        }
        names += (i ? ", " : " ") + to_utf8(m, m.at<Class>(bases->items()[i])->name);
    }
    m.raise(ErrorType::TypeError,
            "Cannot create a consistent method resolution\norder (MRO) for bases%s",
            names.c_str());
}

// The C3 linearisation of [self] with [bases]; the number of classes in [out], or -1 with a
// TypeError raised.
int linearise(Mutator& m, Value self, Tuple* bases, Value* out) {
    const Value* lists[kMaxMro];
    uint32_t sizes[kMaxMro], heads[kMaxMro] = {};
    const uint32_t count = bases->size + 1;
    if (count > kMaxMro) {
        m.raise(ErrorType::TypeError, "too many bases");
        return -1;
    }
    for (uint32_t i = 0; i < bases->size; ++i) {
        lists[i] = mro_of(m, bases->items()[i])->items();
        sizes[i] = mro_of(m, bases->items()[i])->size;
    }
    lists[bases->size] = bases->items();
    sizes[bases->size] = bases->size;
    int length = 0;
    out[length++] = self;
    for (;;) {
        bool left = false, moved = false;
        for (uint32_t i = 0; i < count && !moved; ++i) {
            if (heads[i] >= sizes[i]) continue;
            left = true;
            const Value candidate = lists[i][heads[i]];
            if (in_a_tail(m, candidate, lists, sizes, heads, count)) continue;
            if (length == static_cast<int>(kMaxMro)) {
                m.raise(ErrorType::TypeError, "a class has too many ancestors");
                return -1;
            }
            out[length++] = candidate;
            for (uint32_t j = 0; j < count; ++j) {
                if (heads[j] < sizes[j] && lists[j][heads[j]] == candidate) ++heads[j];
            }
            moved = true;
        }
        if (!left) return length;
        if (!moved) {
            raise_no_order(m, bases);
            return -1;
        }
    }
}

uint32_t inherited_flags(Class* base) {
    return __atomic_load_n(&base->class_flags, __ATOMIC_RELAXED) &
           ~(kClassBuiltin | kClassNoSubclass | kClassAbstract);
}

// What kind instances have (or their payload), from the bases. False: a TypeError was raised.
bool inherit_layout(Mutator& m, Class* klass, Tuple* bases) {
    for (uint32_t i = 0; i < bases->size; ++i) {
        Class* base = m.at<Class>(bases->items()[i]);
        if (base->class_flags & kClassNoSubclass) {
            m.raise(ErrorType::TypeError,
                    "type '%s' is not an acceptable base type",
                    to_utf8(m, base->name).c_str());
            return false;
        }
        klass->class_flags |= inherited_flags(base);
        const bool plain = base->instance_kind == Kind::Instance;
        if (plain) continue;
        if (klass->instance_kind != Kind::Instance && klass->instance_kind != base->instance_kind) {
            m.raise(ErrorType::TypeError, "multiple bases have instance lay-out conflict");
            return false;
        }
        klass->instance_kind = base->instance_kind;
        // A metaclass's instances are classes: only type.__new__ makes them.
        // So is a module's class asked for its own.
        const bool is_own =
            base->instance_kind == Kind::Class || base->instance_kind == Kind::Module;
        if (is_own) klass->class_flags |= kClassNew;
        if ((base->class_flags & kClassBuiltin) && base->instance_kind != Kind::Exception &&
            !is_own) {
            klass->class_flags |= kClassHasPayload;
        }
    }
    return true;
}

// Calls [visit(name)] for each name in a class's own __slots__; ends early where that answers true.
template<class Visit> bool any_slot(Mutator& m, Value slots, Visit visit) {
    if (m.is(slots, Kind::Str)) return visit(slots);
    if (m.is(slots, Kind::Tuple)) {
        Tuple* tuple = m.at<Tuple>(slots);
        for (uint32_t i = 0; i < tuple->size; ++i) {
            if (visit(tuple->items()[i])) return true;
        }
    } else if (m.is(slots, Kind::List)) {
        for (uint32_t i = 0; i < list_size(m, m.at<List>(slots)); ++i) {
            if (visit(list_get(m, m.at<List>(slots), i))) return true;
        }
    } else if (m.is(slots, Kind::Dict) || m.is(slots, Kind::Set) || m.is(slots, Kind::FrozenSet)) {
        uint32_t position = 0;
        Value key, value;
        while (dict_next(m, m.at<Dict>(slots), &position, &key, &value)) {
            if (visit(key)) return true;
        }
    }
    return false;
}

// A slot's name as instances have it: private ones carry the class's name.
std::string slot_name(Mutator& m, Class* klass, Value slot) {
    const std::string name = to_utf8(m, slot);
    const bool is_private = name.size() > 2 && name.compare(0, 2, "__") == 0 &&
                            name.compare(name.size() - 2, 2, "__") != 0;
    if (!is_private) return name;
    const std::string owner = to_utf8(m, klass->name);
    const size_t start = owner.find_first_not_of('_');
    return start == std::string::npos ? name : "_" + owner.substr(start) + name;
}

// The attributes that a class's instances have in their first slots: a payload's, which has a name
// that no program can write, or its bases'. Their number, or -1 with a TypeError raised.
int inherit_fixed(Mutator& m, Class* klass, Tuple* bases, Value* names) {
    uint32_t count = (klass->class_flags & kClassHasPayload) != 0;
    names[0] = m.name(NameId::empty_);
    for (uint32_t i = 0; i < bases->size; ++i) {
        Value other[kMaxFixed];
        const uint32_t others = fixed_attributes(m, m.at<Class>(bases->items()[i]), other);
        if (!std::equal(other, other + std::min(count, others), names)) {
            m.raise(ErrorType::TypeError, "multiple bases have instance lay-out conflict");
            return -1;
        }
        if (others > count) std::copy_n(other, count = others, names);
    }
    // Those of __slots__ are no part of __dict__. What does not fit is an attribute like others.
    if (klass->instance_kind == Kind::Exception || klass->instance_kind == Kind::Class)
        return static_cast<int>(count);
    any_slot(m, dict_get_name(m, m.at<Dict>(klass->dict), m.name(NameId::slots)), [&](Value slot) {
        const std::string name = slot_name(m, klass, slot);
        const Value key = intern_utf8(m, name);
        if (name != "__dict__" && name != "__weakref__" && count < kMaxFixed && !key.is_signal() &&
            std::find(names, names + count, key) == names + count)
            names[count++] = key;
        return false;
    });
    return static_cast<int>(count);
}

// Whether instances of the new class have no attributes but those in __slots__. False with an
// exception raised where one is taken by a class variable.
bool find_slots(Mutator& m, Class* klass, Dict* dict, Tuple* bases) {
    klass->class_flags &= ~uint32_t{kClassSlots};
    const Value slots = dict_get_name(m, dict, m.name(NameId::slots));
    if (slots.empty()) return true;
    bool has_dict = false;
    for (uint32_t i = 0; i < bases->size; ++i) {
        const uint32_t flags = m.at<Class>(bases->items()[i])->class_flags;
        if ((flags & (kClassBuiltin | kClassSlots)) == 0) has_dict = true;
    }
    const bool failed = any_slot(m, slots, [&](Value slot) {
        if (!m.is(slot, Kind::Str)) {
            m.raise(ErrorType::TypeError,
                    "__slots__ items must be strings, not '%s'",
                    type_name(m, slot));
            return true;
        }
        const std::string name = slot_name(m, klass, slot);
        if (name == "__dict__") has_dict = true;
        const Value key = intern_utf8(m, name);
        if (key.is_signal() || dict_get_name(m, dict, key).empty()) return false;
        m.raise(
            ErrorType::ValueError, "'%s' in __slots__ conflicts with class variable", name.c_str());
        return true;
    });
    if (!has_dict) klass->class_flags |= kClassSlots;
    return !failed;
}

void update_abstract(Mutator& m, Class* klass) {
    const Value methods =
        dict_get_name(m, m.at<Dict>(klass->dict), m.name(NameId::abstractmethods));
    const bool has_some = m.is(methods, Kind::FrozenSet) && m.at<Set>(methods)->used != 0;
    if (has_some) {
        __atomic_fetch_or(&klass->class_flags, uint32_t{kClassAbstract}, __ATOMIC_RELAXED);
    } else {
        __atomic_fetch_and(&klass->class_flags, ~uint32_t{kClassAbstract}, __ATOMIC_RELAXED);
    }
}

} // namespace

Value raise_abstract(Mutator& m, Class* klass) {
    const Value methods =
        dict_get_name(m, m.at<Dict>(klass->dict), m.name(NameId::abstractmethods));
    std::vector<std::string> names;
    uint32_t position = 0;
    Value key, value;
    while (m.is(methods, Kind::FrozenSet) &&
           dict_next(m, m.at<Set>(methods), &position, &key, &value)) {
        if (m.is(key, Kind::Str)) names.push_back(to_utf8(m, key));
    }
    std::sort(names.begin(), names.end());
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "" : ", ") + name;
    return m.raise(ErrorType::TypeError,
                   "Can't instantiate abstract class %s with abstract method%s %s",
                   to_utf8(m, klass->name).c_str(),
                   names.size() == 1 ? "" : "s",
                   list.c_str());
}

namespace {

template<class Visit> void for_each_class(Mutator& m, Visit visit) {
    for (Ref at = __atomic_load_n(&m.root().classes, __ATOMIC_ACQUIRE); at != 0;) {
        Class* klass = m.at<Class>(at);
        visit(klass);
        at = klass->next_class;
    }
}

// From now on [klass] learns of what changes in its bases; what they became meanwhile it learns
// here.
void link_class(Mutator& m, Class* klass) {
    Ref* head = &m.root().classes;
    klass->next_class = __atomic_load_n(head, __ATOMIC_ACQUIRE);
    while (!__atomic_compare_exchange_n(
        head, &klass->next_class, m.ref_of(klass), false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
    }
    Tuple* bases = m.at<Tuple>(klass->bases);
    for (uint32_t i = 0; i < bases->size; ++i) {
        const uint32_t flags = inherited_flags(m.at<Class>(bases->items()[i]));
        __atomic_fetch_or(&klass->class_flags, flags & ~uint32_t{kClassSlots}, __ATOMIC_RELAXED);
    }
}

} // namespace

void update_class_flags(Mutator& m, Class* klass, Value name) {
    const auto is_name = [&](NameId id) { return name == m.name(id); };
    uint32_t flag = 0;
    if (is_name(NameId::getattr)) flag = kClassGetAttr;
    if (is_name(NameId::getattribute)) flag = kClassGetAttribute;
    if (is_name(NameId::setattr)) flag = kClassSetAttr;
    if (is_name(NameId::del)) flag = kClassFinalizer;
    if (is_name(NameId::new_)) flag = kClassNew;
    if (is_name(NameId::eq) || is_name(NameId::hash)) flag = kClassEq;
    if (is_name(NameId::abstractmethods)) return update_abstract(m, klass);
    if (!flag) return;
    // Readers take what they see: a class that changes under them is as it was or as it will be.
    __atomic_fetch_or(&klass->class_flags, flag, __ATOMIC_RELAXED);
    for_each_class(m, [&](Class* other) {
        if (is_subclass(m, m.ref_of(other), m.ref_of(klass)))
            __atomic_fetch_or(&other->class_flags, flag, __ATOMIC_RELAXED);
    });
}

Value direct_subclasses(Mutator& m, Ref klass) {
    std::vector<Value> found;
    for_each_class(m, [&](Class* other) {
        Tuple* bases = m.at<Tuple>(other->bases);
        for (uint32_t i = 0; i < bases->size; ++i) {
            if (bases->items()[i].as_ref() == klass) found.push_back(m.value_of(other));
        }
    });
    if (klass == m.type(Kind::Int).as_ref()) found.push_back(m.type(Kind::Bool));
    std::reverse(found.begin(), found.end());
    return new_list(m, found.data(), static_cast<uint32_t>(found.size()));
}

Value new_class(Mutator& m, Value name, Value bases_value, Dict* dict, Ref metaclass) {
    Class* klass = m.try_new_of<Class>(Kind::Class, metaclass);
    if (!klass) return kSignalRetry;
    const Object head = *klass;
    *klass = Class{};
    static_cast<Object&>(*klass) = head;
    if (bases_value == kEmptyTuple) {
        const Value object = Value::from_ref(m.root().object_class);
        bases_value = new_tuple(m, &object, 1);
        if (bases_value == kSignalRetry) return kSignalRetry;
    }
    Tuple* bases = m.at<Tuple>(bases_value);
    dict->klass = m.type(Kind::ClassDict).as_ref();
    klass->dict = m.ref_of(dict);
    klass->bases = bases_value.as_ref();
    klass->name = klass->qualified_name = name;
    klass->module = kNone;
    klass->instance_kind = Kind::Instance;
    Value order[kMaxMro];
    const int count = linearise(m, m.value_of(klass), bases, order);
    if (count < 0 || !inherit_layout(m, klass, bases)) return kNoValue;
    if (!find_slots(m, klass, dict, bases)) return kNoValue;
    const Value mro = new_tuple(m, order, static_cast<uint32_t>(count));
    if (mro == kSignalRetry) return kSignalRetry;
    klass->mro = mro.as_ref();
    Value fixed[kMaxFixed];
    const int fixed_count = inherit_fixed(m, klass, bases, fixed);
    if (fixed_count < 0) return kNoValue;
    Shape* root = make_root_shape(m, m.ref_of(klass), fixed, static_cast<uint32_t>(fixed_count));
    if (!root) return kSignalRetry;
    klass->root_shape = m.ref_of(root);
    const bool is_fixed = (klass->class_flags & kClassSlots) != 0 && fixed_count > 0;
    klass->inline_slots =
        static_cast<uint8_t>(is_fixed ? fixed_count : kFirstInlineSlots + fixed_count);
    uint32_t position = 0;
    Value key, value;
    while (dict_next(m, dict, &position, &key, &value)) {
        if (!m.is(key, Kind::Str)) continue;
        const Value interned = intern(m, key); // a program may have put its names together
        if (interned == kSignalRetry) return kSignalRetry;
        update_class_flags(m, klass, interned);
    }
    link_class(m, klass);
    return m.value_of(klass);
}

namespace {

// Whether a class before object in the order of [klass], itself included, has [name].
bool is_known(Mutator& m, Class* klass, Value name) {
    Tuple* mro = m.at<Tuple>(klass->mro);
    for (uint32_t i = 0; i < mro->size; ++i) {
        if (!dict_get_name(m, m.at<Dict>(m.at<Class>(mro->items()[i])->dict), name).empty())
            return true;
    }
    return false;
}

bool has_weak_references(Kind kind) {
    switch (kind) {
    case Kind::Int:
    case Kind::Tuple:
    case Kind::Bytes:
    case Kind::Class:
    case Kind::Set:
    case Kind::FrozenSet:
    case Kind::Module: return false; // or those of the builtin class
    default: return true;
    }
}

bool add_getter(Mutator& m, Class* klass, uint32_t which) {
    const Value getter = new_native(m, kInstanceNatives.defs[which], m.ref_of(klass), kNone);
    if (getter == kSignalRetry) return false;
    const Value name = m.at<NativeFunction>(getter)->name;
    return dict_set_name(m, m.at<Dict>(klass->dict), name, getter) != kSignalRetry;
}

} // namespace

bool add_instance_descriptors(Mutator& m, Class* klass) {
    Dict* dict = m.at<Dict>(klass->dict);
    const Value slots = dict_get_name(m, dict, m.name(NameId::slots));
    std::vector<std::string> names;
    if (!slots.empty()) {
        any_slot(m, slots, [&](Value slot) {
            names.push_back(slot_name(m, klass, slot));
            return false;
        });
    }
    std::sort(names.begin(), names.end());
    for (const std::string& text : names) {
        if (text == "__dict__" || text == "__weakref__") continue;
        const Value name = intern_utf8(m, text);
        Member* member = m.try_new<Member>(Kind::Member);
        if (!member || name == kSignalRetry) return false;
        member->name = name;
        member->owner = m.value_of(klass);
        if (dict_set_name(m, dict, name, m.value_of(member)) == kSignalRetry) return false;
    }
    const bool has_dict = (klass->class_flags & kClassSlots) == 0 &&
                          klass->instance_kind != Kind::Class &&
                          !is_known(m, klass, m.name(NameId::dict));
    if (has_dict && !add_getter(m, klass, 0)) return false;
    const bool is_named =
        slots.empty() || std::find(names.begin(), names.end(), "__weakref__") != names.end();
    const bool has_weak = is_named && has_weak_references(klass->instance_kind) &&
                          !is_known(m, klass, m.name(NameId::weakref));
    return !has_weak || add_getter(m, klass, 1);
}

void clear_inline_caches(Vm& vm, char* base) {
    Root& root = *reinterpret_cast<Root*>(base);
    for (Ref at = __atomic_load_n(&root.codes, __ATOMIC_ACQUIRE); at != 0;) {
        Code* code = vm.at<Code>(at);
        uint64_t* caches = vm.at<Raw>(code->caches)->as<uint64_t>();
        for (uint32_t i = 0; i < code->cache_count; ++i)
            __atomic_store_n(caches + i, 0, __ATOMIC_RELAXED);
        at = code->next_code;
    }
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

void class_changed(Mutator& m) {
    const uint32_t epoch = __atomic_add_fetch(&m.root().type_epoch, 1, __ATOMIC_SEQ_CST);
    m.lookup_epoch = epoch;
    std::memset(static_cast<void*>(m.lookups), 0, sizeof m.lookups);
    clear_inline_caches(m.vm, m.base);
}

} // namespace plait::vm
