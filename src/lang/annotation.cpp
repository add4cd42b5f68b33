#include "lang/compiler.h"

namespace plait::lang {
namespace {

// How strongly operators bind, as CPython's Python/ast_unparse.c has it.
enum Level : int {
    kTuple,
    kTest,
    kOr,
    kAnd,
    kNot,
    kComparison,
    kBitOr,
    kBitXor,
    kBitAnd,
    kShift,
    kArithmetic,
    kTerm,
    kFactor,
    kPower,
    kAwait,
    kAtom,
};

struct OperatorText {
    const char* text;
    Level level;
};

// In the order of BinaryOperator.
constexpr OperatorText kBinary[] = {
    {" + ", kArithmetic},
    {" - ", kArithmetic},
    {" * ", kTerm},
    {" / ", kTerm},
    {" // ", kTerm},
    {" % ", kTerm},
    {" ** ", kPower},
    {" << ", kShift},
    {" >> ", kShift},
    {" & ", kBitAnd},
    {" | ", kBitOr},
    {" ^ ", kBitXor},
    {" @ ", kTerm},
};

// In the order of CompareOperator.
constexpr const char* kComparisons[] = {
    " == ", " != ", " < ", " <= ", " > ", " >= ", " is ", " is not ", " in ", " not in "};

// Writes an expression as CPython does that has only the tree: with its own blanks, quotes and
// brackets. What annotations hardly contain is taken from the source as it is.
class AnnotationWriter {
public:
    explicit AnnotationWriter(std::string_view source) : source_(source) {}

    std::string text(const Expr* node) {
        write(node, kTest);
        return std::move(out_);
    }

private:
    void write(const Expr* node, int level) {
        switch (node->kind) {
        case ExprKind::Variable: out_ += as<const NameExpr>(node)->name; return;
        case ExprKind::Literal: return write_constant(as<const ConstantExpr>(node));
        case ExprKind::Attribute: {
            const auto* attribute = as<const AttributeExpr>(node);
            write(attribute->object, kAtom);
            out_ += '.';
            out_ += attribute->name;
            return;
        }
        case ExprKind::Subscript:
            write(as<const SubscriptExpr>(node)->object, kAtom);
            out_ += '[';
            write(as<const SubscriptExpr>(node)->index, kTuple);
            out_ += ']';
            return;
        case ExprKind::Tuple: return write_tuple(static_cast<const SequenceExpr*>(node), level);
        case ExprKind::List:
            out_ += '[';
            write_row(static_cast<const SequenceExpr*>(node)->items);
            out_ += ']';
            return;
        case ExprKind::Starred:
            out_ += '*';
            return write(as<const StarredExpr>(node)->value, kBitOr);
        case ExprKind::Unary: return write_unary(as<const UnaryExpr>(node), level);
        case ExprKind::Binary: return write_binary(as<const BinaryExpr>(node), level);
        case ExprKind::Boolean: return write_boolean(as<const BooleanExpr>(node), level);
        case ExprKind::Compare: return write_comparison(as<const CompareExpr>(node), level);
        case ExprKind::Call: return write_call(as<const CallExpr>(node));
        case ExprKind::Slice: return write_slice(as<const SliceExpr>(node));
        case ExprKind::Conditional:
            return write_conditional(as<const ConditionalExpr>(node), level);
        default: return write_source(node);
        }
    }

    void write_row(const Span<Expr*>& items) {
        for (uint32_t i = 0; i < items.size(); ++i) {
            if (i) out_ += ", ";
            write(items[i], kTest);
        }
    }

    void open(bool is_weaker) {
        if (is_weaker) out_ += '(';
    }
    void close(bool is_weaker) {
        if (is_weaker) out_ += ')';
    }

    void write_tuple(const SequenceExpr* tuple, int level) {
        const bool in_brackets = level > kTuple || tuple->items.size() == 0;
        open(in_brackets);
        write_row(tuple->items);
        if (tuple->items.size() == 1) out_ += ',';
        close(in_brackets);
    }

    void write_unary(const UnaryExpr* unary, int level) {
        static constexpr const char* kTexts[] = {"not ", "-", "+", "~"};
        const Level own = unary->op == UnaryOperator::Not ? kNot : kFactor;
        open(level > own);
        out_ += kTexts[static_cast<int>(unary->op)];
        write(unary->operand, own);
        close(level > own);
    }

