#pragma once

// The syntax tree. Nodes live in an Arena and are plain structs, told apart by [kind];
// `as<T>(node)` downcasts. Names are interned (equal names have equal data pointers). The parser
// builds the tree; later passes fill in [scope] and fold constants, nothing else. One thread at a
// time.

#include "lang/arena.h"
#include "lang/token.h"

#include <cstdint>
#include <string_view>

namespace plait::lang {

struct Scope;

using Name = std::string_view;

// --- Expressions ---

enum class ExprKind : uint8_t {
    Variable,
    Literal,
    JoinedString,
    FormattedValue,
    Tuple,
    List,
    Set,
    Dict,
    Unary,
    Binary,
    Boolean,
    Compare,
    Call,
    Attribute,
    Subscript,
    Slice,
    Starred,
    Conditional,
    Lambda,
    Walrus,
    Comprehension,
    Await,
    Yield,
    YieldFrom,
};

struct Expr {
    ExprKind kind;
    bool parenthesized = false;
    bool folded = false; // constants below have been folded
    Place place;
};

struct NameExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Variable;
    Name name;
};

enum class ConstantKind : uint8_t {
    None,
    True,
    False,
    Ellipsis,
    Int,
    BigInt,
    Float,
    Imaginary,
    String,
    Bytes,
    Tuple,
    FrozenSet,
};

struct ConstantExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Literal;
    ConstantKind value = ConstantKind::None;
    bool hexadecimal = false; // of a BigInt
    bool negative = false;    // of a BigInt
    int64_t integer = 0;
    double number = 0;     // Float, Imaginary
    std::string_view text; // String (WTF-8), Bytes, the digits of a BigInt
    Span<Expr*> items;     // Tuple, FrozenSet: ConstantExpr all
};

struct JoinedStringExpr : Expr { // an f-string: Constant strings and FormattedValues
    static constexpr ExprKind kKind = ExprKind::JoinedString;
    Span<Expr*> parts;
};

struct FormattedValueExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::FormattedValue;
    Expr* value = nullptr;
    uint8_t conversion = 0;        // as in FormatValue: 0 no, 1 str, 2 repr, 3 ascii
    Expr* specification = nullptr; // JoinedString, Constant or null
};

struct SequenceExpr : Expr { // Tuple, List, Set
    Span<Expr*> items;
};

struct DictExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Dict;
    Span<Expr*> keys; // null for `**value`
    Span<Expr*> values;
};

enum class UnaryOperator : uint8_t { Not, Negate, Positive, Invert };

struct UnaryExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Unary;
    UnaryOperator op = UnaryOperator::Not;
    Expr* operand = nullptr;
};

// In the order of the opcodes Add.. and IAdd...
enum class BinaryOperator : uint8_t {
    Add,
    Sub,
    Mul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    MatMul,
};

struct BinaryExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Binary;
    BinaryOperator op = BinaryOperator::Add;
    Expr* left = nullptr;
    Expr* right = nullptr;
};

struct BooleanExpr : Expr { // and, or
    static constexpr ExprKind kKind = ExprKind::Boolean;
    bool is_or = false;
    Span<Expr*> values;
};

// In the order of the opcodes Eq...
enum class CompareOperator : uint8_t { Eq, Ne, Lt, Le, Gt, Ge, Is, IsNot, In, NotIn };

struct CompareExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Compare;
    Expr* left = nullptr;
    Span<CompareOperator> operators;
    Span<Expr*> rights;
};

struct Keyword {
    Name name; // empty for `**value`
    Expr* value = nullptr;
    Place place;
};

struct CallExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Call;
    Expr* function = nullptr;
    Span<Expr*> arguments; // Starred among them
    Span<Keyword> keywords;
};

struct AttributeExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Attribute;
    Expr* object = nullptr;
    Name name;
};

struct SubscriptExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Subscript;
    Expr* object = nullptr;
    Expr* index = nullptr;
};

struct SliceExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Slice;
    Expr* lower = nullptr;
    Expr* upper = nullptr;
    Expr* step = nullptr;
};

struct StarredExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Starred;
    Expr* value = nullptr;
};

struct ConditionalExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Conditional;
    Expr* test = nullptr;
    Expr* body = nullptr;
    Expr* orelse = nullptr;
};

struct Parameter {
    Name name;
    Expr* annotation = nullptr;
    Place place;
};

struct Parameters {
    Span<Parameter> positional; // positional-only ones first
    uint32_t positional_only = 0;
    Span<Expr*> defaults; // of the last positional ones
    Span<Parameter> keyword_only;
    Span<Expr*> keyword_defaults; // as many as keyword_only; null where there is none
    Parameter* var_positional = nullptr;
    Parameter* var_keyword = nullptr;
};

struct LambdaExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Lambda;
    Parameters* parameters = nullptr;
    Expr* body = nullptr;
    Scope* scope = nullptr;
};

struct WalrusExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Walrus;
    NameExpr* target = nullptr;
    Expr* value = nullptr;
};

struct ComprehensionClause {
    Expr* target = nullptr;
    Expr* iterable = nullptr;
    Span<Expr*> conditions;
    bool is_async = false;
};

