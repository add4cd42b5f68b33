#pragma once

// The first half of [build_symbols]: walks the tree, opens a scope for each function, class and
// comprehension and notes how each name is used. For symbols.cpp alone.

#include "lang/symbols.h"

namespace plait::lang {

class SymbolBuilder {
public:
    SymbolBuilder(ParseContext& context, SymbolTable& table) : context_(context), table_(table) {}

    void build(const Module& module);

private:
    // How deep the tree may be: what a stack of 512 KB bears in the passes after this one.
    static constexpr int kMaxDepth = 700;

    Scope* open(ScopeKind kind, Name name);
    void close() { scope_ = scope_->parent; }
    void fail(std::string message, const Place& place, Fault::Kind kind = Fault::Kind::Syntax);
    Symbol& define(Scope& scope, Name name, uint16_t flags);
    void add(Name name, uint16_t flags, const Place& place);
    bool enter(const Place& place);

    void warn(std::string message, const Place& place);
    void visit_block(Block block);
    void visit_statement(Stmt* statement);
    void visit_simple_statement(Stmt* statement);
    void visit_annotated(AnnotatedAssignStmt* node);
    void visit_names(NamesStmt* node);
    void declare(Name name, uint16_t flag, const Place& place);
    void visit_import(ImportStmt* node);
    void visit_if(IfStmt* node);
    void visit_branch(const Expr* test, Block body);
    void visit_try(TryStmt* node);
    void visit_function(FunctionStmt* node);
    void visit_class(ClassStmt* node);
    void visit_match(MatchStmt* node);
    void visit_pattern(const Pattern* pattern);
    void visit_defaults(const Parameters& parameters);
    void visit_annotations(const FunctionStmt* node);
    void add_parameters(const Parameters& parameters);
    void add_parameter(const Parameter& parameter);

    void visit(Expr* node);
    void visit_node(Expr* node);
    void visit_all(Span<Expr*> nodes);
    void visit_name(NameExpr* node);
    void visit_left_spine(BinaryExpr* node);
    void visit_target(Expr* node, uint16_t flags);
    void visit_lambda(LambdaExpr* node);
    void visit_walrus(WalrusExpr* node);
    void bind_walrus_outside(Name name, const Place& place);
    void visit_comprehension(ComprehensionExpr* node);
    void visit_clauses(ComprehensionExpr* node);
    void visit_yield(Expr* node);

    ParseContext& context_;
    SymbolTable& table_;
    Scope* scope_ = nullptr;
    int depth_ = 0;
    bool in_iterable_ = false; // of a comprehension: `:=` is refused there
    int uncertain_ = 0;        // blocks around that may not run
    int guards_ = 0;           // conditions around that look first whether something is there
};

} // namespace plait::lang
