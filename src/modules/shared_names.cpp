// _shared_names: blocks of shared memory that are found by a name
// (multiprocessing/shared_memory.py).
//
// The root of the shared memory has the heads of lists; an entry is put in front of one and stays
// there for the run. Its state says who has the block:
//
//     attach, hold: count + 1      leave: count - 1      unlink: kGone, nobody can attach any more
//
// Whoever brings it to kGone without a count gives the block's memory back. There is no lock that a
// process could be killed with: everything is an exchange of one word.

#include "modules/tables.h"
#include "platform/shared_arena.h"
#include "vm/bytes_data.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <cstddef>

namespace plait::modules {

using platform::SharedOffset;
using vm::ErrorType;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::Value;

namespace {

constexpr uint32_t kLists = 16; // words of the root
constexpr uint32_t kGone = 1u << 31;
constexpr uint64_t kUnit = 64; // places are multiples of it

// An entry; the name follows.
struct Entry {
    uint32_t next; // in units
    uint32_t state;
    uint32_t block; // in units
    uint32_t hash;
    uint64_t bytes;
    uint32_t name_bytes;
};
constexpr uint64_t kNameAt = sizeof(Entry);
constexpr uint64_t kStateAt = offsetof(Entry, state);

uint32_t hash_of(std::string_view name) {
    uint32_t hash = 2166136261u;
    for (const char byte : name)
        hash = (hash ^ static_cast<uint8_t>(byte)) * 16777619u;
    return hash;
}

SharedOffset list_of(SharedOffset root, std::string_view name) {
    return root + hash_of(name) % kLists * sizeof(uint32_t);
}

Entry read_entry(SharedOffset at) {
    Entry entry;
    platform::read_shared(at, &entry, sizeof entry);
    return entry;
}

bool has_name(SharedOffset at, const Entry& entry, std::string_view name) {
    if (entry.hash != hash_of(name) || entry.name_bytes != name.size()) return false;
    std::string own(name.size(), '\0');
    platform::read_shared(at + kNameAt, own.data(), own.size());
    return own == name;
}

// The entry from [units] on that can be attached; 0: none.
SharedOffset find_from(uint32_t units, std::string_view name) {
    while (units != 0) {
        const SharedOffset at = units * kUnit;
        const Entry entry = read_entry(at);
        if (!(platform::load_shared_word(at + kStateAt) & kGone) && has_name(at, entry, name))
            return at;
        units = entry.next;
    }
    return 0;
}

void give_back(SharedOffset at) {
    const Entry entry = read_entry(at);
    platform::unshare(entry.block * kUnit, entry.bytes);
}

bool name_argument(Mutator& m, Value v, std::string_view* name) {
    if (!m.is(v, vm::Kind::Bytes)) {
        m.raise(ErrorType::TypeError, "a name is bytes, not '%s'", vm::type_name(m, v));
        return false;
    }
    *name = vm::view_bytes(m.at<vm::Bytes>(v));
    return true;
}

// False with an exception raised.
bool root_of_lists(Mutator& m, SharedOffset* root) {
    const Result<SharedOffset> found = platform::shared_root();
    if (found.ok())
        *root = found.value();
    else
        raise_refused(m, found.error());
    return found.ok();
}

bool entry_argument(Mutator& m, Value v, SharedOffset* at) {
    int64_t number;
    if (!int_argument(m, v, &number)) return false;
    *at = static_cast<SharedOffset>(number);
    if (number > 0 && platform::is_shared(*at, sizeof(Entry))) return true;
    m.raise(ErrorType::ValueError, "that is no block of shared memory");
    return false;
}

// Makes sure that the shared memory is there, so that a child that is forked has the same.
Value begin(Mutator& m, Value*, uint32_t) {
    SharedOffset root;
    return root_of_lists(m, &root) ? kNone : kNoValue;
}

// An entry with a block, held once, that is in no list yet.
Result<SharedOffset> make_entry(std::string_view name, uint64_t bytes) {
    const Result<SharedOffset> at = platform::share(kNameAt + name.size());
    if (!at.ok()) return at;
    const Result<SharedOffset> block = platform::share(bytes);
    if (!block.ok()) {
        platform::unshare(at.value(), kNameAt + name.size());
        return block;
    }
    const Entry entry = {.next = 0,
                         .state = 1,
                         .block = static_cast<uint32_t>(block.value() / kUnit),
                         .hash = hash_of(name),
                         .bytes = bytes,
                         .name_bytes = static_cast<uint32_t>(name.size())};
    platform::write_shared(at.value(), &entry, sizeof entry);
    platform::write_shared(at.value() + kNameAt, name.data(), name.size());
    return at;
}

// create(name, size): the block, or 0 where there is one of that name.
Value create(Mutator& m, Value* args, uint32_t) {
    std::string_view name;
    int64_t bytes;
    SharedOffset root;
    if (!name_argument(m, args[0], &name) || !int_argument(m, args[1], &bytes) ||
        !root_of_lists(m, &root))
        return kNoValue;
    const SharedOffset list = list_of(root, name);
    uint32_t first = platform::load_shared_word(list);
    if (find_from(first, name)) return Value::from_int(0);
    const Result<SharedOffset> made = make_entry(name, static_cast<uint64_t>(bytes));
    if (!made.ok()) return raise_refused(m, made.error());
    const SharedOffset at = made.value();
    do {
        if (find_from(first, name)) {
            give_back(at);
            platform::unshare(at, kNameAt + name.size());
            return Value::from_int(0);
        }
        platform::store_shared_word(at, first); // Entry::next
    } while (!platform::exchange_shared_word(list, &first, static_cast<uint32_t>(at / kUnit)));
    return Value::from_int(static_cast<int64_t>(at));
}

// attach(name): the block, or 0 where there is none of that name.
Value attach(Mutator& m, Value* args, uint32_t) {
    std::string_view name;
    SharedOffset root;
    if (!name_argument(m, args[0], &name) || !root_of_lists(m, &root)) return kNoValue;
    const SharedOffset at = find_from(platform::load_shared_word(list_of(root, name)), name);
    if (at == 0) return Value::from_int(0);
    uint32_t state = platform::load_shared_word(at + kStateAt);
    while (!(state & kGone)) {
        if (platform::exchange_shared_word(at + kStateAt, &state, state + 1))
            return Value::from_int(static_cast<int64_t>(at));
    }
    return Value::from_int(0);
}

// hold(block, count): for another process that will have it too.
Value hold(Mutator& m, Value* args, uint32_t) {
    SharedOffset at;
    int64_t count;
    if (!entry_argument(m, args[0], &at) || !int_argument(m, args[1], &count)) return kNoValue;
    platform::add_to_shared_word(at + kStateAt, static_cast<uint32_t>(count));
    return kNone;
}

Value leave(Mutator& m, Value* args, uint32_t) {
    SharedOffset at;
    if (!entry_argument(m, args[0], &at)) return kNoValue;
    if (platform::add_to_shared_word(at + kStateAt, UINT32_MAX) == (kGone | 1)) give_back(at);
    return kNone;
}

// unlink(name): False where there is none.
Value unlink(Mutator& m, Value* args, uint32_t) {
    std::string_view name;
    SharedOffset root;
    if (!name_argument(m, args[0], &name) || !root_of_lists(m, &root)) return kNoValue;
    const SharedOffset at = find_from(platform::load_shared_word(list_of(root, name)), name);
    if (at == 0) return vm::kFalse;
    uint32_t state = platform::load_shared_word(at + kStateAt);
    do {
        if (state & kGone) return vm::kFalse;
    } while (!platform::exchange_shared_word(at + kStateAt, &state, state | kGone));
    if (state == 0) give_back(at);
    return vm::kTrue;
}

// (place, size)
Value where(Mutator& m, Value* args, uint32_t) {
    SharedOffset at;
    if (!entry_argument(m, args[0], &at)) return kNoValue;
    const Entry entry = read_entry(at);
    const Value items[] = {Value::from_int(static_cast<int64_t>(entry.block * kUnit)),
                           Value::from_int(static_cast<int64_t>(entry.bytes))};
    return vm::new_tuple(m, items, 2);
}

constexpr vm::NativeDef kSharedNamesDefs[] = {
    {"begin", begin, nullptr, 0, 0, 0, 0, nullptr},
    {"create", create, nullptr, 2, 2, 0, 0, nullptr},
    {"attach", attach, nullptr, 1, 1, 0, 0, nullptr},
    {"hold", hold, nullptr, 2, 2, 0, 0, nullptr},
    {"leave", leave, nullptr, 1, 1, 0, 0, nullptr},
    {"unlink", unlink, nullptr, 1, 1, 0, 0, nullptr},
    {"where", where, nullptr, 1, 1, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kSharedNamesTable = {kSharedNamesDefs, std::size(kSharedNamesDefs)};

} // namespace plait::modules
