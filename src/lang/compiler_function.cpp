#include "lang/compiler.h"
#include "lang/fold.h"

namespace plait::lang {

namespace {

// What MakeFunction finds above its register.
enum FunctionPart : int { kDefaults = 1, kKeywordDefaults = 2, kAnnotations = 4, kClosure = 8 };

} // namespace

void Compiler::describe_parameters(CodeObject& code, const Parameters& parameters) {
    code.argument_count = parameters.positional.size();
    code.positional_only_count = parameters.positional_only;
    code.keyword_only_count = parameters.keyword_only.size();
    if (parameters.var_positional != nullptr) code.flags |= kCodeVarArgs;
    if (parameters.var_keyword != nullptr) code.flags |= kCodeVarKeywords;
}

void Compiler::push_defaults(Span<Expr*> defaults) {
    const int base = out().top();
    out().touch(base + 1);
    compile_tuple(defaults, base);
    out().set_top(base + 1);
}

int Compiler::push_keyword_defaults(const Parameters& parameters) {
    const int base = out().top();
    bool any = false;
    for (uint32_t i = 0; i < parameters.keyword_only.size(); i++) {
        if (parameters.keyword_defaults[i] == nullptr) continue;
        if (!any) {
            out().touch(base + 1);
            out().emit(Opcode::BuildMap, base, base, 0);
            out().push();
        }
        any = true;
        const int key = out().top();
        out().touch(key + 1);
        load_string(key,
                    mangle(context_, unit_->scope->class_name, parameters.keyword_only[i].name));
        out().push();
        const int value = operand(parameters.keyword_defaults[i]);
        out().emit(Opcode::MapAdd, base, key, value);
        out().set_top(base + 1);
    }
    return any ? kKeywordDefaults : 0;
}

// With `from __future__ import annotations` it is the source text.
void Compiler::push_annotation(Expr* node) {
    if (!future_annotations_) {
        if (node->kind == ExprKind::Starred) {
            // `*args: *Ts` takes the one item that the iterable has.
            const int value = push(as<StarredExpr>(node)->value);
            at(node);
            out().touch(value + 2);
            out().emit(Opcode::UnpackSequence, value + 1, value, 1);
            out().emit_live(value + 2, Opcode::Move, value, value + 1);
            return;
        }
        push(node);
        return;
    }
    const int to = out().top();
    out().touch(to + 1);
    load_string(to, annotation_text(node));
    out().push();
}

int Compiler::push_annotations(const FunctionStmt* node) {
    const int base = out().top();
    bool any = false;
    const auto add = [&](Name name, Expr* annotation) {
        if (annotation == nullptr) return;
        if (!any) {
            out().touch(base + 1);
            out().emit(Opcode::BuildMap, base, base, 0);
            out().push();
        }
        any = true;
        const int key = out().top();
        out().touch(key + 1);
        load_string(key, mangle(context_, unit_->scope->class_name, name));
        out().push();
        push_annotation(annotation);
        out().emit(Opcode::MapAdd, base, key, key + 1);
        out().set_top(base + 1);
    };
    const Parameters& parameters = *node->parameters;
    for (const Parameter& parameter : parameters.positional)
        add(parameter.name, parameter.annotation);
    if (parameters.var_positional != nullptr) {
        add(parameters.var_positional->name, parameters.var_positional->annotation);
    }
    for (const Parameter& parameter : parameters.keyword_only) {
        add(parameter.name, parameter.annotation);
    }
    if (parameters.var_keyword != nullptr) {
        add(parameters.var_keyword->name, parameters.var_keyword->annotation);
    }
    add("return", node->returns);
    return any ? kAnnotations : 0;
}

// Pushes defaults and annotations from the next register up; which ones there are.
int Compiler::push_function_parts(const Parameters& parameters, const FunctionStmt* annotated) {
    int parts = 0;
    if (!parameters.defaults.empty()) {
        push_defaults(parameters.defaults);
        parts |= kDefaults;
    }
    parts |= push_keyword_defaults(parameters);
    if (annotated != nullptr) parts |= push_annotations(annotated);
    return parts;
}

int Compiler::push_closure(const Scope& scope) {
    if (scope.free_names.empty()) return 0;
    const int base = out().top();
    const auto& registers = unit_->registers;
    // A closure of more cells than registers are left is refused by the register limit.
    for (const Name name : scope.free_names) {
        const int to = out().top();
        out().touch(to + 1);
        const Symbol* symbol = unit_->scope->find(name);
        const bool in_class = unit_->scope->kind == ScopeKind::Class;
        const auto found = registers.find(name.data());
        const bool own = in_class ? unit_->scope->needs_class_cell && name == "__class__"
                                  : symbol != nullptr && symbol->binding == Binding::Cell;
        if (own && found != registers.end()) {
            out().move(to, found->second);
        } else {
            out().emit(Opcode::LoadFreeCell, to, unit_->scope->free_index(name));
        }
        out().push();
    }
    out().emit(Opcode::BuildTuple, base, base, static_cast<int>(scope.free_names.size()));
    out().set_top(base + 1);
    return kClosure;
}

void Compiler::make_function(int base,
                             int parts,
                             std::shared_ptr<const CodeObject> code,
                             const Scope& scope) {
    const Place place = out().place();
    parts |= push_closure(scope);
    out().set_place(place);
    out().touch(base + 1);
    const uint32_t index = out().add_constant(std::const_pointer_cast<CodeObject>(code));
    out().emit_word(Opcode::MakeFunction, base, parts, 0, index);
    out().set_top(base + 1);
}

void Compiler::compile_function(FunctionStmt* node) {
    const int base = out().top();
    for (Expr* decorator : node->decorators)
        push(decorator);
    out().set_place(node->place);
    const int function = out().top();
    const int parts = push_function_parts(*node->parameters, node);

    const bool outer_walrus = has_walrus_;
    Unit unit;
    const Place first = node->decorators.empty() ? node->place : node->decorators[0]->place;
    open_unit(unit, *node->scope, first);
    CodeObject& code = out().code();
    describe_parameters(code, *node->parameters);
    if (node->scope->is_generator) {
        code.flags |= node->is_async ? kCodeAsyncGenerator : kCodeGenerator;
    } else if (node->is_async) {
        code.flags |= kCodeCoroutine;
    }
    compile_body(unit, node->body, false);
    const auto finished = close_unit(unit);
    has_walrus_ = outer_walrus;

    // CPython gives the definition the place of its `def` line.
    out().set_place(node->place);
    make_function(function, parts, finished, *node->scope);
    for (size_t i = node->decorators.size(); i-- > 0;) {
        const auto callable = base + static_cast<int>(i);
        out().set_place(node->decorators[i]->place);
        out().emit_live(callable, Opcode::Call, callable, 1);
        out().set_top(callable + 1);
    }
    out().set_place(node->place);
    store_variable(find_variable(node->name), base);
    out().set_top(base);
}

void Compiler::compile_lambda(LambdaExpr* node, int to) {
    via_top(to, [&](int base) {
        const int parts = push_function_parts(*node->parameters, nullptr);
        Unit unit;
        open_unit(unit, *node->scope, node->place);
        CodeObject& code = out().code();
        describe_parameters(code, *node->parameters);
        if (node->scope->is_generator) code.flags |= kCodeGenerator;
        const int result = operand(node->body);
        out().set_place(node->body->place);
        out().emit(Opcode::Return, result);
        const auto finished = close_unit(unit);
        at(node);
        make_function(base, parts, finished, *node->scope);
    });
}

std::shared_ptr<const CodeObject> Compiler::compile_class_body(ClassStmt* node) {
    const bool outer_walrus = has_walrus_;
    Unit unit;
    const Place first = node->decorators.empty() ? node->place : node->decorators[0]->place;
    open_unit(unit, *node->scope, first);
    CodeObject& code = out().code();
    code.flags |= kCodeClassBody;
    code.argument_count = 1;
    const int value = out().top();
    out().touch(value + 1);
    out().emit_name(Opcode::LoadName, value, 0, 0, context_.intern("__name__"));
    out().set_top(value + 1);
    out().emit_name(Opcode::StoreName, value, 0, 0, context_.intern("__module__"));
    load_string(value, unit.qualified_name);
    out().emit_name(Opcode::StoreName, value, 0, 0, context_.intern("__qualname__"));
    out().set_top(value);
    compile_body(unit, node->body, true);
    if (node->scope->needs_class_cell) {
        out().emit_name(Opcode::StoreName, 1, 0, 0, context_.intern("__classcell__"));
    }
    auto finished = close_unit(unit);
    has_walrus_ = outer_walrus;
    return finished;
}

void Compiler::compile_class(ClassStmt* node) {
    const int base = out().top();
    for (Expr* decorator : node->decorators)
        push(decorator);
    out().set_place(node->place);
    const int builder = out().top();
    out().touch(builder + 3);
    out().emit(Opcode::LoadBuildClass, builder);
    out().push();
    const auto body = compile_class_body(node);
    make_function(builder + 1, 0, body, *node->scope);
    load_string(out().top(), node->name);
    out().push();
    check_keywords(node->keywords);
    call_with(builder, 2, node->bases, node->keywords, node->place);
    for (size_t i = node->decorators.size(); i-- > 0;) {
        const auto callable = base + static_cast<int>(i);
        out().set_place(node->decorators[i]->place);
        out().emit_live(callable, Opcode::Call, callable, 1);
        out().set_top(callable + 1);
    }
    out().set_place(node->place);
    store_variable(find_variable(node->name), base);
    out().set_top(base);
}

} // namespace plait::lang
