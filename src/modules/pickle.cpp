// _pickle: what is most often sent, as bytes and back: None, numbers, strings, bytes, and tuples,
// lists, dicts and sets of those, of a bounded size and depth. All else is pickle.py's.
//
// The bytes are ours: kMagic, then each object as a letter and its content. Ints take as few bytes
// as hold them; counts and lengths take one byte, or four after the letter's capital. A container
// gets the next number when it begins, and where it is met again a reference to that number, so
// that what is shared stays shared. A tuple that leads back to itself is left to pickle.py.

#include "modules/pickle.h"

#include "modules/tables.h"
#include "vm/bytes_data.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <bit>
#include <cstring>
#include <string>
#include <vector>

namespace plait::modules {

using vm::ErrorType;
using vm::Kind;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::Value;

namespace {

constexpr char kMagic = '\xff';
constexpr uint32_t kMaxDepth = 40;
constexpr uint32_t kMaxObjects = 100'000;
constexpr size_t kMaxBytes = size_t{16} << 20;

constexpr char capital(char letter) {
    return static_cast<char>(letter & ~0x20);
}

// Numbers of containers by reference: a hash table, open and never thinned.
class Memo {
public:
    // The number that [ref] has; else it gets the next one, and the answer is -1.
    int64_t find_or_add(vm::Ref ref) {
        if ((count_ + 1) * 2 > slots_.size()) grow();
        Slot* slot = find(ref);
        if (slot->ref == ref) return slot->number;
        *slot = {.ref = ref, .number = count_++};
        return -1;
    }

private:
    struct Slot {
        vm::Ref ref = 0;
        uint32_t number = 0;
    };
    Slot* find(vm::Ref ref) {
        const size_t mask = slots_.size() - 1;
        size_t place = (ref >> 4) * 0x9e3779b1u & mask;
        while (slots_[place].ref != 0 && slots_[place].ref != ref)
            place = (place + 1) & mask;
        return &slots_[place];
    }
    void grow() {
        std::vector<Slot> before = std::move(slots_);
        slots_.assign(before.empty() ? 16 : before.size() * 2, Slot{});
        for (const Slot& each : before)
            if (each.ref != 0) *find(each.ref) = each;
    }

    std::vector<Slot> slots_;
    uint32_t count_ = 0;
};

class Writer {
public:
    // Writes behind what [bytes] has, no more than [most].
    Writer(Mutator& mutator, std::string* bytes, size_t most)
        : m(mutator), out(*bytes), most_(bytes->size() + most) {
        out.push_back(kMagic);
    }

    // False: that is for pickle.py.
    bool write(Value v) {
        if (++objects_ > kMaxObjects || out.size() > most_) return false;
        if (v.is_int()) return put_int(v.as_int());
        if (!v.is_object()) return put_number('f', v.as_double());
        if (v == kNone) return put('N');
        if (v == vm::kTrue) return put('1');
        if (v == vm::kFalse) return put('0');
        switch (m.kind_of(v)) {
        case Kind::Int: return write_int(v);
        case Kind::Str: return write_str(m.at<vm::Str>(v));
        case Kind::Bytes: return put_text('b', vm::view_bytes(m.at<vm::Bytes>(v)));
        case Kind::Tuple:
        case Kind::List:
        case Kind::Dict:
        case Kind::Set: return write_container(v);
        default: return false;
        }
    }

private:
    bool put(char letter) {
        out.push_back(letter);
        return true;
    }
    template<class T> bool put_number(char letter, T number) {
        out.push_back(letter);
        out.append(reinterpret_cast<const char*>(&number), sizeof number);
        return true;
    }
    bool put_int(int64_t number) {
        if (number == static_cast<int8_t>(number))
            return put_number('j', static_cast<int8_t>(number));
        if (number == static_cast<int16_t>(number))
            return put_number('h', static_cast<int16_t>(number));
        if (number == static_cast<int32_t>(number))
            return put_number('w', static_cast<int32_t>(number));
        return put_number('i', number);
    }
    bool put_count(char letter, uint32_t count) {
        if (count <= UINT8_MAX) return put_number(letter, static_cast<uint8_t>(count));
        return put_number(capital(letter), count);
    }
    bool put_text(char letter, std::string_view text) {
        if (text.size() > most_) return false;
        put_count(letter, static_cast<uint32_t>(text.size()));
        out.append(text);
        return true;
    }

    bool write_int(Value v) {
        int64_t number;
        return vm::int_to_int64(m, v, &number) && put_int(number);
    }

    bool write_str(vm::Str* s) {
        if (s->flags & vm::kStrAscii)
            return put_text('s', {reinterpret_cast<const char*>(s->data1()), s->length});
        if (s->length > most_) return false;
        std::string utf8;
        vm::append_utf8(s, &utf8);
        return put_text('u', utf8);
    }

