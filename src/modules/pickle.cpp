// _pickle: plain data as a pickle of protocol 4 or 5 and back: None, numbers, strings, bytes, and
// tuples, lists, dicts and sets of those, of a bounded size and depth, byte for byte as CPython's
// own pickler has it. All else is pickle.py's.
//
// What goes to another process begins with kMagic, so that whoever reads it knows that nothing else
// is in it, and has no frames.

#include "modules/pickle.h"

#include "base/utf8.h"
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
constexpr char kMessageProtocol = 4;
constexpr char kHighestProtocol = 5;
constexpr uint32_t kMaxDepth = 400;
constexpr uint32_t kBatch = 1000;           // items between a mark and what takes them
constexpr size_t kFrame = size_t{64} << 10; // a frame ends at the first object behind so many bytes
constexpr size_t kFrameHead = 9;

struct Limits {
    size_t bytes;
    uint32_t objects;
};
constexpr Limits kOfMessages = {size_t{16} << 20, 100'000};
constexpr Limits kOfPickles = {size_t{256} << 20, 4'000'000};

enum Opcode : char {
    kMark = '(',
    kEmptyTuple = ')',
    kStop = '.',
    kBinBytes = 'B',
    kShortBinBytes = 'C',
    kBinFloat = 'G',
    kBinInt = 'J',
    kBinInt1 = 'K',
    kBinInt2 = 'M',
    kNoneOpcode = 'N',
    kBinUnicode = 'X',
    kEmptyList = ']',
    kAppend = 'a',
    kAppends = 'e',
    kBinGet = 'h',
    kLongBinGet = 'j',
    kSetItem = 's',
    kTuple = 't',
    kSetItems = 'u',
    kEmptyDict = '}',
    kProto = '\x80',
    kTuple1 = '\x85',
    kTuple3 = '\x87',
    kNewTrue = '\x88',
    kNewFalse = '\x89',
    kLong1 = '\x8a',
    kShortBinUnicode = '\x8c',
    kEmptySet = '\x8f',
    kAddItems = '\x90',
    kFrozenSet = '\x91',
    kMemoize = '\x94',
    kFrameOpcode = '\x95',
};

// A float as the eight bytes of a pickle, which are in the order that people write, and back.
void append_double(double number, std::string* bytes) {
    const uint64_t bits = std::bit_cast<uint64_t>(number);
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes->push_back(static_cast<char>(bits >> shift));
}
double read_double(std::string_view bytes) {
    uint64_t bits = 0;
    for (const char byte : bytes)
        bits = bits << 8 | static_cast<uint8_t>(byte);
    return std::bit_cast<double>(bits);
}

// Numbers of objects by reference: a hash table, open and never thinned.
class Memo {
public:
    // -1: it has none.
    int64_t find(vm::Ref ref) {
        if (slots_.empty()) return -1;
        const Slot* slot = place_of(ref);
        return slot->ref == ref ? int64_t{slot->number} : -1;
    }
    // It gets the next number.
    void add(vm::Ref ref) {
        if ((count_ + 1) * 2 > slots_.size()) grow();
        *place_of(ref) = {.ref = ref, .number = count_++};
    }

private:
    struct Slot {
        vm::Ref ref = 0;
        uint32_t number = 0;
    };
    Slot* place_of(vm::Ref ref) {
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
            if (each.ref != 0) *place_of(each.ref) = each;
    }

    std::vector<Slot> slots_;
    uint32_t count_ = 0;
};

class Writer {
public:
    // Writes behind what [bytes] has.
    Writer(Mutator& mutator, std::string* bytes, Limits limits, bool is_message)
        : m(mutator), out(*bytes), most_(bytes->size() + limits.bytes), objects_(limits.objects),
          is_message_(is_message) {}

    // False: that is for pickle.py.
    bool write_whole(Value v, char protocol) {
        put(kProto);
        out.push_back(protocol);
        begin_frame();
        if (!write(v)) return false;
        put(kStop);
        end_frame();
        return out.size() <= most_;
    }

private:
    bool write(Value v) {
        if (objects_-- == 0 || out.size() > most_) return false;
        if (!is_message_ && out.size() - frame_ >= kFrameHead + kFrame) {
            end_frame();
            begin_frame();
        }
        if (v.is_int()) return put_int(v.as_int());
        if (!v.is_object()) return put_float(v.as_double());
        if (v == kNone) return put(kNoneOpcode);
        if (v == vm::kTrue) return put(kNewTrue);
        if (v == vm::kFalse) return put(kNewFalse);
        switch (m.kind_of(v)) {
        case Kind::Int: return write_int(v);
        case Kind::Tuple:
            if (m.at<vm::Tuple>(v)->size == 0) return put(kEmptyTuple);
            break;
        case Kind::Str:
        case Kind::Bytes:
        case Kind::List:
        case Kind::Dict:
        case Kind::Set:
        case Kind::FrozenSet: break;
        default: return false;
        }
        const int64_t number = memo_.find(v.as_ref());
        if (number >= 0) return put_counted(kBinGet, kLongBinGet, static_cast<uint32_t>(number));
        if (m.kind_of(v) == Kind::Str) return write_str(v);
        if (m.kind_of(v) == Kind::Bytes) return write_bytes(v);
        if (++depth_ > kMaxDepth) return false;
        const bool is_written = write_items(v);
        --depth_;
        return is_written;
    }

    void begin_frame() {
        frame_ = out.size();
        if (!is_message_) out.append(kFrameHead, '\0');
    }
    void end_frame() {
        if (is_message_) return;
        const uint64_t size = out.size() - frame_ - kFrameHead;
        if (size < 4) {
            out.erase(frame_, kFrameHead);
            return;
        }
        out[frame_] = kFrameOpcode;
        std::memcpy(out.data() + frame_ + 1, &size, sizeof size);
    }

    bool put(char letter) {
        out.push_back(letter);
        return true;
    }
    template<class T> bool put_number(char letter, T number) {
        out.push_back(letter);
        out.append(reinterpret_cast<const char*>(&number), sizeof number);
        return true;
    }
    bool put_counted(char less, char more, uint32_t count) {
        if (count <= UINT8_MAX) return put_number(less, static_cast<uint8_t>(count));
        return put_number(more, count);
    }
    bool put_int(int64_t number) {
        if (number == static_cast<int32_t>(number)) {
            if (number == static_cast<uint8_t>(number))
                return put_number(kBinInt1, static_cast<uint8_t>(number));
            if (number == static_cast<uint16_t>(number))
                return put_number(kBinInt2, static_cast<uint16_t>(number));
            return put_number(kBinInt, static_cast<int32_t>(number));
        }
        const uint64_t bits = static_cast<uint64_t>(number < 0 ? ~number : number);
        const uint32_t size = static_cast<uint32_t>(std::bit_width(bits)) / 8 + 1;
        put_number(kLong1, static_cast<uint8_t>(size));
        char bytes[9];
        std::memcpy(bytes, &number, sizeof number);
        bytes[8] = number < 0 ? '\xff' : '\0';
        out.append(bytes, size);
        return true;
    }
    bool put_float(double number) {
        put(kBinFloat);
        append_double(number, &out);
        return true;
    }
    bool memoize(Value v) {
        memo_.add(v.as_ref());
        return put(kMemoize);
    }
    // What is large stands outside of frames.
    bool put_text(char less, char more, std::string_view text) {
        if (text.size() > most_) return false;
        const bool is_large = !is_message_ && text.size() >= kFrame;
        if (is_large) end_frame();
        put_counted(less, more, static_cast<uint32_t>(text.size()));
        out.append(text);
        if (is_large) begin_frame();
        return true;
    }

    bool write_int(Value v) {
        int64_t number;
        return vm::int_to_int64(m, v, &number) && put_int(number);
    }

    bool write_str(Value v) {
        vm::Str* s = m.at<vm::Str>(v);
        if (s->length > most_) return false;
        std::string utf8;
        std::string_view text = utf8;
        if (s->flags & vm::kStrAscii) {
            text = {reinterpret_cast<const char*>(s->data1()), s->length};
        } else {
            vm::append_utf8(s, &utf8);
            text = utf8;
        }
        return put_text(kShortBinUnicode, kBinUnicode, text) && memoize(v);
    }

    bool write_bytes(Value v) {
        return put_text(kShortBinBytes, kBinBytes, vm::view_bytes(m.at<vm::Bytes>(v))) &&
               memoize(v);
    }

    bool write_items(Value v) {
        switch (m.kind_of(v)) {
        case Kind::Tuple: return write_tuple(v);
        case Kind::List: return write_list(v);
        case Kind::Dict: return write_dict(v);
        case Kind::Set: return write_set(v);
        default: return write_frozenset(v);
        }
    }

    // One that leads back to itself is left to pickle.py.
    bool memoize_unless_known(Value v) { return memo_.find(v.as_ref()) < 0 && memoize(v); }

    bool write_tuple(Value v) {
        vm::Tuple* tuple = m.at<vm::Tuple>(v);
        const bool is_short = tuple->size <= 3;
        if (!is_short) put(kMark);
        for (uint32_t i = 0; i < tuple->size; ++i)
            if (!write(tuple->items()[i])) return false;
        put(is_short ? static_cast<char>(kTuple1 + tuple->size - 1) : char{kTuple});
        return memoize_unless_known(v);
    }

    bool write_list(Value v) {
        const vm::ListView view = vm::view_list(m, m.at<vm::List>(v));
        put(kEmptyList);
        memoize(v);
        for (uint32_t i = 0; i < view.size; ++i) {
            if (view.size > 1 && i % kBatch == 0) put(kMark);
            if (!write(vm::peek(&view.items[i]))) return false;
            if (view.size > 1 && (i % kBatch == kBatch - 1 || i == view.size - 1)) put(kAppends);
        }
        return view.size != 1 || put(kAppend);
    }

    // In messages: a key whose hash and equality need nothing but itself.
    bool can_be_key(Value key) const {
        if (!is_message_) return true;
        if (!key.is_object() || key == kNone || key == vm::kTrue || key == vm::kFalse) return true;
        const Kind kind = m.kind_of(key);
        return kind == Kind::Str || kind == Kind::Bytes || kind == Kind::Int;
    }

    bool write_dict(Value v) {
        vm::Dict* dict = m.at<vm::Dict>(v);
        const bool is_batch = vm::dict_used(m, dict) > 1;
        put(kEmptyDict);
        memoize(v);
        uint32_t position = 0, left = kBatch;
        if (is_batch) put(kMark);
        for (Value key, value; vm::dict_next(m, dict, &position, &key, &value); --left) {
            if (is_batch && left == 0) {
                put(kSetItems);
                put(kMark);
                left = kBatch;
            }
            if (!can_be_key(key) || !write(key) || !write(value)) return false;
            if (!is_batch) put(kSetItem);
        }
        if (!is_batch) return true;
        put(kSetItems);
        if (left != 0) return true;
        put(kMark); // CPython looks for more behind a full batch
        return put(kSetItems);
    }

    bool write_set(Value v) {
        put(kEmptySet);
        memoize(v);
        vm::Dict* set = m.at<vm::Dict>(v);
        uint32_t position = 0, count = 0;
        for (Value key, value; vm::dict_next(m, set, &position, &key, &value); ++count) {
            if (count % kBatch == 0) {
                if (count != 0) put(kAddItems);
                put(kMark);
            }
            if (!can_be_key(key) || !write(key)) return false;
        }
        if (count == 0) return true;
        put(kAddItems);
        if (count % kBatch != 0) return true;
        put(kMark);
        return put(kAddItems);
    }

    bool write_frozenset(Value v) {
        put(kMark);
        vm::Dict* set = m.at<vm::Dict>(v);
        uint32_t position = 0;
        for (Value key, value; vm::dict_next(m, set, &position, &key, &value);)
            if (!can_be_key(key) || !write(key)) return false;
        put(kFrozenSet);
        return memoize_unless_known(v);
    }

    Mutator& m;
    std::string& out;
    const size_t most_;
    uint32_t objects_; // that may still come
    const bool is_message_;
    size_t frame_ = 0; // where the open frame begins
    Memo memo_;
    uint32_t depth_ = 0;
};

// Answers as a leaf does; no value and no exception where there is something in it that is for
// pickle.py, or damage. What it has made when it fails is nobody's.
class Reader {
public:
    Reader(Mutator& mutator, std::string_view bytes) : m(mutator), bytes_(bytes) {}

    Value read_whole() {
        while (at_ < bytes_.size()) {
            const char opcode = bytes_[at_++];
            if (opcode == kStop) return stack_.size() == 1 && marks_.empty() ? stack_[0] : Value();
            const Value done = step(opcode);
            if (done != kNone) return done;
        }
        return Value();
    }

private:
    // kNone: go on.
    Value push(Value v) {
        if (v.is_signal()) return v;
        stack_.push_back(v);
        return kNone;
    }

    template<class T> bool take(T* number) {
        if (bytes_.size() - at_ < sizeof *number) return false;
        std::memcpy(number, bytes_.data() + at_, sizeof *number);
        at_ += sizeof *number;
        return true;
    }
    bool take_text(size_t size, std::string_view* text) {
        if (bytes_.size() - at_ < size) return false;
        *text = bytes_.substr(at_, size);
        at_ += size;
        return true;
    }
    template<class T> Value push_int() {
        T number;
        return take(&number) ? push(vm::new_int(m, number)) : Value();
    }
    template<class T> Value push_text(bool is_bytes) {
        T size;
        std::string_view text;
        if (!take(&size) || !take_text(size, &text)) return Value();
        if (is_bytes) return push(vm::new_bytes(m, text.data(), size));
        // Surrogates are pickle.py's.
        return find_invalid_utf8(text) == std::string_view::npos ? push(vm::new_str(m, text))
                                                                 : Value();
    }
    template<class T> Value push_known() {
        T number;
        return take(&number) && number < memo_.size() ? push(memo_[number]) : Value();
    }

    Value push_long() {
        uint8_t size;
        std::string_view text;
        if (!take(&size) || size > sizeof(int64_t) || !take_text(size, &text)) return Value();
        int64_t number = size != 0 && text[size - 1] < 0 ? -1 : 0;
        std::memcpy(&number, text.data(), size);
        return push(vm::new_int(m, number));
    }
    Value push_float() {
        std::string_view text;
        return take_text(sizeof(double), &text) ? push(Value::from_double(read_double(text)))
                                                : Value();
    }

    // How many objects lie above the last mark.
    size_t above() const { return stack_.size() - (marks_.empty() ? 0 : marks_.back()); }

    Value push_tuple(size_t count) {
        const Value tuple =
            vm::new_tuple(m, stack_.data() + (stack_.size() - count), static_cast<uint32_t>(count));
        stack_.resize(stack_.size() - count);
        return push(tuple);
    }

    // Those above the last mark, or the last [count], go into what lies below.
    Value collect(char opcode, size_t count) {
        const size_t begin = stack_.size() - count;
        if (begin == 0) return Value();
        const Value target = stack_[begin - 1];
        const bool has_values = opcode == kSetItem || opcode == kSetItems;
        const bool is_list = opcode == kAppend || opcode == kAppends;
        const Kind kind = is_list ? Kind::List : has_values ? Kind::Dict : Kind::Set;
        if (!m.is(target, kind) || (has_values && count % 2 != 0)) return Value();
        for (size_t i = begin; i < stack_.size(); i += has_values ? 2 : 1) {
            const Value done = is_list
                                   ? append(target, stack_[i])
                                   : add(target, stack_[i], has_values ? stack_[i + 1] : vm::kTrue);
            if (done != kNone) return done;
        }
        stack_.resize(begin);
        return kNone;
    }
    Value append(Value list, Value item) {
        return vm::list_append(m, m.at<vm::List>(list), item) ? kNone : vm::kSignalRetry;
    }
    Value add(Value set, Value key, Value value) {
        uint64_t hash;
        if (!vm::hash_bits(m, key, &hash)) return Value();
        const Value done = vm::dict_set(m, m.at<vm::Dict>(set), key, hash, value);
        return done == vm::kSignalSlow ? Value() : done;
    }

    Value collect_marked(char opcode) {
        if (marks_.empty()) return Value();
        const size_t count = above();
        marks_.pop_back();
        if (opcode == kTuple) return push_tuple(count);
        if (opcode != kFrozenSet) return collect(opcode, count);
        vm::Dict* set = vm::try_new_dict(m, Kind::FrozenSet);
        if (!set) return vm::kSignalRetry;
        for (size_t i = stack_.size() - count; i < stack_.size(); ++i) {
            const Value done = add(m.value_of(set), stack_[i], vm::kTrue);
            if (done != kNone) return done;
        }
        stack_.resize(stack_.size() - count);
        return push(m.value_of(set));
    }

    Value push_empty(Kind kind) {
        vm::Dict* dict = vm::try_new_dict(m, kind);
        return dict ? push(m.value_of(dict)) : vm::kSignalRetry;
    }

    Value skip(size_t count) {
        std::string_view text;
        return take_text(count, &text) ? kNone : Value();
    }

    Value step(char opcode) {
        switch (opcode) {
        case kProto:
            return at_ < bytes_.size() && bytes_[at_] <= kHighestProtocol ? skip(1) : Value();
        case kFrameOpcode: return skip(8);
        case kNoneOpcode: return push(kNone);
        case kNewTrue: return push(vm::kTrue);
        case kNewFalse: return push(vm::kFalse);
        case kBinInt1: return push_int<uint8_t>();
        case kBinInt2: return push_int<uint16_t>();
        case kBinInt: return push_int<int32_t>();
        case kLong1: return push_long();
        case kBinFloat: return push_float();
        case kShortBinUnicode: return push_text<uint8_t>(false);
        case kBinUnicode: return push_text<uint32_t>(false);
        case kShortBinBytes: return push_text<uint8_t>(true);
        case kBinBytes: return push_text<uint32_t>(true);
        case kEmptyTuple: return push(vm::kEmptyTuple);
        case kTuple1:
        case kTuple1 + 1:
        case kTuple3: {
            const size_t count = static_cast<size_t>(opcode - kTuple1) + 1;
            return above() >= count ? push_tuple(count) : Value();
        }
        case kMark: marks_.push_back(stack_.size()); return kNone;
        case kTuple:
        case kAppends:
        case kSetItems:
        case kAddItems:
        case kFrozenSet: return collect_marked(opcode);
        case kEmptyList: {
            vm::List* list = vm::try_new_list(m, 0);
            return list ? push(m.value_of(list)) : vm::kSignalRetry;
        }
        case kEmptyDict: return push_empty(Kind::Dict);
        case kEmptySet: return push_empty(Kind::Set);
        case kAppend: return above() >= 2 ? collect(opcode, 1) : Value();
        case kSetItem: return above() >= 3 ? collect(opcode, 2) : Value();
        case kMemoize:
            if (above() == 0) return Value();
            memo_.push_back(stack_.back());
            return kNone;
        case kBinGet: return push_known<uint8_t>();
        case kLongBinGet: return push_known<uint32_t>();
        default: return Value();
        }
    }

    Mutator& m;
    std::string_view bytes_;
    size_t at_ = 0;
    std::vector<Value> stack_, memo_;
    std::vector<size_t> marks_;
};

Value bytes_or_none(Mutator& m, bool is_done, const std::string& bytes) {
    return is_done ? vm::new_bytes(m, bytes.data(), static_cast<uint32_t>(bytes.size())) : kNone;
}

// What goes to another process, or None where pickle.py has to make it.
Value dump_message(Mutator& m, Value* args, uint32_t) {
    std::string bytes;
    const bool is_done = dump_plain(m, args[0], kOfMessages.bytes, &bytes);
    return bytes_or_none(m, is_done, bytes);
}

// The object that such bytes are. The bytes object does not move, and nothing runs meanwhile.
Value load_message(Mutator& m, Value* args, uint32_t) {
    return load_plain(m, vm::view_bytes(m.at<vm::Bytes>(args[0])));
}

// The same for a pickle of protocol 4 or 5; NotImplemented where it is for pickle.py to read.
Value dumps(Mutator& m, Value* args, uint32_t) {
    std::string bytes;
    const char protocol = static_cast<char>(args[1].as_int());
    const bool is_done = Writer(m, &bytes, kOfPickles, false).write_whole(args[0], protocol);
    return bytes_or_none(m, is_done, bytes);
}
Value loads(Mutator& m, Value* args, uint32_t) {
    const Value object = Reader(m, vm::view_bytes(m.at<vm::Bytes>(args[0]))).read_whole();
    return object.empty() ? vm::kNotImplemented : object;
}

// The same for pickle.py.
Value double_bytes(Mutator& m, Value* args, uint32_t) {
    std::string bytes;
    append_double(args[0].as_double(), &bytes);
    return vm::new_bytes(m, bytes.data(), sizeof(double));
}
Value double_of(Mutator& m, Value* args, uint32_t) {
    return Value::from_double(read_double(vm::view_bytes(m.at<vm::Bytes>(args[0]))));
}

constexpr vm::NativeDef kPickleDefs[] = {
    {"double_bytes", double_bytes, nullptr, 1, 1, 0, 0, nullptr},
    {"double_of", double_of, nullptr, 1, 1, 0, 0, nullptr},
    {"dump_message", dump_message, nullptr, 1, 1, 0, 0, nullptr},
    {"load_message", load_message, nullptr, 1, 1, 0, 0, nullptr},
    {"dumps", dumps, nullptr, 2, 2, 0, 0, nullptr},
    {"loads", loads, nullptr, 1, 1, 0, 0, nullptr},
};

} // namespace

bool dump_plain(Mutator& m, Value v, size_t most, std::string* bytes) {
    const size_t before = bytes->size();
    bytes->push_back(kMagic);
    const Limits limits = {most - 1, kOfMessages.objects};
    if (Writer(m, bytes, limits, true).write_whole(v, kMessageProtocol)) return true;
    bytes->resize(before);
    return false;
}

bool is_plain(std::string_view bytes) {
    return !bytes.empty() && bytes[0] == kMagic;
}

Value load_plain(Mutator& m, std::string_view bytes) {
    const Value object = Reader(m, bytes.substr(1)).read_whole();
    return object.empty() && !m.raising()
               ? m.raise(ErrorType::ValueError, "pickle data was damaged")
               : object;
}

const vm::NativeTable kPickleTable = {kPickleDefs, std::size(kPickleDefs)};

} // namespace plait::modules
