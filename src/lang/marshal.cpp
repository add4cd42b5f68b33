#include "lang/marshal.h"

#include <cstring>

// Numbers are LEB128, as DWARF and WebAssembly have them, signed ones after zigzag; instruction
// words are 32 bits, little endian; positions are differences. The bytes are part of what a visitor
// of the page downloads, so they are few. The reader checks every count against the bytes that are
// left, so damaged input ends in null, never in a crash or a huge allocation.

namespace plait::lang {

namespace {

constexpr uint32_t kMagic = 0x324c4150; // "PAL2"
constexpr uint32_t kOpcodeCheck = static_cast<uint32_t>(Opcode::kCount);
constexpr int kMaxDepth = 100; // of nested code objects and tuples

class Writer {
public:
    std::string bytes;

    void u8(uint8_t value) { bytes.push_back(static_cast<char>(value)); }
    void u32(uint32_t value) {
        for (int shift = 0; shift < 32; shift += 8)
            u8(static_cast<uint8_t>(value >> shift));
    }
    void number(uint64_t value) {
        for (; value >= 0x80; value >>= 7)
            u8(static_cast<uint8_t>(value | 0x80));
        u8(static_cast<uint8_t>(value));
    }
    void signed_number(int64_t value) {
        number(static_cast<uint64_t>(value) << 1 ^ static_cast<uint64_t>(value >> 63));
    }
    void real(double value) {
        uint64_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        u32(static_cast<uint32_t>(bits));
        u32(static_cast<uint32_t>(bits >> 32));
    }
    void text(const std::string& value) {
        number(value.size());
        bytes += value;
    }
    void texts(const std::vector<std::string>& values) {
        number(values.size());
        for (const std::string& value : values)
            text(value);
    }
    void octets(const std::vector<uint8_t>& values) {
        number(values.size());
        for (const uint8_t value : values)
            u8(value);
    }
    void constants(const std::vector<Constant>& values) {
        number(values.size());
        for (const Constant& value : values)
            constant(value);
    }
    void constant(const Constant& value) {
        u8(static_cast<uint8_t>(value.index()));
        std::visit(*this, value);
    }
    void code(const CodeObject& value);

    // The parts of a constant behind its kind, which is its index in the variant.
    void operator()(NoneConstant) {}
    void operator()(EllipsisConstant) {}
    void operator()(bool value) { u8(value ? 1 : 0); }
    void operator()(int64_t value) { signed_number(value); }
    void operator()(double value) { real(value); }
    void operator()(const ComplexConstant& value) {
        real(value.real);
        real(value.imaginary);
    }
    void operator()(const BigIntConstant& value) {
        u8(value.negative ? 1 : 0);
        u8(static_cast<uint8_t>(value.base));
        text(value.digits);
    }
    void operator()(const StringConstant& value) { text(value.utf8); }
    void operator()(const BytesConstant& value) { text(value.bytes); }
    void operator()(const std::shared_ptr<TupleConstant>& value) { constants(value->items); }
    void operator()(const std::shared_ptr<FrozenSetConstant>& value) { constants(value->items); }
    void operator()(const std::shared_ptr<CodeObject>& value) { code(*value); }
};

void Writer::code(const CodeObject& value) {
    text(value.name);
    text(value.qualified_name);
    text(value.filename);
    text(value.docstring);
    u8(value.has_docstring ? 1 : 0);
    signed_number(value.first_line);
    number(value.flags);
    number(value.argument_count);
    number(value.positional_only_count);
    number(value.keyword_only_count);
    number(value.register_count);
    number(value.cache_count);
    texts(value.local_names);
    texts(value.free_names);
    texts(value.names);
    octets(value.cell_registers);
    number(value.words.size());
    for (const uint32_t word : value.words)
        u32(word);
    for (const uint8_t live : value.live)
        u8(live);
    constants(value.consts);
    number(value.exception_entries.size());
    for (const ExceptionEntry& entry : value.exception_entries) {
        number(entry.start);
        number(entry.end);
        number(entry.handler);
        u8(entry.exception_register);
        u8(entry.live);
        u8(entry.expects);
    }
    number(value.positions.size());
    PositionEntry last;
    for (const PositionEntry& entry : value.positions) {
        number(entry.start_word - last.start_word);
        signed_number(entry.line - last.line);
        signed_number(entry.end_line - entry.line);
        signed_number(entry.column);
        signed_number(entry.end_column);
        last = entry;
    }
}

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    bool failed() const { return failed_; }
    bool at_end() const { return position_ == bytes_.size(); }

