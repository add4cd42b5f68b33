#include "lang/symbol_builder.h"

#include "lang/warnings.h"

namespace plait::lang {

void SymbolBuilder::build(const Module& module) {
    open(ScopeKind::Module, context_.intern("<module>"));
    visit_block(module.body);
}

Scope* SymbolBuilder::open(ScopeKind kind, Name name) {
    table_.scopes.push_back(std::make_unique<Scope>());
    Scope* scope = table_.scopes.back().get();
    scope->kind = kind;
    scope->name = name;
    scope->parent = scope_;
    if (scope_ != nullptr) {
        scope_->children.push_back(scope);
        scope->class_name = scope_->class_name;
    }
    scope_ = scope;
    return scope;
}

void SymbolBuilder::fail(std::string message, const Place& place, Fault::Kind kind) {
    if (table_.failed) return;
    table_.failed = true;
    table_.fault = {kind, std::move(message), place};
}

void SymbolBuilder::warn(std::string message, const Place& place) {
    if (!message.empty())
        table_.warnings.push_back({Fault::Kind::Syntax, std::move(message), place});
}

// The caller takes 1 from [depth_] afterwards in either case.
bool SymbolBuilder::enter(const Place& place) {
    if (++depth_ > kMaxDepth || context_.stack_is_used_up())
        fail("too deeply nested code", place, Fault::Kind::TooLarge);
    return !table_.failed;
}

Symbol& SymbolBuilder::define(Scope& scope, Name name, uint16_t flags) {
    const auto [found, is_new] =
        scope.index.emplace(name.data(), static_cast<uint32_t>(scope.symbols.size()));
    if (is_new) scope.symbols.push_back({name, 0, Binding::Local, {}});
    Symbol& symbol = scope.symbols[found->second];
    symbol.flags |= flags;
    return symbol;
}

void SymbolBuilder::add(Name name, uint16_t flags, const Place& place) {
    if ((flags & kSymbolAssigned) != 0 && name == "__debug__") {
        fail((flags & kSymbolDeleted) != 0 ? "cannot delete __debug__"
                                           : "cannot assign to __debug__",
             place);
    }
    const Name mangled = mangle(context_, scope_->class_name, name);
    Symbol& symbol = define(*scope_, mangled, flags);
    if ((flags & kSymbolAssigned) != 0 &&
        (scope_->kind == ScopeKind::Module || (symbol.flags & kSymbolGlobal) != 0))
        table_.requirements.note_binding(mangled);
    if ((flags & kSymbolIteration) != 0 &&
        (symbol.flags & (kSymbolGlobal | kSymbolNonlocal)) != 0) {
        fail("comprehension inner loop cannot rebind assignment expression target '" +
                 std::string(name) + "'",
             place);
    }
    if ((symbol.flags & kSymbolGlobal) == 0 || (flags & kSymbolAssigned) == 0) return;
    define(*table_.scopes.front(), mangled, kSymbolAssigned);
}

// --- Statements ---

void SymbolBuilder::visit_block(Block block) {
    for (Stmt* statement : block) {
        if (table_.failed) return;
        visit_statement(statement);
    }
}

void SymbolBuilder::visit_statement(Stmt* statement) {
    const bool is_compound =
        statement->kind >= StmtKind::While && statement->kind <= StmtKind::Match;
    uncertain_ += is_compound;
    if (enter(statement->place)) {
        switch (statement->kind) {
        case StmtKind::If: visit_if(as<IfStmt>(statement)); break;
        case StmtKind::While: {
            auto* node = as<WhileStmt>(statement);
            visit(node->test);
            visit_block(node->body);
            visit_block(node->orelse);
            break;
        }
        case StmtKind::For: {
            auto* node = as<ForStmt>(statement);
            visit_target(node->target, kSymbolAssigned);
            visit(node->iterable);
            visit_block(node->body);
            visit_block(node->orelse);
            break;
        }
        case StmtKind::Try: visit_try(as<TryStmt>(statement)); break;
        case StmtKind::With: {
            auto* node = as<WithStmt>(statement);
            for (const WithItem& item : node->items) {
                visit(item.context);
                if (item.target != nullptr) visit_target(item.target, kSymbolAssigned);
            }
            visit_block(node->body);
            break;
        }
        case StmtKind::Match: visit_match(as<MatchStmt>(statement)); break;
        case StmtKind::Function: visit_function(as<FunctionStmt>(statement)); break;
        case StmtKind::Class: visit_class(as<ClassStmt>(statement)); break;
        default: visit_simple_statement(statement); break;
        }
    }
    uncertain_ -= is_compound;
    depth_--;
}

void SymbolBuilder::visit_simple_statement(Stmt* statement) {
    switch (statement->kind) {
    case StmtKind::Expression: visit(as<ExpressionStmt>(statement)->value); break;
    case StmtKind::Assign: {
        auto* node = as<AssignStmt>(statement);
        for (Expr* target : node->targets)
            visit_target(target, kSymbolAssigned);
        visit(node->value);
        break;
    }
    case StmtKind::AugmentedAssign: {
        auto* node = as<AugmentedAssignStmt>(statement);
        visit_target(node->target, kSymbolAssigned | kSymbolUsed);
        visit(node->value);
        break;
    }
    case StmtKind::AnnotatedAssign: visit_annotated(as<AnnotatedAssignStmt>(statement)); break;
    case StmtKind::Delete:
        for (Expr* target : as<DeleteStmt>(statement)->targets) {
            visit_target(target, kSymbolAssigned | kSymbolDeleted);
        }
        break;
    case StmtKind::Return: visit(as<ReturnStmt>(statement)->value); break;
    case StmtKind::Raise:
        visit(as<RaiseStmt>(statement)->exception);
        visit(as<RaiseStmt>(statement)->cause);
        break;
    case StmtKind::Assert:
        warn(warning_for(as<AssertStmt>(statement)), statement->place);
        visit(as<AssertStmt>(statement)->test);
        visit(as<AssertStmt>(statement)->message);
        break;
    case StmtKind::Global:
    case StmtKind::Nonlocal: visit_names(static_cast<NamesStmt*>(statement)); break;
    case StmtKind::Import:
    case StmtKind::ImportFrom: visit_import(static_cast<ImportStmt*>(statement)); break;
    default: break;
    }
}

void SymbolBuilder::visit_annotated(AnnotatedAssignStmt* node) {
    if (node->target->kind == ExprKind::Variable) {
        auto* target = as<NameExpr>(node->target);
        const Symbol* known = scope_->find(mangle(context_, scope_->class_name, target->name));
        if (known != nullptr && scope_->kind != ScopeKind::Module && !target->parenthesized &&
            (known->flags & (kSymbolGlobal | kSymbolNonlocal)) != 0) {
            fail("annotated name '" + std::string(target->name) +
                     ((known->flags & kSymbolGlobal) != 0 ? "' can't be global"
                                                          : "' can't be nonlocal"),
                 node->place);
        }
        if (!target->parenthesized) {
            add(target->name, kSymbolAnnotated | kSymbolAssigned, target->place);
        } else if (node->value != nullptr) {
            add(target->name, kSymbolAssigned, target->place);
        }
    } else {
        visit(node->target);
    }
    scope_->has_annotations = true;
    visit(node->annotation);
    visit(node->value);
}

void SymbolBuilder::visit_names(NamesStmt* node) {
    const bool is_global = node->kind == StmtKind::Global;
    for (const Name name : node->names) {
        declare(name, is_global ? kSymbolGlobal : kSymbolNonlocal, node->place);
    }
}

void SymbolBuilder::declare(Name name, uint16_t flag, const Place& place) {
    const std::string kind = flag == kSymbolGlobal ? "global" : "nonlocal";
    const std::string quoted = "name '" + std::string(name) + "' ";
    const Name mangled = mangle(context_, scope_->class_name, name);
    const Symbol* known = scope_->find(mangled);
    if (known != nullptr) {
        if ((known->flags & kSymbolParameter) != 0) {
            fail(quoted + "is parameter and " + kind, place);
        } else if ((known->flags & kSymbolUsed) != 0) {
            fail(quoted + "is used prior to " + kind + " declaration", place);
        } else if ((known->flags & kSymbolAnnotated) != 0) {
            fail("annotated name '" + std::string(name) + "' can't be " + kind, place);
        } else if ((known->flags & kSymbolAssigned) != 0) {
            fail(quoted + "is assigned to before " + kind + " declaration", place);
        } else if ((known->flags & (kSymbolGlobal | kSymbolNonlocal) & ~flag) != 0) {
            fail(quoted + "is nonlocal and global", known->place);
        }
    }
    if (flag == kSymbolNonlocal && scope_->kind == ScopeKind::Module) {
        fail("nonlocal declaration not allowed at module level", place);
    }
    define(*scope_, mangled, flag).place = place;
    if (flag == kSymbolGlobal) define(*table_.scopes.front(), mangled, 0);
}

void SymbolBuilder::visit_import(ImportStmt* node) {
    const bool is_global = scope_->kind == ScopeKind::Module;
    table_.requirements.note_import(node, is_global && uncertain_ == 0, is_global);
    for (const Alias& alias : node->names) {
        if (alias.name == "*") {
            if (scope_->kind != ScopeKind::Module) {
                fail("import * only allowed at module level", alias.place);
            }
            continue;
        }
        Name bound = alias.as_name.empty() ? alias.name : alias.as_name;
        bound = context_.intern(bound.substr(0, bound.find('.')));
        add(bound, kSymbolAssigned, node->place);
    }
}

// Walks a chain of `elif` without recursion.
void SymbolBuilder::visit_if(IfStmt* node) {
    while (true) {
        visit(node->test);
        visit_branch(node->test, node->body);
        if (node->orelse.size() != 1 || node->orelse[0]->kind != StmtKind::If) break;
        node = as<IfStmt>(node->orelse[0]);
    }
    uncertain_++;
    visit_block(node->orelse);
    uncertain_--;
}

void SymbolBuilder::visit_branch(const Expr* test, Block body) {
    const bool is_main = asks_for_main(test);
    const bool is_guard = asks_for_platform(test);
    uncertain_ += !is_main;
    guards_ += is_guard;
    visit_block(body);
    guards_ -= is_guard;
    uncertain_ -= !is_main;
}

void SymbolBuilder::visit_try(TryStmt* node) {
    const bool is_guard = expects_missing_attribute(node);
    guards_ += is_guard;
    visit_block(node->body);
    guards_ -= is_guard;
    for (const ExceptHandler& handler : node->handlers) {
        visit(handler.type);
        if (!handler.name.empty()) {
            add(handler.name, kSymbolAssigned | kSymbolDeleted, handler.place);
        }
        visit_block(handler.body);
    }
    visit_block(node->orelse);
    visit_block(node->finally);
}

void SymbolBuilder::visit_defaults(const Parameters& parameters) {
    visit_all(parameters.defaults);
    visit_all(parameters.keyword_defaults);
}

void SymbolBuilder::visit_annotations(const FunctionStmt* node) {
    const Parameters& parameters = *node->parameters;
    for (const Parameter& parameter : parameters.positional)
        visit(parameter.annotation);
    if (parameters.var_positional != nullptr) visit(parameters.var_positional->annotation);
    for (const Parameter& parameter : parameters.keyword_only)
        visit(parameter.annotation);
    if (parameters.var_keyword != nullptr) visit(parameters.var_keyword->annotation);
    visit(node->returns);
}

void SymbolBuilder::add_parameter(const Parameter& parameter) {
    const Name mangled = mangle(context_, scope_->class_name, parameter.name);
    const Symbol* known = scope_->find(mangled);
    if (parameter.name == "__debug__") fail("cannot assign to __debug__", parameter.place);
    if (known != nullptr && (known->flags & kSymbolParameter) != 0) {
        fail("duplicate argument '" + std::string(parameter.name) + "' in function definition",
             parameter.place);
    }
    define(*scope_, mangled, kSymbolParameter);
}

void SymbolBuilder::add_parameters(const Parameters& parameters) {
    scope_->parameters = &parameters;
    for (const Parameter& parameter : parameters.positional)
        add_parameter(parameter);
    for (const Parameter& parameter : parameters.keyword_only)
        add_parameter(parameter);
    if (parameters.var_positional != nullptr) add_parameter(*parameters.var_positional);
    if (parameters.var_keyword != nullptr) add_parameter(*parameters.var_keyword);
}

void SymbolBuilder::visit_function(FunctionStmt* node) {
    add(node->name, kSymbolAssigned, node->place);
    visit_defaults(*node->parameters);
    visit_annotations(node);
    visit_all(node->decorators);
    node->scope = open(ScopeKind::Function, node->name);
    node->scope->is_coroutine = node->is_async;
    add_parameters(*node->parameters);
    visit_block(node->body);
    close();
}

void SymbolBuilder::visit_class(ClassStmt* node) {
    add(node->name, kSymbolAssigned, node->place);
    visit_all(node->bases);
    for (const Keyword& keyword : node->keywords)
        visit(keyword.value);
    visit_all(node->decorators);
    node->scope = open(ScopeKind::Class, node->name);
    node->scope->class_name = node->name;
    visit_block(node->body);
    close();
}

void SymbolBuilder::visit_match(MatchStmt* node) {
    visit(node->subject);
    for (const MatchCase& item : node->cases) {
        visit_pattern(item.pattern);
        visit(item.guard);
        visit_block(item.body);
    }
}

void SymbolBuilder::visit_pattern(const Pattern* pattern) {
    if (pattern == nullptr) return;
    if (enter(pattern->place)) {
        visit(pattern->value);
        visit_pattern(pattern->pattern);
        for (const Pattern* item : pattern->patterns)
            visit_pattern(item);
        visit_all(pattern->keys);
        for (const Pattern* item : pattern->keyword_patterns)
            visit_pattern(item);
        if (!pattern->name.empty()) add(pattern->name, kSymbolAssigned, pattern->place);
    }
    depth_--;
}

// --- Expressions ---

void SymbolBuilder::visit_all(Span<Expr*> nodes) {
    for (Expr* node : nodes)
        visit(node);
}

void SymbolBuilder::visit(Expr* node) {
    if (node == nullptr || node->kind == ExprKind::Literal || table_.failed) return;
    if (enter(node->place)) visit_node(node);
    depth_--;
}

void SymbolBuilder::visit_node(Expr* node) {
    warn(warning_for(node), node->place);
    switch (node->kind) {
    case ExprKind::Variable:
        if (guards_ == 0) table_.requirements.note_name(scope_, as<NameExpr>(node));
        visit_name(as<NameExpr>(node));
        break;
    case ExprKind::Literal: break;
    case ExprKind::JoinedString: visit_all(as<JoinedStringExpr>(node)->parts); break;
    case ExprKind::FormattedValue:
        visit(as<FormattedValueExpr>(node)->value);
        visit(as<FormattedValueExpr>(node)->specification);
        break;
    case ExprKind::Tuple:
    case ExprKind::List:
    case ExprKind::Set: visit_all(static_cast<SequenceExpr*>(node)->items); break;
    case ExprKind::Dict: {
        auto* dict = as<DictExpr>(node);
        for (uint32_t i = 0; i < dict->keys.size(); i++) {
            visit(dict->keys[i]);
            visit(dict->values[i]);
        }
        break;
    }
    case ExprKind::Unary: visit(as<UnaryExpr>(node)->operand); break;
    case ExprKind::Binary: visit_left_spine(as<BinaryExpr>(node)); break;
    case ExprKind::Boolean: visit_all(as<BooleanExpr>(node)->values); break;
    case ExprKind::Compare:
        visit(as<CompareExpr>(node)->left);
        visit_all(as<CompareExpr>(node)->rights);
        break;
    case ExprKind::Call: {
        auto* call = as<CallExpr>(node);
        visit(call->function);
        visit_all(call->arguments);
        for (const Keyword& keyword : call->keywords) {
            if (keyword.name == "__debug__") fail("cannot assign to __debug__", node->place);
            visit(keyword.value);
        }
        break;
    }
    case ExprKind::Attribute:
        if (guards_ == 0) table_.requirements.note_attribute(scope_, as<AttributeExpr>(node));
        visit(as<AttributeExpr>(node)->object);
        break;
    case ExprKind::Subscript:
        visit(as<SubscriptExpr>(node)->object);
        visit(as<SubscriptExpr>(node)->index);
        break;
    case ExprKind::Slice:
        visit(as<SliceExpr>(node)->lower);
        visit(as<SliceExpr>(node)->upper);
        visit(as<SliceExpr>(node)->step);
        break;
    case ExprKind::Starred: visit(as<StarredExpr>(node)->value); break;
    case ExprKind::Conditional:
        visit(as<ConditionalExpr>(node)->test);
        visit(as<ConditionalExpr>(node)->body);
        visit(as<ConditionalExpr>(node)->orelse);
        break;
    case ExprKind::Lambda: visit_lambda(as<LambdaExpr>(node)); break;
    case ExprKind::Walrus: visit_walrus(as<WalrusExpr>(node)); break;
    case ExprKind::Comprehension: visit_comprehension(as<ComprehensionExpr>(node)); break;
    case ExprKind::Await:
        if (scope_->kind == ScopeKind::Comprehension) scope_->is_coroutine = true;
        visit(as<AwaitExpr>(node)->value);
        break;
    case ExprKind::Yield:
    case ExprKind::YieldFrom: visit_yield(node); break;
    }
}

// `a + b + c ...` leans to the left: its spine is walked in a loop.
void SymbolBuilder::visit_left_spine(BinaryExpr* node) {
    std::vector<BinaryExpr*> spine{node};
    while (spine.back()->left->kind == ExprKind::Binary) {
        spine.push_back(as<BinaryExpr>(spine.back()->left));
    }
    visit(spine.back()->left);
    while (!spine.empty()) {
        visit(spine.back()->right);
        spine.pop_back();
    }
}

void SymbolBuilder::visit_name(NameExpr* node) {
    add(node->name, kSymbolUsed, node->place);
    if (node->name == "super" && scope_->is_function_like()) {
        define(*scope_, context_.intern("__class__"), kSymbolUsed);
    }
}

void SymbolBuilder::visit_target(Expr* node, uint16_t flags) {
    switch (node->kind) {
    case ExprKind::Variable: add(as<NameExpr>(node)->name, flags, node->place); break;
    case ExprKind::Tuple:
    case ExprKind::List:
        if (enter(node->place)) {
            for (Expr* item : static_cast<SequenceExpr*>(node)->items)
                visit_target(item, flags);
        }
        depth_--;
        break;
    case ExprKind::Starred: visit_target(as<StarredExpr>(node)->value, flags); break;
    case ExprKind::Attribute:
        if (as<AttributeExpr>(node)->name == "__debug__") {
            fail("cannot assign to __debug__", node->place);
        }
        visit(node);
        break;
    case ExprKind::Subscript: // what is stored there is not looked at
        visit(as<SubscriptExpr>(node)->object);
        visit(as<SubscriptExpr>(node)->index);
        break;
    default: visit(node); break;
    }
}

void SymbolBuilder::visit_lambda(LambdaExpr* node) {
    visit_defaults(*node->parameters);
    node->scope = open(ScopeKind::Lambda, context_.intern("<lambda>"));
    add_parameters(*node->parameters);
    visit(node->body);
    close();
}

void SymbolBuilder::visit_walrus(WalrusExpr* node) {
    if (in_iterable_) {
        fail("assignment expression cannot be used in a comprehension iterable expression",
             node->place);
    }
    const Name name = node->target->name;
    if (scope_->kind == ScopeKind::Comprehension) bind_walrus_outside(name, node->target->place);
    visit(node->value);
    add(name, kSymbolAssigned | kSymbolWalrus, node->target->place);
}

// `:=` inside a comprehension binds in the function around it.
void SymbolBuilder::bind_walrus_outside(Name name, const Place& place) {
    const Name mangled = mangle(context_, scope_->class_name, name);
    for (Scope* outer = scope_; outer != nullptr; outer = outer->parent) {
        if (outer->kind == ScopeKind::Comprehension) {
            const Symbol* symbol = outer->find(mangled);
            if (symbol != nullptr && (symbol->flags & kSymbolIteration) != 0) {
                fail("assignment expression cannot rebind comprehension iteration variable '" +
                         std::string(name) + "'",
                     place);
            }
            continue;
        }
        if (outer->kind == ScopeKind::Class) {
            fail("assignment expression within a comprehension cannot be used in a class body",
                 place);
            return;
        }
        const Symbol* symbol = outer->find(mangled);
        const bool is_global = outer->kind == ScopeKind::Module ||
                               (symbol != nullptr && (symbol->flags & kSymbolGlobal) != 0);
        define(*scope_, mangled, is_global ? kSymbolGlobal : kSymbolNonlocal).place = place;
        define(*outer, mangled, is_global ? 0 : kSymbolAssigned);
        if (is_global) define(*table_.scopes.front(), mangled, kSymbolAssigned);
        return;
    }
}

void SymbolBuilder::visit_comprehension(ComprehensionExpr* node) {
    static const char* const kNames[] = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"};
    const bool outer = in_iterable_;
    in_iterable_ = true;
    visit(node->clauses[0].iterable);
    in_iterable_ = outer;
    node->scope =
        open(ScopeKind::Comprehension, context_.intern(kNames[static_cast<size_t>(node->type)]));
    node->scope->comprehension = node->type;
    define(*scope_, context_.intern(".0"), kSymbolParameter);
    visit_clauses(node);
    const bool awaits = scope_->is_coroutine;
    scope_->is_generator = node->type == ComprehensionKind::Generator;
    close();
    // A comprehension that awaits must be awaited where it stands.
    if (awaits && node->type != ComprehensionKind::Generator &&
        scope_->kind == ScopeKind::Comprehension) {
        scope_->is_coroutine = true;
    }
}

void SymbolBuilder::visit_clauses(ComprehensionExpr* node) {
    bool first = true;
    for (const ComprehensionClause& clause : node->clauses) {
        visit_target(clause.target, kSymbolAssigned | kSymbolIteration);
        if (!first) {
            const bool outer = in_iterable_;
            in_iterable_ = true;
            visit(clause.iterable);
            in_iterable_ = outer;
        }
        visit_all(clause.conditions);
        if (clause.is_async) scope_->is_coroutine = true;
        first = false;
    }
    visit(node->element);
    visit(node->value);
}

void SymbolBuilder::visit_yield(Expr* node) {
    auto* yield = static_cast<YieldExpr*>(node);
    visit(yield->value);
    if (scope_->kind == ScopeKind::Comprehension) {
        static const char* const kTexts[] = {"'yield' inside list comprehension",
                                             "'yield' inside set comprehension",
                                             "'yield' inside dict comprehension",
                                             "'yield' inside generator expression"};
        fail(kTexts[static_cast<size_t>(scope_->comprehension)], node->place);
    }
    scope_->is_generator = true;
}

} // namespace plait::lang