enum class ComprehensionKind : uint8_t { List, Set, Dict, Generator };

struct ComprehensionExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Comprehension;
    ComprehensionKind type = ComprehensionKind::List;
    Expr* element = nullptr; // the key of a dict
    Expr* value = nullptr;   // of a dict
    Span<ComprehensionClause> clauses;
    Scope* scope = nullptr;
};

struct AwaitExpr : Expr {
    static constexpr ExprKind kKind = ExprKind::Await;
    Expr* value = nullptr;
};

struct YieldExpr : Expr { // Yield (value may be null), YieldFrom
    Expr* value = nullptr;
};

// --- Statements ---

enum class StmtKind : uint8_t {
    Expression,
    Assign,
    AugmentedAssign,
    AnnotatedAssign,
    Delete,
    Pass,
    Break,
    Continue,
    Return,
    Raise,
    Assert,
    Global,
    Nonlocal,
    Import,
    ImportFrom,
    If,
    While,
    For,
    Try,
    With,
    Match,
    Function,
    Class,
};

struct Stmt {
    StmtKind kind;
    bool has_walrus =
        false; // somewhere in its own expressions (not in the statements of its blocks)
    Place place;
};

using Block = Span<Stmt*>;

struct ExpressionStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::Expression;
    Expr* value = nullptr;
};

struct AssignStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::Assign;
    Span<Expr*> targets;
    Expr* value = nullptr;
};

struct AugmentedAssignStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::AugmentedAssign;
    Expr* target = nullptr;
    BinaryOperator op = BinaryOperator::Add;
    Expr* value = nullptr;
};

struct AnnotatedAssignStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::AnnotatedAssign;
    Expr* target = nullptr;
    Expr* annotation = nullptr;
    Expr* value = nullptr; // may be null
};

struct DeleteStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::Delete;
    Span<Expr*> targets;
};

struct ReturnStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::Return;
    Expr* value = nullptr; // may be null
};

struct RaiseStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::Raise;
    Expr* exception = nullptr; // may be null
    Expr* cause = nullptr;     // may be null
};

struct AssertStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::Assert;
    Expr* test = nullptr;
    Expr* message = nullptr; // may be null
};

struct NamesStmt : Stmt { // Global, Nonlocal
    Span<Name> names;
};

struct Alias {
    Name name;    // dotted
    Name as_name; // may be empty
    Place place;
};

struct ImportStmt : Stmt { // Import, ImportFrom
    Name module;           // ImportFrom
    int level = 0;         // leading dots
    Span<Alias> names;     // one named "*" for `import *`
    bool at_head = false;  // a `from __future__` where it may stand
};

struct IfStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::If;
    Expr* test = nullptr;
    Block body, orelse; // an `elif` is an If alone in orelse
};

struct WhileStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::While;
    Expr* test = nullptr;
    Block body, orelse;
};

struct ForStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::For;
    bool is_async = false;
    Expr* target = nullptr;
    Expr* iterable = nullptr;
    Block body, orelse;
};

struct ExceptHandler {
    Expr* type = nullptr; // may be null
    Name name;            // may be empty
    Block body;
    Place place;
};

struct TryStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::Try;
    bool is_star = false;
    Block body;
    Span<ExceptHandler> handlers;
    Block orelse, finally;
};

struct WithItem {
    Expr* context = nullptr;
    Expr* target = nullptr; // may be null
};

struct WithStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::With;
    bool is_async = false;
    Span<WithItem> items;
    Block body;
};

struct FunctionStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::Function;
    bool is_async = false;
    Name name;
    Parameters* parameters = nullptr;
    Expr* returns = nullptr; // may be null
    Block body;
    Span<Expr*> decorators;
    Scope* scope = nullptr;
};

struct ClassStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::Class;
    Name name;
    Span<Expr*> bases;
    Span<Keyword> keywords;
    Block body;
    Span<Expr*> decorators;
    Scope* scope = nullptr;
};

// --- Patterns ---

enum class PatternKind : uint8_t { Value, Singleton, Sequence, Mapping, Class, Star, As, Or };

struct Pattern {
    PatternKind kind;
    Place place;
    Expr* value = nullptr;      // Value, Singleton; the class of Class
    Name name;                  // Star, As: empty for `_`; Mapping: the `**rest` or empty
    Pattern* pattern = nullptr; // As: may be null
    Span<Pattern*> patterns;    // Sequence, Or; Class: positional; Mapping: values
    Span<Expr*> keys;           // Mapping
    Span<Name> keyword_names;   // Class
    Span<Pattern*> keyword_patterns;
};

struct MatchCase {
    Pattern* pattern = nullptr;
    Expr* guard = nullptr; // may be null
    Block body;
};

struct MatchStmt : Stmt {
    static constexpr StmtKind kKind = StmtKind::Match;
    Expr* subject = nullptr;
    Span<MatchCase> cases;
};

template<typename T, typename Base> T* as(Base* node) {
    return static_cast<T*>(node);
}

struct Module {
    Block body;
    bool future_annotations = false;
};

} // namespace plait::lang
