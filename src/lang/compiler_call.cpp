#include "lang/compiler.h"
#include "lang/fold.h"

namespace plait::lang {

namespace {

constexpr uint32_t kMaxPlainArguments = 24;

} // namespace

// Whether the arguments fit a call window: few, no `*` and no `**`.
bool Compiler::is_plain_call(Span<Expr*> arguments, Span<Keyword> keywords) const {
    if (arguments.size() + keywords.size() > kMaxPlainArguments) return false;
    for (const Expr* argument : arguments) {
        if (argument->kind == ExprKind::Starred) return false;
    }
    for (const Keyword& keyword : keywords) {
        if (keyword.name.empty()) return false;
    }
    return true;
}

void Compiler::compile_call(CallExpr* node, int to) {
    check_keywords(node->keywords);
    const bool plain = is_plain_call(node->arguments, node->keywords);
    if (plain && node->function->kind == ExprKind::Attribute) {
        compile_method_call(node, to);
        return;
    }
    via_top(to, [&](int base) {
        push(node->function);
        call_with(base, 0, node->arguments, node->keywords, node->place);
    });
}

void Compiler::compile_method_call(CallExpr* node, int to) {
    auto* method = as<AttributeExpr>(node->function);
    via_top(to, [&](int base) {
        out().touch(base + 2);
        const int object = operand(method->object);
        // Where the method's name stands on a later line, the call is at that line, as in CPython.
        Place place = node->place;
        Place method_place = method->place;
        if (method_place.line != method_place.end_line) {
            method_place.line = method_place.end_line;
            method_place.column =
                method_place.end_column - static_cast<int32_t>(method->name.size());
            place.line = method_place.line;
            place.column = method_place.column;
        }
        out().set_place(method_place);
        out().emit_name(Opcode::LoadMethod,
                        base,
                        object,
                        0,
                        mangle(context_, unit_->scope->class_name, method->name));
        out().set_top(base + 2);
        for (Expr* argument : node->arguments)
            push(argument);
        const uint32_t names = push_keywords(node->keywords);
        const auto count = static_cast<int>(node->arguments.size() + node->keywords.size());
        out().set_place(place);
        if (node->keywords.empty()) {
            out().emit_live(base, Opcode::CallMethod, base, count);
        } else {
            out().emit_word_live(base, Opcode::CallMethodKw, base, count, 0, names);
        }
    });
}

void Compiler::check_keywords(Span<Keyword> keywords) {
    for (uint32_t i = 0; i < keywords.size(); i++) {
        for (uint32_t k = 0; k < i && !keywords[i].name.empty(); k++) {
            if (keywords[k].name.data() != keywords[i].name.data()) continue;
            fail("keyword argument repeated: " + std::string(keywords[i].name), keywords[i].place);
        }
    }
}

// Pushes the values; the constant that holds the names.
uint32_t Compiler::push_keywords(Span<Keyword> keywords) {
    if (keywords.empty()) return 0;
    auto names = std::make_shared<TupleConstant>();
    for (const Keyword& keyword : keywords) {
        push(keyword.value);
        const Name name = mangle(context_, unit_->scope->class_name, keyword.name);
        names->items.push_back(StringConstant{std::string(name)});
    }
    return out().add_constant(names);
}

// Calls what is in register [base] with the [given] values that are above it already, then the
// arguments.
void Compiler::call_with(
    int base, int given, Span<Expr*> arguments, Span<Keyword> keywords, const Place& place) {
    if (!is_plain_call(arguments, keywords)) {
        call_extended(base, given, arguments, keywords, place);
        return;
    }
    for (Expr* argument : arguments)
        push(argument);
    const uint32_t names = push_keywords(keywords);
    const int count = given + static_cast<int>(arguments.size() + keywords.size());
    out().set_place(place);
    if (keywords.empty()) {
        out().emit_live(base, Opcode::Call, base, count);
    } else {
        out().emit_word_live(base, Opcode::CallKw, base, count, 0, names);
    }
    out().set_top(base + 1);
}

// The same with `*`, `**` or many arguments: a list and a dict.
void Compiler::call_extended(
    int base, int given, Span<Expr*> arguments, Span<Keyword> keywords, const Place& place) {
    const int list = base + 1;
    // A single `*` is taken apart last, behind the keywords, as in CPython.
    const bool lone_star =
        given == 0 && arguments.size() == 1 && arguments[0]->kind == ExprKind::Starred;
    out().touch(list + 1);
    if (lone_star) {
        compile_to(as<StarredExpr>(arguments[0])->value, list);
    } else if (given > 0) {
        out().emit(Opcode::BuildList, list, list, given);
        out().set_top(list + 1);
        for (Expr* argument : arguments) {
            const bool starred = argument->kind == ExprKind::Starred;
            const int value = operand(starred ? as<StarredExpr>(argument)->value : argument);
            out().set_place(place);
            out().emit(starred ? Opcode::ListExtend : Opcode::ListAppend, list, value);
            out().set_top(list + 1);
        }
    } else {
        for (Expr*& argument : arguments)
            argument = fold(context_.arena, argument);
        out().set_place(place);
        build_list(arguments, list);
    }
    out().set_top(list + 1);
    if (!keywords.empty()) {
        const int dict = list + 1;
        out().set_place(place);
        out().touch(dict + 1);
        out().emit(Opcode::BuildMap, dict, dict, 0);
        out().set_top(dict + 1);
        for (const Keyword& keyword : keywords) {
            if (keyword.name.empty()) {
                const int mapping = operand(keyword.value);
                out().set_place(place);
                out().emit(Opcode::DictMerge, dict, mapping, base);
            } else {
                // A name that came through `**` before is an error, so this merges too.
                const int inner = out().top();
                out().touch(inner + 1);
                load_string(inner, mangle(context_, unit_->scope->class_name, keyword.name));
                out().set_top(inner + 1);
                push(keyword.value);
                out().set_place(place);
                out().emit(Opcode::BuildMap, inner, inner, 1);
                out().set_top(inner + 1);
                out().emit(Opcode::DictMerge, dict, inner, base);
            }
            out().set_top(dict + 1);
        }
    }
    out().set_place(place);
    if (lone_star) {
        const int copy = out().top();
        out().touch(copy + 1);
        out().emit(Opcode::BuildList, copy, copy, 0);
        out().push();
        out().emit(Opcode::ListExtend, copy, list, base + 1);
        out().emit(Opcode::Move, list, copy);
    }
    out().emit_live(base, Opcode::CallEx, base, keywords.empty() ? 0 : 1);
    out().set_top(base + 1);
}

} // namespace plait::lang
