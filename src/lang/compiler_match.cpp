#include "lang/compiler.h"
#include "lang/fold.h"

#include <algorithm>
#include <charconv>

// match statements. Each name that a pattern captures has a temporary of its own, set aside before
// the pattern is tried; the names are bound when the whole pattern has matched, as in CPython.

namespace plait::lang {

struct Compiler::Captures {
    std::vector<Name> names;
    int base = 0; // the register of the first
};

void Compiler::collect_captures(const Pattern* pattern, std::vector<Name>& names) {
    if (pattern == nullptr) return;
    if (pattern->kind == PatternKind::Or) {
        collect_alternatives(pattern, names);
        return;
    }
    collect_captures(pattern->pattern, names);
    for (const Pattern* item : pattern->patterns)
        collect_captures(item, names);
    for (const Pattern* item : pattern->keyword_patterns)
        collect_captures(item, names);
    if (pattern->name.empty()) return;
    if (std::find(names.begin(), names.end(), pattern->name) != names.end()) {
        fail("multiple assignments to name '" + std::string(pattern->name) + "' in pattern",
             pattern->place);
    }
    names.push_back(pattern->name);
}

// All alternatives must bind the same names; only the last may match everything.
void Compiler::collect_alternatives(const Pattern* pattern, std::vector<Name>& names) {
    std::vector<Name> first;
    for (uint32_t i = 0; i < pattern->patterns.size(); i++) {
        const Pattern* item = pattern->patterns[i];
        std::vector<Name> bound;
        collect_captures(item, bound);
        std::sort(bound.begin(), bound.end());
        if (i == 0) {
            first = bound;
        } else if (bound != first) {
            fail("alternative patterns bind different names", pattern->place);
        }
        if (i + 1 < pattern->patterns.size()) check_refutable(item);
    }
    for (const Name name : first) {
        if (std::find(names.begin(), names.end(), name) != names.end()) {
            fail("multiple assignments to name '" + std::string(name) + "' in pattern",
                 pattern->place);
        }
        names.push_back(name);
    }
}

// A pattern that always matches hides what comes after it.
void Compiler::check_refutable(const Pattern* pattern) {
    while (true) {
        if (pattern->kind == PatternKind::As && pattern->pattern != nullptr) {
            pattern = pattern->pattern;
        } else if (pattern->kind == PatternKind::Or) {
            pattern = pattern->patterns.back();
        } else {
            break;
        }
    }
    if (pattern->kind != PatternKind::As) return;
    if (pattern->name.empty()) {
        fail("wildcard makes remaining patterns unreachable", pattern->place);
    } else {
        fail("name capture '" + std::string(pattern->name) +
                 "' makes remaining patterns unreachable",
             pattern->place);
    }
}

void Compiler::compile_match(MatchStmt* node) {
    const int base = out().top();
    // The subject is kept in a temporary, since the cases may rebind names.
    const int subject = push(node->subject);
    Label end;
    for (uint32_t i = 0; i < node->cases.size(); i++) {
        const MatchCase& item = node->cases[i];
        if (i + 1 < node->cases.size() && item.guard == nullptr) check_refutable(item.pattern);
        compile_case(item, subject, end);
        out().set_top(subject + 1);
    }
    out().set_top(base);
    out().bind(end);
}

void Compiler::compile_case(const MatchCase& item, int subject, Label& end) {
    const int base = out().top();
    Label next;
    Captures captures;
    collect_captures(item.pattern, captures.names);
    captures.base = base;
    out().set_place(item.pattern->place);
    for (size_t i = 0; i < captures.names.size(); i++) {
        out().touch(out().top() + 1);
        out().emit(Opcode::LoadNone, out().top());
        out().push();
    }
    match(item.pattern, subject, captures, next);
    for (size_t i = 0; i < captures.names.size(); i++) {
        out().set_place(item.pattern->place);
        store_variable(find_variable(captures.names[i]), base + static_cast<int>(i));
    }
    out().set_top(base);
    if (item.guard != nullptr) jump_on(item.guard, false, next);
    compile_block(item.body);
    out().jump(end);
    out().set_top(base);
    out().bind(next);
}

void Compiler::capture(Name name, int subject, Captures& captures) {
    const auto found = std::find(captures.names.begin(), captures.names.end(), name);
    if (found == captures.names.end()) return;
    out().emit(
        Opcode::Move, captures.base + static_cast<int>(found - captures.names.begin()), subject);
}

// Jumps to [fail_label] where [pattern] does not match register [subject].
void Compiler::match(const Pattern* pattern, int subject, Captures& captures, Label& fail_label) {
    if (!may_recurse(pattern->place)) return;
    const int base = out().top();
    out().set_place(pattern->place);
    switch (pattern->kind) {
    case PatternKind::Value:
    case PatternKind::Singleton: match_value(pattern, subject, fail_label); break;
    case PatternKind::Sequence: match_sequence(pattern, subject, captures, fail_label); break;
    case PatternKind::Mapping: match_mapping(pattern, subject, captures, fail_label); break;
    case PatternKind::Class: match_class(pattern, subject, captures, fail_label); break;
    case PatternKind::Or: match_or(pattern, subject, captures, fail_label); break;
    case PatternKind::Star: fail("invalid syntax", pattern->place); break;
    case PatternKind::As:
        if (pattern->pattern != nullptr) match(pattern->pattern, subject, captures, fail_label);
        out().set_place(pattern->place);
        if (!pattern->name.empty()) capture(pattern->name, subject, captures);
        break;
    }
    out().set_top(base);
}

void Compiler::match_value(const Pattern* pattern, int subject, Label& fail_label) {
    const int value = operand(pattern->value);
    out().set_place(pattern->place);
    if (pattern->kind == PatternKind::Value) {
        out().jump_if(Opcode::JumpEq, fail_label, subject, value, 0);
        return;
    }
    const int same = out().top();
    out().touch(same + 1);
    out().emit(Opcode::Is, same, subject, value);
    out().push();
    out().jump_if(Opcode::JumpIfFalse, fail_label, same);
}

// len(subject) == length, or >= where [at_least].
void Compiler::match_length(int subject, uint32_t length, bool at_least, Label& fail_label) {
    const int base = out().top();
    out().touch(base + 2);
    out().emit(Opcode::GetLen, base, subject);
    out().push();
    load_small_int(base + 1, length);
    out().push();
    out().jump_if(at_least ? Opcode::JumpGe : Opcode::JumpEq, fail_label, base, base + 1, 0);
    out().set_top(base);
}

void Compiler::match_sequence(const Pattern* pattern,
                              int subject,
                              Captures& captures,
                              Label& fail_label) {
    const Span<Pattern*> items = pattern->patterns;
    int star = -1;
    for (uint32_t i = 0; i < items.size(); i++) {
        if (items[i]->kind != PatternKind::Star) continue;
        if (star >= 0) fail("multiple starred names in sequence pattern", pattern->place);
        star = static_cast<int>(i);
    }
    const int base = out().top();
    out().touch(base + 1);
    out().emit(Opcode::MatchSequence, base, subject);
    out().push();
    out().jump_if(Opcode::JumpIfFalse, fail_label, base);
    out().set_top(base);
    const auto count = static_cast<int>(items.size());
    if (star < 0) {
        match_length(subject, items.size(), false, fail_label);
    } else if (count > 1) {
        match_length(subject, items.size() - 1, true, fail_label);
    }
    if (count == 0) return;
    if (star >= 0 && items[static_cast<size_t>(star)]->name.empty()) {
        match_ends(pattern, subject, star, captures, fail_label);
        return;
    }
    out().touch(base + count);
    if (star < 0) {
        out().emit(Opcode::UnpackSequence, base, subject, count);
    } else {
        out().emit_word(
            Opcode::UnpackEx, base, subject, star, static_cast<uint32_t>(count - star - 1));
    }
    out().push(count);
    for (int i = 0; i < count; i++) {
        const Pattern* item = items[static_cast<size_t>(i)];
        if (i != star) {
            match(item, base + i, captures, fail_label);
        } else if (!item->name.empty()) {
            out().set_place(item->place);
            capture(item->name, base + i, captures);
        }
    }
}

// A sequence pattern with `*_`: only the items around it are fetched, by their index.
void Compiler::match_ends(
    const Pattern* pattern, int subject, int star, Captures& captures, Label& fail_label) {
    const auto count = static_cast<int>(pattern->patterns.size());
    const int base = out().top();
    for (int i = 0; i < count; i++) {
        const Pattern* item = pattern->patterns[static_cast<size_t>(i)];
        const bool is_wildcard =
            item->kind == PatternKind::As && item->pattern == nullptr && item->name.empty();
        if (i == star || is_wildcard) continue;
        out().set_place(item->place);
        out().touch(base + 2);
        if (i < star) {
            load_small_int(base, i);
            out().push();
        } else {
            out().emit(Opcode::GetLen, base, subject);
            out().push();
            load_small_int(base + 1, count - i);
            out().push();
            out().emit(Opcode::Sub, base, base, base + 1);
            out().set_top(base + 1);
        }
        out().emit(Opcode::LoadItem, base, subject, base);
        match(item, base, captures, fail_label);
        out().set_top(base);
    }
}

namespace {

// As repr() has it, for messages.
std::string describe_key(const ConstantExpr* key) {
    switch (key->value) {
    case ConstantKind::None: return "None";
    case ConstantKind::True: return "True";
    case ConstantKind::False: return "False";
    case ConstantKind::Int: return std::to_string(key->integer);
    case ConstantKind::BigInt: return (key->negative ? "-" : "") + std::string(key->text);
    case ConstantKind::Float:
    case ConstantKind::Imaginary: {
        char buffer[32];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, key->number).ptr;
        std::string text(buffer, end);
        if (key->value == ConstantKind::Imaginary) return text + "j";
        return text.find_first_of(".en") == std::string::npos ? text + ".0" : text;
    }
    case ConstantKind::Bytes: return "b'" + std::string(key->text) + "'";
    default: return "'" + std::string(key->text) + "'";
    }
}

// Equal for keys that are equal in Python: 0, False, 0.0 and 0j are one key.
std::string key_identity(const ConstantExpr* key) {
    switch (key->value) {
    case ConstantKind::True: return "1";
    case ConstantKind::False: return "0";
    case ConstantKind::Int: return std::to_string(key->integer);
    case ConstantKind::Float:
        if (key->number == static_cast<double>(static_cast<int64_t>(key->number))) {
            return std::to_string(static_cast<int64_t>(key->number));
        }
        return describe_key(key);
    case ConstantKind::Imaginary: return key->number == 0 ? "0" : describe_key(key);
    default: return describe_key(key);
    }
}

} // namespace

