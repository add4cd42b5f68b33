#pragma once

// Syntax tree to code objects. An expression is compiled to a register [to] that is either the next
// free one (then the caller claims it with push()) or a local, which is written by the last
// instruction only; the stack of temporaries is as high afterwards as before. One thread at a time.

#include "lang/code_builder.h"
#include "lang/compile.h"
#include "lang/symbols.h"

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace plait::lang {

class Compiler {
public:
    Compiler(ParseContext& context, const CompileOptions& options, bool future_annotations)
        : context_(context), options_(options), future_annotations_(future_annotations) {}

    std::shared_ptr<const CodeObject> compile(const Module& module, Scope& scope);

    bool failed() const { return failed_; }
    const Fault& fault() const { return fault_; }

private:
    // What a jump out of a block has to undo.
    enum class BlockKind : uint8_t { Loop, Try, Finally, Handler, With };
    struct OpenBlock {
        BlockKind kind = BlockKind::Loop;
        Guard* guard = nullptr;       // closed while the block is left
        Label* break_label = nullptr; // Loop
        Label* continue_label = nullptr;
        int iterator = -1;           // Loop: register of the iterator of a `for`
        Block finally = {};          // Finally: its body
        int saved_exception = -1;    // Handler: where PushExc put the one before
        Name name = {};              // Handler: of `as`
        bool in_except_star = false; // Handler: break, continue and return are errors
        int exit = -1;               // With: registers of the exit method
        bool is_async = false;
        Place place = {};
    };

    // One function, class body or module that is being compiled.
    struct Unit {
        CodeBuilder builder;
        Scope* scope = nullptr;
        Unit* parent = nullptr;
        std::vector<OpenBlock> blocks;
        std::unordered_map<const char*, int> registers; // of locals and cells
        std::string qualified_name;
    };

    enum class Access : uint8_t { Register, Cell, Free, Global, ClassName, ClassFree };
    struct Variable {
        Access access = Access::Global;
        int index = 0; // of the register or the closure's cell
        Name name;
        bool rebound = false; // a target of := in its function
    };

    // --- Units (compiler.cpp) ---
    void fail(std::string message, const Place& place, Fault::Kind kind = Fault::Kind::Syntax);
    // False where no deeper recursion is wanted: there is a fault, or the stack is used up.
    bool may_recurse(const Place& place);
    void open_unit(Unit& unit, Scope& scope, const Place& place);
    std::shared_ptr<const CodeObject> close_unit(Unit& unit);
    void allocate_locals(Unit& unit);
    void make_cells(Unit& unit);
    std::string qualify(const Unit& unit, Name name) const;
    CodeBuilder& out() { return unit_->builder; }
    void at(const Expr* node) { out().set_place(node->place); }

    // --- Variables (compiler_variables.cpp) ---
    Variable find_variable(Name name);
    void load_variable(const Variable& variable, int to);
    void store_variable(const Variable& variable, int from);
    void delete_variable(const Variable& variable);
    void check_bound(int local);
    void load_string(int to, std::string_view text);
    void load_small_int(int to, int64_t value);

    // --- Expressions (compiler_expression.cpp) ---
    void compile_to(Expr* node, int to);
    int push(Expr* node);
    int operand(Expr* node);
    int local_operand(Expr* node);
    bool is_fresh(int to) { return to >= out().top(); }
    // Compiles to the next register and moves the result to [to] where that is another one.
    template<typename Function> void via_top(int to, Function compile);
    void compile_constant(const ConstantExpr* node, int to);
    Constant to_constant(const ConstantExpr* node);
    void compile_unary(UnaryExpr* node, int to);
    void compile_binary(BinaryExpr* node, int to);
    void compile_binary_step(BinaryExpr* node, int left, int base, int to);
    bool small_operand(const Expr* node, int64_t& value) const;
    void compile_boolean(BooleanExpr* node, int to);
    void compile_compare(CompareExpr* node, int to);
    void compile_compare_chain(CompareExpr* node, int to);
    void compile_conditional(ConditionalExpr* node, int to);
    void compile_attribute(AttributeExpr* node, int to);
    void compile_subscript(SubscriptExpr* node, int to);
    void compile_slice(SliceExpr* node, int to);
    void compile_walrus(WalrusExpr* node, int to);
    void compile_await(AwaitExpr* node, int to);
    void compile_yield(YieldExpr* node, int to);
    void compile_yield_from(YieldExpr* node, int to);
    void await_top(int base, int origin = 0); // [origin] as in GetAwaitable
    bool in_function(const Place& place, const char* what);

    // --- Conditions (compiler_condition.cpp) ---
    // Jumps to [label] where the truth of [node] is [sense], else goes on.
    void jump_on(Expr* node, bool sense, Label& label);
    void jump_on_boolean(BooleanExpr* node, bool sense, Label& label);
    void jump_on_compare(CompareExpr* node, bool sense, Label& label);
    void jump_on_chain(CompareExpr* node, bool sense, Label& label);
    void jump_on_pair(
        CompareOperator op, Expr* left, Expr* right, const Expr* node, bool sense, Label& label);
    void jump_on_registers(CompareOperator op, int left, int right, bool sense, Label& label);

    // --- Displays and calls (compiler_display.cpp, compiler_call.cpp) ---
    void compile_sequence(SequenceExpr* node, int to);
    void build_list(Span<Expr*> items, int to);
    void compile_tuple(Span<Expr*> items, int to);
    void compile_set(Span<Expr*> items, int to);
    void compile_dict(DictExpr* node, int to);
    void compile_joined_string(JoinedStringExpr* node, int to);
    void compile_formatted_value(FormattedValueExpr* node, int to);
    void compile_call(CallExpr* node, int to);
    void compile_method_call(CallExpr* node, int to);
    void call_with(
        int base, int given, Span<Expr*> arguments, Span<Keyword> keywords, const Place& place);
    void call_extended(
        int base, int given, Span<Expr*> arguments, Span<Keyword> keywords, const Place& place);
    bool is_plain_call(Span<Expr*> arguments, Span<Keyword> keywords) const;
    void check_keywords(Span<Keyword> keywords);
    uint32_t push_keywords(Span<Keyword> keywords);

    // --- Functions, classes, comprehensions (compiler_function.cpp, compiler_comprehension.cpp)
    // ---
    void compile_function(FunctionStmt* node);
    void compile_lambda(LambdaExpr* node, int to);
    void compile_class(ClassStmt* node);
    std::shared_ptr<const CodeObject> compile_class_body(ClassStmt* node);
    int push_function_parts(const Parameters& parameters, const FunctionStmt* annotated);
    void push_defaults(Span<Expr*> defaults);
    int push_keyword_defaults(const Parameters& parameters);
    int push_annotations(const FunctionStmt* node);
    void push_annotation(Expr* node);
    std::string annotation_text(const Expr* node) const;
    int push_closure(const Scope& scope);
    void
    make_function(int base, int parts, std::shared_ptr<const CodeObject> code, const Scope& scope);
    void describe_parameters(CodeObject& code, const Parameters& parameters);
    void compile_body(Unit& unit, Block body, bool is_class);
    void compile_comprehension(ComprehensionExpr* node, int to);
    std::shared_ptr<const CodeObject> compile_comprehension_body(ComprehensionExpr* node);
    void compile_clause(ComprehensionExpr* node, size_t index, int result);
    void compile_element(ComprehensionExpr* node, int result);

    // --- Statements (compiler_statement.cpp, compiler_assign.cpp, compiler_control.cpp, ...) ---
    void compile_block(Block block);
    void compile_statement(Stmt* statement);
    void compile_simple(Stmt* statement);
    void compile_expression_statement(ExpressionStmt* node);
    void compile_return(ReturnStmt* node);
    void compile_raise(RaiseStmt* node);
    void compile_assert(AssertStmt* node);
    void compile_import(ImportStmt* node);
    void compile_import_from(ImportStmt* node);
    Name absolute_module(const ImportStmt* node);
    void compile_assign(AssignStmt* node);
    bool assign_in_parallel(Expr* target, Expr* value);
    void assign_value(Expr* target, Expr* value);
    void compile_augmented(AugmentedAssignStmt* node);
    void augment(BinaryOperator op, int to, int left, Expr* value, const Place& place);
    void compile_annotated(AnnotatedAssignStmt* node);
    void compile_delete(Expr* target);
    void store(Expr* target, int from);
    void unpack(SequenceExpr* target, int from);
    int consecutive_locals(Span<Expr*> targets);

    void compile_if(IfStmt* node);
    void compile_while(WhileStmt* node);
    void compile_for(ForStmt* node);
    void compile_async_for(ForStmt* node);
    void compile_break(Stmt* node);
    void compile_continue(Stmt* node);
    bool enter_block(OpenBlock block);
    void leave_block() { unit_->blocks.pop_back(); }
    void unwind(size_t depth);
    void undo(const OpenBlock& block);
    void check_except_star(size_t depth, const Place& place);
    void resume_guards(size_t depth);
    bool unwinding_runs_code(size_t depth) const;
    int bind_async_item(Guard& guard, int iterator);

    void compile_try(TryStmt* node);
    void compile_try_finally(TryStmt* node);
    void compile_try_except(TryStmt* node);
    void compile_handler(
        const ExceptHandler& handler, int exception, int saved, Guard& cleanup, Label& end);
    void delete_handler_name(Name name);
    void finish_handler(Guard& cleanup, int saved);
    void compile_try_star(TryStmt* node);
    void compile_star_handler(const ExceptHandler& handler, int rest, int raised);
    void compile_with(WithStmt* node, uint32_t index);
    void call_exit(int exit, bool is_async);

    // --- Match (compiler_match.cpp) ---
    struct Captures;
    void compile_match(MatchStmt* node);
    void compile_case(const MatchCase& item, int subject, Label& end);
    void match(const Pattern* pattern, int subject, Captures& captures, Label& fail_label);
    void match_value(const Pattern* pattern, int subject, Label& fail_label);
    void match_sequence(const Pattern* pattern, int subject, Captures& captures, Label& fail_label);
    void match_length(int subject, uint32_t length, bool at_least, Label& fail_label);
    void match_ends(
        const Pattern* pattern, int subject, int star, Captures& captures, Label& fail_label);
    void match_mapping(const Pattern* pattern, int subject, Captures& captures, Label& fail_label);
    void match_class(const Pattern* pattern, int subject, Captures& captures, Label& fail_label);
    void match_or(const Pattern* pattern, int subject, Captures& captures, Label& fail_label);
    void capture(Name name, int subject, Captures& captures);
    void collect_captures(const Pattern* pattern, std::vector<Name>& names);
    void collect_alternatives(const Pattern* pattern, std::vector<Name>& names);
    void check_mapping_keys(const Pattern* pattern);
    void check_refutable(const Pattern* pattern);

    ParseContext& context_;
    const CompileOptions& options_;
    bool future_annotations_;
    Unit* unit_ = nullptr;
    bool has_walrus_ = false; // the statement at hand rebinds locals inside expressions
    bool failed_ = false;
    Fault fault_;
};

template<typename Function> void Compiler::via_top(int to, Function compile) {
    const int base = out().top();
    out().touch(base + 1);
    compile(base);
    out().set_top(base);
    if (to == base) return;
    out().emit_live(base + 1, Opcode::Move, to, base);
}

} // namespace plait::lang
