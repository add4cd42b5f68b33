#pragma once

// Writes one code object: words, live counts, places, names, constants, labels, guarded ranges and
// the flow of definite assignment. It knows nothing of syntax.
//
// Registers above the locals are a stack whose height is [top]; everything below it has been
// written, so [top] is the live count that an instruction gets unless it says otherwise. A value
// that is on its way to register [top] is not counted until the caller claims it with [push]. Code
// that cannot be reached is not written at all. One thread at a time.

#include "lang/ast.h"
#include "lang/code.h"
#include "lang/lexer.h"

#include <bitset>
#include <string>
#include <unordered_map>
#include <vector>

namespace plait::lang {

using RegisterSet = std::bitset<256>;

// A place to jump to. Forward jumps are patched when it is bound; all of them must come before or
// all after.
struct Label {
    std::vector<uint32_t> sites;
    int64_t position = -1;
    RegisterSet assigned = RegisterSet().set(); // what every jump so far has assigned
    bool used = false;
};

// A guarded range with its handler; it may have holes.
struct Guard {
    uint32_t start = 0;
    bool open = false;
    bool any = false;    // some instruction is guarded
    uint8_t expects = 0; // see ExceptionEntry
    uint8_t live = 0;    // the exception goes to this register
    RegisterSet assigned;
    std::vector<std::pair<uint32_t, uint32_t>> ranges;
    std::vector<size_t> entries; // in the code's exception table
};

class CodeBuilder {
public:
    static constexpr int kMaxRegisters = 255;

    CodeBuilder();

    CodeObject& code() { return *code_; }
    std::shared_ptr<CodeObject> finish();

    // --- Registers ---
    int top() const { return top_; }
    void set_top(int top);
    int push(int count = 1); // claims the next registers; the first of them
    // Says that registers below [count] are used.
    void touch(int count);

    // --- Instructions ---
    void set_place(const Place& place) { place_ = place; }
    const Place& place() const { return place_; }
    void emit(Opcode op, int a = 0, int b = 0, int c = 0) { emit_live(top_, op, a, b, c); }
    void emit_live(int live, Opcode op, int a = 0, int b = 0, int c = 0);
    void emit_wide(Opcode op, int a, uint32_t bx); // ABx, AsBx
    void emit_word(Opcode op, int a, int b, int c, uint32_t word) {
        emit_word_live(top_, op, a, b, c, word);
    }
    void emit_word_live(int live, Opcode op, int a, int b, int c, uint32_t word);
    void emit_name(Opcode op, int a, int b, int c, Name name);
    void load_constant(int a, Constant constant);
    void move(int to, int from);

    void jump(Label& label);                                            // Jump
    void jump_back(const Label& label);                                 // JumpBack
    void jump_if(Opcode op, Label& label, int a, int b = 0, int c = 0); // ABCJ
    void bind(Label& label);
    // Binds a label that is only jumped back to. [deletable] is no longer sure to be assigned.
    void bind_loop(Label& label);

    // --- Guards ---
    void begin_guard(Guard& guard);
    void pause_guard(Guard& guard);
    void resume_guard(Guard& guard);
    void end_guard(Guard& guard);
    // The handler of [guard] begins here: the exception is in the next register, which is claimed.
    int begin_handler(Guard& guard);

    // --- Flow ---
    bool reachable() const { return reachable_; }
    void set_unreachable();
    bool is_assigned(int local) const { return assigned_[static_cast<size_t>(local)]; }
    void set_assigned(int local, bool assigned) {
        assigned_[static_cast<size_t>(local)] = assigned;
    }
    void set_deletable(int local) { deletable_.set(static_cast<size_t>(local)); }

    uint32_t add_constant(Constant constant);
    uint32_t add_name(Name name);
    uint32_t position() const { return static_cast<uint32_t>(code_->words.size()); }

    // Set where a limit of the code format has been passed.
    const char* too_large() const { return too_large_; }
    void set_too_large(const char* what);

private:
    void put(uint32_t word, int live);
    uint32_t cache_index(Opcode op, Name name);
    void patch(uint32_t site);

    std::shared_ptr<CodeObject> code_;
    int top_ = 0;
    bool reachable_ = true;
    RegisterSet assigned_, deletable_;
    Place place_;
    Place written_place_{-1, -1, -1, -1};
    std::unordered_map<const char*, uint32_t> name_index_;
    std::unordered_map<std::string, uint32_t> constant_index_;
    std::unordered_map<uint64_t, uint32_t> shared_caches_;
    uint32_t last_bound_ = 0; // nothing before it may be taken out again
    const char* too_large_ = nullptr;
};

// A string that is equal for equal constants of equal type.
std::string constant_key(const Constant& constant);

} // namespace plait::lang