    void write_binary(const BinaryExpr* binary, int level) {
        const OperatorText& op = kBinary[static_cast<int>(binary->op)];
        const int from_right = op.level == kPower;
        open(level > op.level);
        write(binary->left, op.level + from_right);
        out_ += op.text;
        write(binary->right, op.level + 1 - from_right);
        close(level > op.level);
    }

    void write_boolean(const BooleanExpr* boolean, int level) {
        const Level own = boolean->is_or ? kOr : kAnd;
        open(level > own);
        for (uint32_t i = 0; i < boolean->values.size(); ++i) {
            if (i) out_ += boolean->is_or ? " or " : " and ";
            write(boolean->values[i], own + 1);
        }
        close(level > own);
    }

    void write_comparison(const CompareExpr* comparison, int level) {
        open(level > kComparison);
        write(comparison->left, kComparison + 1);
        for (uint32_t i = 0; i < comparison->rights.size(); ++i) {
            out_ += kComparisons[static_cast<int>(comparison->operators[i])];
            write(comparison->rights[i], kComparison + 1);
        }
        close(level > kComparison);
    }

    void write_call(const CallExpr* call) {
        write(call->function, kAtom);
        out_ += '(';
        write_row(call->arguments);
        for (uint32_t i = 0; i < call->keywords.size(); ++i) {
            if (i || call->arguments.size()) out_ += ", ";
            const Keyword& keyword = call->keywords[i];
            out_ += keyword.name.empty() ? "**" : std::string(keyword.name) + "=";
            write(keyword.value, keyword.name.empty() ? kBitOr : kTest);
        }
        out_ += ')';
    }

    void write_constant(const ConstantExpr* constant) {
        switch (constant->value) {
        case ConstantKind::None: out_ += "None"; return;
        case ConstantKind::True: out_ += "True"; return;
        case ConstantKind::False: out_ += "False"; return;
        case ConstantKind::Ellipsis: out_ += "..."; return;
        case ConstantKind::Int: out_ += std::to_string(constant->integer); return;
        case ConstantKind::String: return write_string(constant->text);
        default: return write_source(constant);
        }
    }

    void write_string(std::string_view text) {
        const bool has_single = text.find('\'') != std::string_view::npos;
        const char quote = has_single && text.find('"') == std::string_view::npos ? '"' : '\'';
        out_ += quote;
        for (const char c : text) {
            if (c == quote || c == '\\') {
                out_ += '\\';
                out_ += c;
            } else if (c == '\n') {
                out_ += "\\n";
            } else if (c == '\t') {
                out_ += "\\t";
            } else {
                out_ += c;
            }
        }
        out_ += quote;
    }

    void write_slice(const SliceExpr* slice) {
        if (slice->lower) write(slice->lower, kTest);
        out_ += ':';
        if (slice->upper) write(slice->upper, kTest);
        if (!slice->step) return;
        out_ += ':';
        write(slice->step, kTest);
    }

    void write_conditional(const ConditionalExpr* conditional, int level) {
        open(level > kTest);
        write(conditional->body, kTest + 1);
        out_ += " if ";
        write(conditional->test, kTest + 1);
        out_ += " else ";
        write(conditional->orelse, kTest);
        close(level > kTest);
    }

    void write_source(const Expr* node) {
        std::string_view rest = source_;
        for (int line = 1; line < node->place.line; line++)
            rest.remove_prefix(rest.find('\n') + 1);
        const std::string_view start = rest.substr(static_cast<size_t>(node->place.column));
        for (int line = node->place.line; line < node->place.end_line; line++)
            rest.remove_prefix(rest.find('\n') + 1);
        const char* end = rest.data() + node->place.end_column;
        open(node->parenthesized);
        out_ += start.substr(0, static_cast<size_t>(end - start.data()));
        close(node->parenthesized);
    }

    std::string_view source_;
    std::string out_;
};

} // namespace

// An annotation as text, for `from __future__ import annotations`.
std::string Compiler::annotation_text(const Expr* node) const {
    return AnnotationWriter(context_.source).text(node);
}

} // namespace plait::lang