    bool write_container(Value v) {
        const int64_t number = memo_.find_or_add(v.as_ref());
        if (number >= 0) {
            for (const Value open : open_tuples_)
                if (open == v) return false;
            return put_count('r', static_cast<uint32_t>(number));
        }
        if (++depth_ > kMaxDepth) return false;
        const bool is_written = write_items(v);
        --depth_;
        return is_written;
    }

    bool write_items(Value v) {
        switch (m.kind_of(v)) {
        case Kind::Tuple: return write_tuple(v);
        case Kind::List: return write_list(m.at<vm::List>(v));
        default: return write_keyed(m.at<vm::Dict>(v), m.is(v, Kind::Dict));
        }
    }

    bool write_tuple(Value v) {
        vm::Tuple* tuple = m.at<vm::Tuple>(v);
        put_count('t', tuple->size);
        open_tuples_.push_back(v);
        for (uint32_t i = 0; i < tuple->size; ++i)
            if (!write(tuple->items()[i])) return false;
        open_tuples_.pop_back();
        return true;
    }

    bool write_list(vm::List* list) {
        const vm::ListView view = vm::view_list(m, list);
        put_count('l', view.size);
        for (uint32_t i = 0; i < view.size; ++i)
            if (!write(vm::peek(&view.items[i]))) return false;
        return true;
    }

    // A key whose hash and equality need nothing but itself.
    bool is_plain_key(Value key) const {
        if (!key.is_object() || key == kNone || key == vm::kTrue || key == vm::kFalse) return true;
        const Kind kind = m.kind_of(key);
        return kind == Kind::Str || kind == Kind::Bytes || kind == Kind::Int;
    }

    // The count is known at the end, because others may change what is walked through.
    bool write_keyed(vm::Dict* dict, bool has_values) {
        const size_t place = out.size() + 1;
        put_number(has_values ? 'D' : 'E', uint32_t{0});
        uint32_t position = 0, count = 0;
        for (Value key, value; vm::dict_next(m, dict, &position, &key, &value); ++count) {
            if (!is_plain_key(key) || !write(key) || (has_values && !write(value))) return false;
        }
        std::memcpy(out.data() + place, &count, sizeof count);
        return true;
    }

    Mutator& m;
    std::string& out;
    const size_t most_;
    Memo memo_;
    std::vector<Value> open_tuples_;
    uint32_t objects_ = 0;
    uint32_t depth_ = 0;
};

// Answers as a leaf does. What it has made when it fails is nobody's.
class Reader {
public:
    Reader(Mutator& mutator, std::string_view bytes) : m(mutator), bytes_(bytes) {}

    Value read() {
        if (at_ >= bytes_.size()) return truncated();
        const char letter = bytes_[at_++];
        switch (letter) {
        case 'N': return kNone;
        case '1': return vm::kTrue;
        case '0': return vm::kFalse;
        case 'j': return read_int<int8_t>();
        case 'h': return read_int<int16_t>();
        case 'w': return read_int<int32_t>();
        case 'i': return read_int<int64_t>();
        case 'f': return read_float();
        default: return read_counted(letter);
        }
    }

private:
    Value truncated() { return m.raise(ErrorType::EOFError, "Ran out of input"); }
    Value invalid() { return m.raise(ErrorType::ValueError, "pickle data was damaged"); }

    template<class T> bool take(T* number) {
        if (bytes_.size() - at_ < sizeof *number) return false;
        std::memcpy(number, bytes_.data() + at_, sizeof *number);
        at_ += sizeof *number;
        return true;
    }

    template<class T> Value read_int() {
        T number;
        return take(&number) ? vm::new_int(m, number) : truncated();
    }
    Value read_float() {
        double number;
        return take(&number) ? Value::from_double(number) : truncated();
    }

    Value read_counted(char letter) {
        uint8_t less;
        uint32_t count;
        const bool is_short = letter != capital(letter);
        if (is_short ? !take(&less) : !take(&count)) return truncated();
        if (is_short) count = less;
        switch (capital(letter)) {
        case 'S':
        case 'U':
        case 'B': return read_text(capital(letter), count);
        case 'R': return count < memo_.size() ? memo_[count] : invalid();
        case 'T':
        case 'L':
        case 'D':
        case 'E': return read_container(capital(letter), count);
        default: return invalid();
        }
    }

    Value read_text(char letter, uint32_t size) {
        if (bytes_.size() - at_ < size) return truncated();
        const std::string_view text = bytes_.substr(at_, size);
        at_ += size;
        if (letter == 'B') return vm::new_bytes(m, text.data(), size);
        if (letter == 'U') return vm::new_str(m, text);
        return vm::new_str_latin1(m, reinterpret_cast<const uint8_t*>(text.data()), size);
    }