    uint8_t u8() {
        if (position_ >= bytes_.size()) {
            failed_ = true;
            return 0;
        }
        return static_cast<uint8_t>(bytes_[position_++]);
    }
    uint32_t u32() {
        uint32_t value = 0;
        for (int shift = 0; shift < 32; shift += 8)
            value |= static_cast<uint32_t>(u8()) << shift;
        return value;
    }
    uint64_t number() {
        uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const uint8_t part = u8();
            value |= static_cast<uint64_t>(part & 0x7f) << shift;
            if (part < 0x80) return value;
        }
        failed_ = true;
        return 0;
    }
    int64_t signed_number() {
        const uint64_t value = number();
        return static_cast<int64_t>(value >> 1 ^ (0 - (value & 1)));
    }
    uint32_t number32() { return static_cast<uint32_t>(number()); }
    // Damaged bytes may give any number: the sum wraps.
    int32_t signed_number32(int32_t base = 0) {
        return static_cast<int32_t>(static_cast<uint32_t>(base) +
                                    static_cast<uint32_t>(signed_number()));
    }
    double real() {
        const uint64_t low = u32();
        const uint64_t bits = low | static_cast<uint64_t>(u32()) << 32;
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    }
    // A count of items that take at least [least] bytes each.
    uint32_t count(size_t least) {
        const uint64_t value = number();
        if (value > (bytes_.size() - position_) / least) failed_ = true;
        return failed_ ? 0 : static_cast<uint32_t>(value);
    }
    std::string text() {
        const uint32_t size = count(1);
        std::string value(bytes_.substr(position_, size));
        position_ += size;
        return value;
    }
    std::vector<std::string> texts() {
        std::vector<std::string> values(count(1));
        for (std::string& value : values)
            value = text();
        return values;
    }
    std::vector<uint8_t> octets() {
        std::vector<uint8_t> values(count(1));
        for (uint8_t& value : values)
            value = u8();
        return values;
    }
    std::vector<Constant> constants() {
        std::vector<Constant> values;
        const uint32_t size = count(1);
        values.reserve(size);
        for (uint32_t i = 0; i < size && !failed_; i++)
            values.push_back(constant());
        return values;
    }
    Constant constant();
    std::shared_ptr<CodeObject> code();

private:
    std::string_view bytes_;
    size_t position_ = 0;
    int depth_ = 0;
    bool failed_ = false;
};

Constant Reader::constant() {
    if (++depth_ > kMaxDepth) failed_ = true;
    Constant result;
    switch (failed_ ? 0 : u8()) {
    case 0: break;
    case 1: result = EllipsisConstant{}; break;
    case 2: result = u8() != 0; break;
    case 3: result = signed_number(); break;
    case 4: result = real(); break;
    case 5: {
        ComplexConstant value;
        value.real = real();
        value.imaginary = real();
        result = value;
        break;
    }
    case 6: {
        BigIntConstant value;
        value.negative = u8() != 0;
        value.base = u8();
        value.digits = text();
        result = std::move(value);
        break;
    }
    case 7: result = StringConstant{text()}; break;
    case 8: result = BytesConstant{text()}; break;
    case 9: {
        auto value = std::make_shared<TupleConstant>();
        value->items = constants();
        result = std::move(value);
        break;
    }
    case 10: {
        auto value = std::make_shared<FrozenSetConstant>();
        value->items = constants();
        result = std::move(value);
        break;
    }
    case 11: result = code(); break;
    default: failed_ = true; break;
    }
    depth_--;
    return result;
}

std::shared_ptr<CodeObject> Reader::code() {
    auto value = std::make_shared<CodeObject>();
    value->name = text();
    value->qualified_name = text();
    value->filename = text();
    value->docstring = text();
    value->has_docstring = u8() != 0;
    value->first_line = signed_number32();
    value->flags = number32();
    value->argument_count = number32();
    value->positional_only_count = number32();
    value->keyword_only_count = number32();
    value->register_count = number32();
    value->cache_count = number32();
    value->local_names = texts();
    value->free_names = texts();
    value->names = texts();
    value->cell_registers = octets();
    value->words.resize(count(5));
    for (uint32_t& word : value->words)
        word = u32();
    value->live.resize(value->words.size());
    for (uint8_t& live : value->live)
        live = u8();
    value->consts = constants();
    value->exception_entries.resize(count(5));
    for (ExceptionEntry& entry : value->exception_entries) {
        entry.start = number32();
        entry.end = number32();
        entry.handler = number32();
        entry.exception_register = u8();
        entry.live = u8();
        entry.expects = u8();
    }
    value->positions.resize(count(5));
    PositionEntry last;
    for (PositionEntry& entry : value->positions) {
        entry.start_word = last.start_word + number32();
        entry.line = signed_number32(last.line);
        entry.end_line = signed_number32(entry.line);
        entry.column = signed_number32();
        entry.end_column = signed_number32();
        last = entry;
    }
    return value;
}

} // namespace

std::string marshal(const CodeObject& code) {
    Writer writer;
    writer.u32(kMagic);
    writer.u32(kOpcodeCheck);
    writer.code(code);
    return std::move(writer.bytes);
}

std::shared_ptr<const CodeObject> unmarshal(std::string_view bytes) {
    Reader reader(bytes);
    if (reader.u32() != kMagic || reader.u32() != kOpcodeCheck) return nullptr;
    auto code = reader.code();
    if (reader.failed() || !reader.at_end()) return nullptr;
    return code;
}

} // namespace plait::lang