// Folds the keys and refuses what CPython's compiler refuses.
void Compiler::check_mapping_keys(const Pattern* pattern) {
    std::vector<std::string> seen;
    for (Expr*& key : pattern->keys) {
        key = fold(context_.arena, key);
        if (key->kind == ExprKind::JoinedString) {
            fail("mapping pattern keys may only match literals and attribute lookups",
                 pattern->place);
        }
        if (key->kind != ExprKind::Literal) continue;
        const auto* constant = as<ConstantExpr>(key);
        const std::string identity = key_identity(constant);
        if (std::find(seen.begin(), seen.end(), identity) != seen.end()) {
            fail("mapping pattern checks duplicate key (" + describe_key(constant) + ")",
                 pattern->place);
        }
        seen.push_back(identity);
    }
}

void Compiler::match_mapping(const Pattern* pattern,
                             int subject,
                             Captures& captures,
                             Label& fail_label) {
    const int base = out().top();
    out().touch(base + 1);
    out().emit(Opcode::MatchMapping, base, subject);
    out().push();
    out().jump_if(Opcode::JumpIfFalse, fail_label, base);
    out().set_top(base);
    const auto count = static_cast<int>(pattern->keys.size());
    if (count == 0 && pattern->name.empty()) return;
    if (count > 0) match_length(subject, pattern->keys.size(), true, fail_label);
    check_mapping_keys(pattern);
    // Registers: the keys, then their values, then each value in turn.
    out().touch(base + 2);
    compile_tuple(pattern->keys, base);
    out().set_top(base + 1);
    out().set_place(pattern->place);
    out().emit(Opcode::MatchKeys, base + 1, subject, base);
    out().push();
    out().jump_if(Opcode::JumpIfNone, fail_label, base + 1);
    if (count > 0) {
        const int values = out().top();
        out().touch(values + count);
        out().emit(Opcode::UnpackSequence, values, base + 1, count);
        out().push(count);
        for (int i = 0; i < count; i++) {
            match(pattern->patterns[static_cast<size_t>(i)], values + i, captures, fail_label);
        }
        out().set_top(values);
    }
    if (pattern->name.empty()) return;
    // The rest is a copy of the mapping without the keys.
    out().set_place(pattern->place);
    const int rest = out().top();
    out().touch(rest + 1);
    out().emit(Opcode::BuildMap, rest, rest, 0);
    out().push();
    out().emit(Opcode::DictUpdate, rest, subject);
    for (Expr* key : pattern->keys) {
        const int value = operand(key);
        out().emit(Opcode::DeleteItem, rest, value);
        out().set_top(rest + 1);
    }
    capture(pattern->name, rest, captures);
}