    Value read_container(char letter, uint32_t count) {
        // Every item takes a byte at least, so a damaged count asks for no more than that.
        if (count > bytes_.size() - at_ || ++depth_ > kMaxDepth) return invalid();
        const Value made = letter == 'T'   ? read_tuple(count)
                           : letter == 'L' ? read_list(count)
                                           : read_keyed(count, letter == 'D');
        --depth_;
        return made;
    }

    Value read_tuple(uint32_t count) {
        const size_t number = memo_.size();
        memo_.push_back(kNone);
        vm::Tuple* tuple = vm::try_new_tuple(m, count);
        if (!tuple) return vm::kSignalRetry;
        for (uint32_t i = 0; i < count; ++i) {
            const Value item = read();
            if (item.is_signal()) return item;
            tuple->items()[i] = item;
        }
        return memo_[number] = count == 0 ? vm::kEmptyTuple : m.value_of(tuple);
    }

    Value read_list(uint32_t count) {
        vm::List* list = vm::try_new_list(m, count);
        if (!list) return vm::kSignalRetry;
        memo_.push_back(m.value_of(list));
        for (uint32_t i = 0; i < count; ++i) {
            const Value item = read();
            if (item.is_signal()) return item;
            if (!vm::list_append(m, list, item)) return vm::kSignalRetry;
        }
        return m.value_of(list);
    }

    Value read_keyed(uint32_t count, bool has_values) {
        vm::Dict* dict = vm::try_new_dict(m, has_values ? Kind::Dict : Kind::Set);
        if (!dict) return vm::kSignalRetry;
        memo_.push_back(m.value_of(dict));
        for (uint32_t i = 0; i < count; ++i) {
            const Value key = read();
            if (key.is_signal()) return key;
            const Value value = has_values ? read() : vm::kTrue;
            if (value.is_signal()) return value;
            uint64_t hash;
            if (!vm::hash_bits(m, key, &hash)) return invalid();
            const Value set = vm::dict_set(m, dict, key, hash, value);
            if (set != kNone) return set == vm::kSignalRetry ? set : invalid();
        }
        return m.value_of(dict);
    }

    Mutator& m;
    std::string_view bytes_;
    size_t at_ = 1;
    std::vector<Value> memo_;
    uint32_t depth_ = 0;
};

// The bytes, or None where pickle.py has to make them.
Value dumps(Mutator& m, Value* args, uint32_t) {
    std::string bytes;
    if (!dump_plain(m, args[0], kMaxBytes, &bytes)) return kNone;
    return vm::new_bytes(m, bytes.data(), static_cast<uint32_t>(bytes.size()));
}

// The object that such bytes are.
Value loads(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], Kind::Bytes)) {
        return m.raise(ErrorType::TypeError,
                       "a bytes-like object is required, not '%s'",
                       vm::type_name(m, args[0]));
    }
    // The bytes object does not move, and nothing runs while it is read.
    return load_plain(m, vm::view_bytes(m.at<vm::Bytes>(args[0])));
}

// A float as the eight bytes of a pickle, which are in the order that people write, and back.
Value double_bytes(Mutator& m, Value* args, uint32_t) {
    uint64_t bits = std::bit_cast<uint64_t>(args[0].as_double());
    char bytes[sizeof bits];
    for (size_t i = sizeof bits; i-- > 0; bits >>= 8)
        bytes[i] = static_cast<char>(bits);
    return vm::new_bytes(m, bytes, sizeof bytes);
}
Value double_of(Mutator& m, Value* args, uint32_t) {
    uint64_t bits = 0;
    for (const char byte : vm::view_bytes(m.at<vm::Bytes>(args[0])))
        bits = bits << 8 | static_cast<uint8_t>(byte);
    return Value::from_double(std::bit_cast<double>(bits));
}

constexpr vm::NativeDef kPickleDefs[] = {
    {"double_bytes", double_bytes, nullptr, 1, 1, 0, 0, nullptr},
    {"double_of", double_of, nullptr, 1, 1, 0, 0, nullptr},
    {"dumps", dumps, nullptr, 1, 1, 0, 0, nullptr},
    {"loads", loads, nullptr, 1, 1, 0, 0, nullptr},
};

} // namespace

bool dump_plain(Mutator& m, Value v, size_t most, std::string* bytes) {
    const size_t before = bytes->size();
    if (Writer(m, bytes, most).write(v) && bytes->size() - before <= most) return true;
    bytes->resize(before);
    return false;
}

bool is_plain(std::string_view bytes) {
    return !bytes.empty() && bytes[0] == kMagic;
}

Value load_plain(Mutator& m, std::string_view bytes) {
    return Reader(m, bytes).read();
}

const vm::NativeTable kPickleTable = {kPickleDefs, std::size(kPickleDefs)};

} // namespace plait::modules
