#include "lang/code_builder.h"

#include <cstring>

namespace plait::lang {

namespace {

constexpr uint32_t kMaxCaches = 0xffff;

uint32_t first_word(Opcode op, int a, int b, int c) {
    return static_cast<uint32_t>(op) | (static_cast<uint32_t>(a) & 0xff) << 8 |
           (static_cast<uint32_t>(b) & 0xff) << 16 | (static_cast<uint32_t>(c) & 0xff) << 24;
}

void append_bits(std::string& key, double value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    key.append(bytes, sizeof value);
}

void append_items(std::string& key, const std::vector<Constant>& items) {
    key += std::to_string(items.size());
    for (const Constant& item : items) {
        const std::string inner = constant_key(item);
        key += ':' + std::to_string(inner.size()) + ':' + inner;
    }
}

struct KeyMaker {
    std::string key;

    void operator()(NoneConstant) { key = "N"; }
    void operator()(EllipsisConstant) { key = "E"; }
    void operator()(bool value) { key = value ? "T" : "F"; }
    void operator()(int64_t value) { key = "i" + std::to_string(value); }
    void operator()(double value) {
        key = "f";
        append_bits(key, value);
    }
    void operator()(const ComplexConstant& value) {
        key = "c";
        append_bits(key, value.real);
        append_bits(key, value.imaginary);
    }
    void operator()(const BigIntConstant& value) {
        key = (value.negative ? "I-" : "I") + std::to_string(value.base) + ":" + value.digits;
    }
    void operator()(const StringConstant& value) { key = "s" + value.utf8; }
    void operator()(const BytesConstant& value) { key = "b" + value.bytes; }
    void operator()(const std::shared_ptr<TupleConstant>& value) {
        key = "t";
        append_items(key, value->items);
    }
    void operator()(const std::shared_ptr<FrozenSetConstant>& value) {
        key = "z";
        append_items(key, value->items);
    }
    // Every function has a code object of its own.
    void operator()(const std::shared_ptr<CodeObject>& value) {
        key = "o" + std::to_string(reinterpret_cast<uintptr_t>(value.get()));
    }
};

} // namespace

std::string constant_key(const Constant& constant) {
    KeyMaker maker;
    std::visit(maker, constant);
    return maker.key;
}

CodeBuilder::CodeBuilder() : code_(std::make_shared<CodeObject>()) {}

std::shared_ptr<CodeObject> CodeBuilder::finish() {
    if (reachable_) emit(Opcode::ReturnNone);
    return code_;
}

void CodeBuilder::set_too_large(const char* what) {
    if (too_large_ == nullptr) too_large_ = what;
}

void CodeBuilder::touch(int count) {
    if (count > kMaxRegisters) {
        set_too_large("too many local variables or too deep an expression");
        return;
    }
    if (static_cast<uint32_t>(count) > code_->register_count) {
        code_->register_count = static_cast<uint32_t>(count);
    }
}

void CodeBuilder::set_top(int top) {
    top_ = top;
    touch(top);
}

int CodeBuilder::push(int count) {
    const int first = top_;
    set_top(top_ + count);
    return first;
}

void CodeBuilder::put(uint32_t word, int live) {
    code_->words.push_back(word);
    code_->live.push_back(static_cast<uint8_t>(live));
}

void CodeBuilder::emit_live(int live, Opcode op, int a, int b, int c) {
    if (!reachable_) return;
    if (!(place_ == written_place_)) {
        code_->positions.push_back(
            {position(), place_.line, place_.end_line, place_.column, place_.end_column});
        written_place_ = place_;
    }
    put(first_word(op, a, b, c), live);
    switch (op) {
    case Opcode::Return:
    case Opcode::ReturnNone:
    case Opcode::Raise:
    case Opcode::RaiseFrom:
    case Opcode::RaiseCurrent:
    case Opcode::Reraise: set_unreachable(); break;
    default: break;
    }
}

void CodeBuilder::emit_wide(Opcode op, int a, uint32_t bx) {
    emit(op, a, static_cast<int>(bx & 0xff), static_cast<int>(bx >> 8 & 0xff));
}

void CodeBuilder::emit_word_live(int live, Opcode op, int a, int b, int c, uint32_t word) {
    if (!reachable_) return;
    emit_live(live, op, a, b, c);
    put(word, live);
}

void CodeBuilder::emit_name(Opcode op, int a, int b, int c, Name name) {
    if (!reachable_) return;
    const uint32_t index = add_name(name);
    emit_word(op, a, b, c, index | cache_index(op, name) << 16);
}

// Each place of an attribute has a cache of its own, so that it sees few types; a global name has
// one for all its places.
uint32_t CodeBuilder::cache_index(Opcode op, Name name) {
    const bool shared =
        op != Opcode::LoadAttr && op != Opcode::StoreAttr && op != Opcode::LoadMethod;
    if (!shared && code_->cache_count < kMaxCaches - 4096) return code_->cache_count++;
    const uint64_t key = static_cast<uint64_t>(add_name(name)) << 8 | static_cast<uint64_t>(op);
    const auto [found, is_new] = shared_caches_.emplace(key, code_->cache_count);
    if (!is_new) return found->second;
    if (code_->cache_count >= kMaxCaches) {
        set_too_large("too many names in one function or module");
        return 0;
    }
    return code_->cache_count++;
}

uint32_t CodeBuilder::add_name(Name name) {
    const auto [found, is_new] =
        name_index_.emplace(name.data(), static_cast<uint32_t>(code_->names.size()));
    if (is_new) code_->names.emplace_back(name);
    if (code_->names.size() > 0xffff) set_too_large("too many names in one function or module");
    return found->second & 0xffff;
}

uint32_t CodeBuilder::add_constant(Constant constant) {
    const auto [found, is_new] = constant_index_.emplace(
        constant_key(constant), static_cast<uint32_t>(code_->consts.size()));
    if (is_new) code_->consts.push_back(std::move(constant));
    return found->second;
}

void CodeBuilder::load_constant(int a, Constant constant) {
    if (!reachable_) return;
    const uint32_t index = add_constant(std::move(constant));
    if (index <= 0xffff) {
        emit_wide(Opcode::LoadConst, a, index);
    } else {
        emit_word(Opcode::LoadConstWide, a, 0, 0, index);
    }
}

void CodeBuilder::move(int to, int from) {
    if (to != from) emit(Opcode::Move, to, from);
}

// --- Labels ---

void CodeBuilder::jump(Label& label) {
    if (!reachable_) return;
    label.assigned &= assigned_;
    label.used = true;
    label.sites.push_back(position());
    emit(Opcode::Jump);
    set_unreachable();
}

void CodeBuilder::jump_if(Opcode op, Label& label, int a, int b, int c) {
    if (!reachable_) return;
    label.assigned &= assigned_;
    label.used = true;
    label.sites.push_back(position());
    emit_word(op, a, b, c, 0);
    if (op == Opcode::JumpIfStopAsync) set_unreachable(); // it jumps or raises
}

void CodeBuilder::jump_back(const Label& label) {
    if (!reachable_) return;
    const int64_t offset = label.position - (static_cast<int64_t>(position()) + 1);
    if (offset < -(int64_t{1} << 23)) set_too_large("too long a loop");
    const auto bits = static_cast<uint32_t>(offset);
    emit(Opcode::JumpBack,
         static_cast<int>(bits & 0xff),
         static_cast<int>(bits >> 8 & 0xff),
         static_cast<int>(bits >> 16 & 0xff));
    set_unreachable();
}

void CodeBuilder::patch(uint32_t site) {
    uint32_t& word = code_->words[site];
    if (static_cast<Opcode>(word & 0xff) != Opcode::Jump) {
        code_->words[site + 1] = position() - (site + 2);
        return;
    }
    const uint32_t offset = position() - (site + 1);
    if (offset >= 1U << 23) set_too_large("too long a jump");
    word = static_cast<uint32_t>(Opcode::Jump) | offset << 8;
}

void CodeBuilder::bind(Label& label) {
    // A jump to the next instruction is taken out again, where nothing else ends here.
    if (!reachable_ && label.sites.size() == 1 && label.sites[0] + 1 == position() &&
        static_cast<Opcode>(code_->words.back() & 0xff) == Opcode::Jump &&
        (code_->positions.empty() || code_->positions.back().start_word < label.sites[0]) &&
        label.sites[0] > last_bound_) {
        code_->words.pop_back();
        code_->live.pop_back();
        label.sites.clear();
    }
    for (const uint32_t site : label.sites)
        patch(site);
    if (label.used) {
        assigned_ = reachable_ ? assigned_ & label.assigned : label.assigned;
        reachable_ = true;
        last_bound_ = position();
    }
    label.position = position();
    label.sites.clear();
}

void CodeBuilder::bind_loop(Label& label) {
    label.position = position();
    last_bound_ = position();
    assigned_ &= ~deletable_;
}

void CodeBuilder::set_unreachable() {
    reachable_ = false;
    assigned_.set();
}

// --- Guards ---

void CodeBuilder::begin_guard(Guard& guard) {
    guard.live = static_cast<uint8_t>(top_);
    guard.assigned = assigned_ & ~deletable_;
    resume_guard(guard);
}

void CodeBuilder::resume_guard(Guard& guard) {
    guard.start = position();
    guard.open = true;
    last_bound_ = position();
}

void CodeBuilder::pause_guard(Guard& guard) {
    if (guard.open && guard.start < position()) {
        guard.ranges.emplace_back(guard.start, position());
        last_bound_ = position();
    }
    guard.open = false;
}

void CodeBuilder::end_guard(Guard& guard) {
    pause_guard(guard);
    for (const auto& [start, end] : guard.ranges) {
        guard.entries.push_back(code_->exception_entries.size());
        code_->exception_entries.push_back({start, end, 0, guard.live, guard.live, guard.expects});
    }
    guard.any = !guard.ranges.empty();
}

int CodeBuilder::begin_handler(Guard& guard) {
    for (const size_t entry : guard.entries)
        code_->exception_entries[entry].handler = position();
    last_bound_ = position();
    reachable_ = guard.any;
    assigned_ = guard.any ? guard.assigned : RegisterSet().set();
    set_top(guard.live);
    return push();
}

} // namespace plait::lang