void Compiler::match_class(const Pattern* pattern,
                           int subject,
                           Captures& captures,
                           Label& fail_label) {
    const int base = out().top();
    auto names = std::make_shared<TupleConstant>();
    for (uint32_t i = 0; i < pattern->keyword_names.size(); i++) {
        const Name name = pattern->keyword_names[i];
        for (uint32_t k = 0; k < i; k++) {
            if (pattern->keyword_names[k] == name) {
                fail("attribute name repeated in class pattern: " + std::string(name),
                     pattern->keyword_patterns[i]->place);
            }
        }
        names->items.push_back(
            StringConstant{std::string(mangle(context_, unit_->scope->class_name, name))});
    }
    out().touch(base + 1);
    out().load_constant(base, names);
    out().push();
    const int type = operand(pattern->value);
    out().set_place(pattern->place);
    out().emit_word(Opcode::MatchClass, base, subject, type, pattern->patterns.size());
    out().set_top(base + 1);
    out().jump_if(Opcode::JumpIfNone, fail_label, base);
    const auto positional = static_cast<int>(pattern->patterns.size());
    const int count = positional + static_cast<int>(pattern->keyword_patterns.size());
    if (count == 0) return;
    const int values = out().top();
    out().touch(values + count);
    out().emit(Opcode::UnpackSequence, values, base, count);
    out().push(count);
    for (int i = 0; i < count; i++) {
        const Pattern* item = i < positional
                                  ? pattern->patterns[static_cast<size_t>(i)]
                                  : pattern->keyword_patterns[static_cast<size_t>(i - positional)];
        match(item, values + i, captures, fail_label);
    }
}

void Compiler::match_or(const Pattern* pattern,
                        int subject,
                        Captures& captures,
                        Label& fail_label) {
    Label matched;
    const int base = out().top();
    const uint32_t count = pattern->patterns.size();
    for (uint32_t i = 0; i + 1 < count; i++) {
        Label next;
        match(pattern->patterns[i], subject, captures, next);
        out().jump(matched);
        out().set_top(base);
        out().bind(next);
    }
    match(pattern->patterns[count - 1], subject, captures, fail_label);
    out().bind(matched);
}

} // namespace plait::lang
