#include "lang/parser.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace plait::lang {

namespace {

// How tightly the operators bind; 0 for what is none.
enum Level : int {
    kOrLevel = 1,
    kAndLevel,
    kNotLevel,
    kCompareLevel,
    kBitOrLevel,
    kBitXorLevel,
    kBitAndLevel,
    kShiftLevel,
    kSumLevel,
    kProductLevel,
};

int level_of(TokenKind kind) {
    switch (kind) {
    case TokenKind::KwOr: return kOrLevel;
    case TokenKind::KwAnd: return kAndLevel;
    case TokenKind::KwIn:
    case TokenKind::KwIs:
    case TokenKind::KwNot:
    case TokenKind::Less:
    case TokenKind::Greater:
    case TokenKind::EqualEqual:
    case TokenKind::NotEqual:
    case TokenKind::LessEqual:
    case TokenKind::GreaterEqual: return kCompareLevel;
    case TokenKind::Pipe: return kBitOrLevel;
    case TokenKind::Caret: return kBitXorLevel;
    case TokenKind::Ampersand: return kBitAndLevel;
    case TokenKind::LeftShift:
    case TokenKind::RightShift: return kShiftLevel;
    case TokenKind::Plus:
    case TokenKind::Minus: return kSumLevel;
    case TokenKind::Star:
    case TokenKind::Slash:
    case TokenKind::DoubleSlash:
    case TokenKind::Percent:
    case TokenKind::At: return kProductLevel;
    default: return 0;
    }
}

BinaryOperator binary_operator(TokenKind kind) {
    switch (kind) {
    case TokenKind::Pipe: return BinaryOperator::Or;
    case TokenKind::Caret: return BinaryOperator::Xor;
    case TokenKind::Ampersand: return BinaryOperator::And;
    case TokenKind::LeftShift: return BinaryOperator::LShift;
    case TokenKind::RightShift: return BinaryOperator::RShift;
    case TokenKind::Minus: return BinaryOperator::Sub;
    case TokenKind::Star: return BinaryOperator::Mul;
    case TokenKind::Slash: return BinaryOperator::TrueDiv;
    case TokenKind::DoubleSlash: return BinaryOperator::FloorDiv;
    case TokenKind::Percent: return BinaryOperator::Mod;
    case TokenKind::At: return BinaryOperator::MatMul;
    default: return BinaryOperator::Add;
    }
}

// Parses [digits] of [base]; false where the value does not fit 49 bits with its sign (a small int
// of the machine).
bool parse_small(std::string_view digits, int base, int64_t& value) {
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    return result.ec == std::errc() && value < (int64_t{1} << 48);
}

// Binary ([bits] = 1) or octal digits (3) to hexadecimal ones.
std::string to_hexadecimal(const std::string& digits, int bits) {
    std::string result;
    unsigned value = 0;
    int filled = 0;
    for (size_t i = digits.size(); i-- > 0;) {
        value |= static_cast<unsigned>(digits[i] - '0') << filled;
        filled += bits;
        if (filled >= 4 || i == 0) {
            result.push_back("0123456789abcdef"[value & 15]);
            value >>= 4;
            filled -= 4;
        }
    }
    if (value != 0) result.push_back("0123456789abcdef"[value]);
    std::reverse(result.begin(), result.end());
    return result;
}

} // namespace

bool Parser::at_comprehension() {
    return at(TokenKind::KwFor) || (at(TokenKind::KwAsync) && kind(1) == TokenKind::KwFor);
}

bool Parser::at_expression_start() {
    switch (kind()) {
    case TokenKind::Name:
    case TokenKind::Number:
    case TokenKind::String:
    case TokenKind::LeftParen:
    case TokenKind::LeftBracket:
    case TokenKind::LeftBrace:
    case TokenKind::Plus:
    case TokenKind::Minus:
    case TokenKind::Tilde:
    case TokenKind::Ellipsis:
    case TokenKind::KwNot:
    case TokenKind::KwLambda:
    case TokenKind::KwAwait:
    case TokenKind::KwTrue:
    case TokenKind::KwFalse:
    case TokenKind::KwNone: return true;
    default: return false;
    }
}

Expr* Parser::parse_expression() {
    const DepthGuard guard(*this);
    if (failed_) return dummy();
    if (at(TokenKind::KwLambda)) return tail_ = parse_lambda();
    const Place start = peek().place;
    Expr* body = parse_operators(kOrLevel);
    if (!at(TokenKind::KwIf)) return tail_ = body;
    advance();
    Expr* test = parse_operators(kOrLevel);
    if (!at(TokenKind::KwElse)) {
        if (!failed_ && !at(TokenKind::Colon) && !at(TokenKind::Error)) {
            fail("expected 'else' after 'if' expression", place_between(body->place, test->place));
        }
        fail_syntax();
        return body;
    }
    advance();
    Expr* orelse = parse_expression();
    auto* node = make<ConditionalExpr>(from(start));
    node->test = test;
    node->body = body;
    node->orelse = orelse;
    tail_ = node;
    return node;
}

Expr* Parser::parse_named_expression() {
    Expr* node = parse_walrus_or_expression();
    if (at(TokenKind::Assign) || at(TokenKind::ColonAssign)) check_named_assignment(node);
    return node;
}

Expr* Parser::parse_walrus_or_expression() {
    if (!at(TokenKind::Name) || kind(1) != TokenKind::ColonAssign) return parse_expression();
    auto* target = static_cast<NameExpr*>(parse_name());
    advance();
    Expr* value = parse_expression();
    auto* node = make<WalrusExpr>(from(target->place));
    node->target = target;
    node->value = value;
    saw_walrus_ = true;
    return node;
}

Expr* Parser::parse_star_named_expression() {
    if (!at(TokenKind::Star)) return parse_named_expression();
    return parse_star_expression();
}

Expr* Parser::parse_star_expression() {
    if (!at(TokenKind::Star)) return parse_expression();
    const Token star = advance();
    Expr* value = parse_operators(kBitOrLevel);
    auto* node = make<StarredExpr>(from(star.place));
    node->value = value;
    return node;
}

Expr* Parser::parse_star_expressions() {
    const Place start = peek().place;
    Expr* first = parse_star_expression();
    if (!at(TokenKind::Comma)) return first;
    std::vector<Expr*> items{first};
    while (accept(TokenKind::Comma)) {
        if (!at_expression_start() && !at(TokenKind::Star)) break;
        items.push_back(parse_star_expression());
    }
    auto* tuple = make<SequenceExpr>(ExprKind::Tuple, from(start));
    tuple->items = keep(items);
    return tuple;
}

Expr* Parser::parse_yield_or_star_expressions() {
    return at(TokenKind::KwYield) ? parse_yield() : parse_star_expressions();
}

Expr* Parser::parse_yield() {
    const Token start = advance();
    Expr* value = nullptr;
    ExprKind yield_kind = ExprKind::Yield;
    if (accept(TokenKind::KwFrom)) {
        yield_kind = ExprKind::YieldFrom;
        value = parse_expression();
    } else if (at_expression_start() || at(TokenKind::Star)) {
        value = parse_star_expressions();
    }
    auto* node = make<YieldExpr>(yield_kind, from(start.place));
    node->value = value;
    return node;
}

Expr* Parser::parse_operators(int least_level) {
    const DepthGuard guard(*this);
    if (failed_) return dummy();
    const Place start = peek().place;
    Expr* left = nullptr;
    if (least_level <= kNotLevel && at(TokenKind::KwNot)) {
        const Token op = advance();
        Expr* operand = parse_operators(kNotLevel);
        auto* node = make<UnaryExpr>(from(op.place));
        node->operand = operand;
        left = node;
    } else {
        left = parse_unary();
    }
    while (true) {
        const TokenKind op = kind();
        const int level = level_of(op);
        if (level < least_level || level == 0) return left;
        if (level == kCompareLevel) {
            if (op == TokenKind::KwNot && kind(1) != TokenKind::KwIn) return left;
            left = parse_comparison(left, start);
        } else if (level <= kAndLevel) {
            left = parse_boolean(left, op, level, start);
        } else {
            advance();
            Expr* right = parse_operators(level + 1);
            auto* node = make<BinaryExpr>(from(start));
            node->op = binary_operator(op);
            node->left = left;
            node->right = right;
            left = node;
        }
    }
}

Expr* Parser::parse_bitwise_or() {
    return parse_operators(kBitOrLevel);
}

Expr* Parser::parse_boolean(Expr* left, TokenKind op, int level, const Place& start) {
    std::vector<Expr*> values{left};
    while (accept(op))
        values.push_back(parse_operators(level + 1));
    auto* node = make<BooleanExpr>(from(start));
    node->is_or = op == TokenKind::KwOr;
    node->values = keep(values);
    return node;
}

bool Parser::accept_comparison(CompareOperator& op) {
    switch (kind()) {
    case TokenKind::EqualEqual: op = CompareOperator::Eq; break;
    case TokenKind::NotEqual: op = CompareOperator::Ne; break;
    case TokenKind::Less: op = CompareOperator::Lt; break;
    case TokenKind::LessEqual: op = CompareOperator::Le; break;
    case TokenKind::Greater: op = CompareOperator::Gt; break;
    case TokenKind::GreaterEqual: op = CompareOperator::Ge; break;
    case TokenKind::KwIn: op = CompareOperator::In; break;
    case TokenKind::KwIs:
        op = CompareOperator::Is;
        if (kind(1) == TokenKind::KwNot) {
            advance();
            op = CompareOperator::IsNot;
        }
        break;
    case TokenKind::KwNot:
        if (kind(1) != TokenKind::KwIn) return false;
        advance();
        op = CompareOperator::NotIn;
        break;
    default: return false;
    }
    advance();
    return true;
}

Expr* Parser::parse_comparison(Expr* left, const Place& start) {
    std::vector<CompareOperator> operators;
    std::vector<Expr*> rights;
    CompareOperator op{};
    while (accept_comparison(op)) {
        operators.push_back(op);
        rights.push_back(parse_operators(kBitOrLevel));
    }
    auto* node = make<CompareExpr>(from(start));
    node->left = left;
    node->operators = keep(operators);
    node->rights = keep(rights);
    return node;
}

Expr* Parser::parse_unary() {
    UnaryOperator op{};
    switch (kind()) {
    case TokenKind::Minus: op = UnaryOperator::Negate; break;
    case TokenKind::Plus: op = UnaryOperator::Positive; break;
    case TokenKind::Tilde: op = UnaryOperator::Invert; break;
    default: return parse_power();
    }
    const DepthGuard guard(*this);
    const Token start = advance();
    if (failed_) return dummy();
    Expr* operand = parse_unary();
    auto* node = make<UnaryExpr>(from(start.place));
    node->op = op;
    node->operand = operand;
    return node;
}

Expr* Parser::parse_power() {
    const Place first = peek().place;
    Expr* base = nullptr;
    if (at(TokenKind::KwAwait)) {
        const Token start = advance();
        Expr* value = parse_primary();
        auto* node = make<AwaitExpr>(from(start.place));
        node->value = value;
        base = node;
    } else {
        base = parse_primary();
    }
    if (!at(TokenKind::DoubleStar)) return base;
    const DepthGuard guard(*this);
    advance();
    if (failed_) return base;
    Expr* exponent = parse_unary();
    auto* node = make<BinaryExpr>(from(first));
    node->op = BinaryOperator::Pow;
    node->left = base;
    node->right = exponent;
    return node;
}

Expr* Parser::parse_primary() {
    const Place start = peek().place;
    Expr* node = parse_atom();
    while (true) {
        switch (kind()) {
        case TokenKind::Dot: {
            advance();
            const Name name = expect_name();
            auto* attribute = make<AttributeExpr>(from(start));
            attribute->object = node;
            attribute->name = name;
            node = attribute;
            break;
        }
        case TokenKind::LeftParen: node = parse_call(node, start); break;
        case TokenKind::LeftBracket: node = parse_subscript(node, start); break;
        default: return node;
        }
    }
}

Expr* Parser::parse_atom() {
    ConstantKind constant{};
    switch (kind()) {
    case TokenKind::Name: return parse_name();
    case TokenKind::Number: return parse_number();
    case TokenKind::String: return parse_strings();
    case TokenKind::LeftParen: return parse_group();
    case TokenKind::LeftBracket: return parse_list();
    case TokenKind::LeftBrace: return parse_brace();
    case TokenKind::KwNone: constant = ConstantKind::None; break;
    case TokenKind::KwTrue: constant = ConstantKind::True; break;
    case TokenKind::KwFalse: constant = ConstantKind::False; break;
    case TokenKind::Ellipsis: constant = ConstantKind::Ellipsis; break;
    default: fail_syntax(); return dummy();
    }
    auto* node = make<ConstantExpr>(advance().place);
    node->value = constant;
    return node;
}

Expr* Parser::parse_name() {
    const Token token = advance();
    auto* node = make<NameExpr>(token.place);
    node->name = context_.intern(text(token));
    return node;
}

Expr* Parser::parse_number() {
    const Token token = advance();
    auto* node = make<ConstantExpr>(token.place);
    std::string digits;
    for (const char c : text(token)) {
        if (c != '_') digits.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
    }
    int base = 10;
    if (digits.size() > 1 && digits[0] == '0') {
        if (digits[1] == 'x') base = 16;
        if (digits[1] == 'o') base = 8;
        if (digits[1] == 'b') base = 2;
    }
    if (base == 10 && digits.find_first_of(".ej") != std::string::npos) {
        node->value = digits.back() == 'j' ? ConstantKind::Imaginary : ConstantKind::Float;
        node->number = std::strtod(digits.c_str(), nullptr);
        return node;
    }
    if (base != 10) digits.erase(0, 2);
    node->value = ConstantKind::Int;
    if (parse_small(digits, base, node->integer)) return node;
    node->value = ConstantKind::BigInt;
    if (base == 10 && digits.size() > 4300) {
        fail("Exceeds the limit (4300 digits) for integer string conversion: value has " +
                 std::to_string(digits.size()) +
                 " digits; use sys.set_int_max_str_digits() to increase the limit - Consider "
                 "hexadecimal for huge integer literals to avoid decimal conversion limits.",
             {token.place.line, token.place.column, token.place.line, token.place.column});
    }
    if (base == 8 || base == 2) digits = to_hexadecimal(digits, base == 8 ? 3 : 1);
    digits.erase(0, digits.find_first_not_of('0'));
    node->hexadecimal = base != 10;
    node->text = context_.arena.copy(digits);
    return node;
}

Expr* Parser::parse_group() {
    const Token open = advance();
    if (accept(TokenKind::RightParen)) {
        auto* empty = make<SequenceExpr>(ExprKind::Tuple, from(open.place));
        empty->parenthesized = true;
        return empty;
    }
    if (at(TokenKind::KwYield)) {
        Expr* value = parse_yield();
        expect(TokenKind::RightParen);
        value->parenthesized = true;
        return value;
    }
    Expr* first = parse_star_named_expression();
    if (at_comprehension()) {
        Expr* generator =
            parse_comprehension(ComprehensionKind::Generator, first, nullptr, open.place);
        expect(TokenKind::RightParen);
        generator->place = from(open.place);
        generator->parenthesized = true;
        return generator;
    }
    if (!at(TokenKind::Comma)) {
        if (first->kind == ExprKind::Starred && at(TokenKind::RightParen)) {
            fail("cannot use starred expression here", first->place);
        }
        expect(TokenKind::RightParen);
        first->parenthesized = true;
        return first;
    }
    std::vector<Expr*> items{first};
    while (accept(TokenKind::Comma)) {
        if (at(TokenKind::RightParen)) break;
        items.push_back(parse_star_named_expression());
    }
    expect(TokenKind::RightParen);
    auto* tuple = make<SequenceExpr>(ExprKind::Tuple, from(open.place));
    tuple->items = keep(items);
    tuple->parenthesized = true;
    return tuple;
}

// `[x, y for x, y in z]`.
void Parser::fail_bare_target(const std::vector<Expr*>& items) {
    if (!at_comprehension()) return;
    fail("did you forget parentheses around the comprehension target?", from(items[0]->place));
}

Expr* Parser::parse_list() {
    const Token open = advance();
    std::vector<Expr*> items;
    if (!at(TokenKind::RightBracket)) {
        items.push_back(parse_star_named_expression());
        if (at_comprehension()) {
            Expr* node =
                parse_comprehension(ComprehensionKind::List, items[0], nullptr, open.place);
            expect(TokenKind::RightBracket);
            node->place = from(open.place);
            return node;
        }
        while (accept(TokenKind::Comma)) {
            if (at(TokenKind::RightBracket)) break;
            fail_bare_target(items);
            items.push_back(parse_star_named_expression());
        }
        fail_bare_target(items);
    }
    expect(TokenKind::RightBracket);
    auto* list = make<SequenceExpr>(ExprKind::List, from(open.place));
    list->items = keep(items);
    return list;
}

Expr* Parser::parse_brace() {
    const Token open = advance();
    if (at(TokenKind::RightBrace) || at(TokenKind::DoubleStar)) return parse_dict(open, nullptr);
    Expr* first = parse_star_named_expression();
    if (at(TokenKind::Colon)) return parse_dict(open, first);
    if (at_comprehension()) {
        Expr* node = parse_comprehension(ComprehensionKind::Set, first, nullptr, open.place);
        expect(TokenKind::RightBrace);
        node->place = from(open.place);
        return node;
    }
    std::vector<Expr*> items{first};
    while (accept(TokenKind::Comma)) {
        if (at(TokenKind::RightBrace)) break;
        fail_bare_target(items);
        items.push_back(parse_star_named_expression());
    }
    fail_bare_target(items);
    expect(TokenKind::RightBrace);
    auto* set = make<SequenceExpr>(ExprKind::Set, from(open.place));
    set->items = keep(items);
    return set;
}

// [first_key] has been read, or is null where the dict begins with `**` or is empty.
Expr* Parser::parse_dict(const Token& open, Expr* first_key) {
    std::vector<Expr*> keys, values;
    while (!failed_ && (first_key != nullptr || !at(TokenKind::RightBrace))) {
        Expr* key = first_key;
        first_key = nullptr;
        if (key == nullptr && at(TokenKind::DoubleStar)) {
            const Token stars = advance();
            keys.push_back(nullptr);
            values.push_back(parse_operators(kBitOrLevel));
            if (at_comprehension() && keys.size() == 1) {
                fail("dict unpacking cannot be used in dict comprehension", stars.place);
            }
        } else {
            if (key == nullptr) key = parse_expression();
            keys.push_back(key);
            values.push_back(parse_dict_value(key));
            if (keys.size() == 1 && at_comprehension()) {
                Expr* node =
                    parse_comprehension(ComprehensionKind::Dict, key, values[0], open.place);
                expect(TokenKind::RightBrace);
                node->place = from(open.place);
                return node;
            }
        }
        if (!accept(TokenKind::Comma)) break;
    }
    expect(TokenKind::RightBrace);
    auto* dict = make<DictExpr>(from(open.place));
    dict->keys = keep(keys);
    dict->values = keep(values);
    return dict;
}

// The colon and the value behind [key].
Expr* Parser::parse_dict_value(const Expr* key) {
    if (!at(TokenKind::Colon) && !at_expression_start() && !failed_ &&
        !(at(TokenKind::End) && lexer_.has_open_bracket())) {
        // As CPython, at the key's last character.
        Place last = key->place;
        last.line = last.end_line;
        last.column = last.end_column - 1;
        fail("':' expected after dictionary key", last);
    }
    const Token colon = expect(TokenKind::Colon);
    if (at(TokenKind::RightBrace) || at(TokenKind::Comma)) {
        fail("expression expected after dictionary key and ':'", colon.place);
    } else if (at(TokenKind::Star)) {
        const Token star = advance();
        parse_operators(kBitOrLevel);
        fail("cannot use a starred expression in a dictionary value", from(star.place));
    }
    return parse_expression();
}

Expr* Parser::parse_lambda() {
    const Token start = advance();
    Parameters* parameters = parse_parameters(TokenKind::Colon, true);
    expect(TokenKind::Colon);
    Expr* body = parse_expression();
    auto* node = make<LambdaExpr>(from(start.place));
    node->parameters = parameters;
    node->body = body;
    return node;
}

Expr* Parser::parse_slice() {
    const Place start = peek().place;
    Expr* lower = nullptr;
    if (!at(TokenKind::Colon)) {
        lower = parse_star_named_expression();
        if (!at(TokenKind::Colon) || lower->kind == ExprKind::Starred) return lower;
    }
    advance();
    Expr* upper = at_expression_start() ? parse_expression() : nullptr;
    Expr* step = nullptr;
    if (accept(TokenKind::Colon) && at_expression_start()) step = parse_expression();
    auto* node = make<SliceExpr>(from(start));
    node->lower = lower;
    node->upper = upper;
    node->step = step;
    return node;
}

Expr* Parser::parse_subscript(Expr* object, const Place& start) {
    advance();
    const Place first = peek().place;
    Expr* index = parse_slice();
    if (at(TokenKind::Comma) || index->kind == ExprKind::Starred) {
        std::vector<Expr*> items{index};
        while (accept(TokenKind::Comma)) {
            if (at(TokenKind::RightBracket)) break;
            items.push_back(parse_slice());
        }
        auto* tuple = make<SequenceExpr>(ExprKind::Tuple, from(first));
        tuple->items = keep(items);
        index = tuple;
    }
    expect(TokenKind::RightBracket);
    auto* node = make<SubscriptExpr>(from(start));
    node->object = object;
    node->index = index;
    return node;
}

Expr* Parser::parse_call(Expr* function, const Place& start) {
    const Token open = advance();
    auto* call = make<CallExpr>(start);
    call->function = function;
    parse_arguments(call, open, true);
    call->place = from(start);
    return call;
}

// Reads arguments and the closing parenthesis.
void Parser::parse_arguments(CallExpr* call, const Token& open, bool allow_generator) {
    std::vector<Expr*> arguments;
    std::vector<Keyword> keywords;
    bool misplaced = false; // a positional argument behind a keyword
    while (!failed_ && !at(TokenKind::RightParen)) {
        const bool is_positional = !parse_argument(arguments, keywords);
        misplaced |=
            is_positional && !keywords.empty() && arguments.back()->kind != ExprKind::Starred;
        if (at_comprehension() && is_positional && allow_generator && keywords.empty() &&
            arguments.back()->kind != ExprKind::Starred) {
            parse_generator_argument(arguments, open);
            break;
        }
        if (!accept(TokenKind::Comma)) break;
    }
    if (misplaced) {
        bool unpacked = false;
        for (const Keyword& keyword : keywords)
            unpacked |= keyword.name.empty();
        fail(unpacked ? "positional argument follows keyword argument unpacking"
                      : "positional argument follows keyword argument",
             peek().place);
    }
    expect(TokenKind::RightParen);
    call->arguments = keep(arguments);
    call->keywords = keep(keywords);
}

// A generator expression without brackets of its own must be the one argument.
void Parser::parse_generator_argument(std::vector<Expr*>& arguments, const Token& open) {
    Expr*& element = arguments.back();
    const Place start = element->place;
    element = parse_comprehension(ComprehensionKind::Generator, element, nullptr, start);
    if (arguments.size() > 1 || at(TokenKind::Comma)) {
        fail("Generator expression must be parenthesized", from(start));
    }
    const Place close = peek().place;
    element->place = place_between(open.place, close);
}

// Reads one argument; whether it is a keyword or `**`.
bool Parser::parse_argument(std::vector<Expr*>& arguments, std::vector<Keyword>& keywords) {
    const Token first = peek();
    if (accept(TokenKind::DoubleStar)) {
        Expr* value = parse_expression();
        keywords.push_back({Name(), value, from(first.place)});
        return true;
    }
    if (at(TokenKind::Name) && kind(1) == TokenKind::Assign) {
        const Name name = expect_name();
        const Token equals = advance();
        Expr* value = parse_expression();
        if (at_comprehension()) {
            fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
                 place_between(first.place, equals.place));
        }
        keywords.push_back({name, value, from(first.place)});
        return true;
    }
    if (at(TokenKind::Star)) {
        for (const Keyword& keyword : keywords) {
            if (keyword.name.empty()) {
                fail("iterable argument unpacking follows keyword argument unpacking", first.place);
            }
        }
        advance();
        Expr* value = parse_expression();
        auto* starred = make<StarredExpr>(from(first.place));
        starred->value = value;
        arguments.push_back(starred);
        return false;
    }
    Expr* value = parse_walrus_or_expression();
    if (at(TokenKind::Assign)) fail_keyword_argument(value);
    arguments.push_back(value);
    return false;
}

Expr* Parser::parse_comprehension(ComprehensionKind type,
                                  Expr* element,
                                  Expr* value,
                                  const Place& start) {
    if (element->kind == ExprKind::Starred) {
        fail("iterable unpacking cannot be used in comprehension", element->place);
    }
    const Span<ComprehensionClause> clauses = parse_clauses();
    auto* node = make<ComprehensionExpr>(from(start));
    node->type = type;
    node->element = element;
    node->value = value;
    node->clauses = clauses;
    return node;
}

Span<ComprehensionClause> Parser::parse_clauses() {
    std::vector<ComprehensionClause> clauses;
    while (at_comprehension() && !failed_) {
        ComprehensionClause clause;
        clause.is_async = accept(TokenKind::KwAsync);
        advance();
        clause.target = parse_target_list(TargetUse::For);
        expect(TokenKind::KwIn);
        clause.iterable = parse_operators(kOrLevel);
        std::vector<Expr*> conditions;
        while (accept(TokenKind::KwIf))
            conditions.push_back(parse_operators(kOrLevel));
        clause.conditions = keep(conditions);
        clauses.push_back(clause);
    }
    return keep(clauses);
}

// A target of `for` and `del`: it may not contain the comparison `in`.
Expr* Parser::parse_star_target() {
    if (!at(TokenKind::Star)) return parse_operators(kBitOrLevel);
    const Token star = advance();
    Expr* value = parse_operators(kBitOrLevel);
    auto* node = make<StarredExpr>(from(star.place));
    node->value = value;
    return node;
}

Expr* Parser::parse_target_list(TargetUse use) {
    const Place start = peek().place;
    Expr* target = parse_star_target();
    if (at(TokenKind::Comma)) {
        std::vector<Expr*> items{target};
        while (accept(TokenKind::Comma)) {
            if (!at_expression_start() && !at(TokenKind::Star)) break;
            items.push_back(parse_star_target());
        }
        auto* tuple = make<SequenceExpr>(ExprKind::Tuple, from(start));
        tuple->items = keep(items);
        target = tuple;
    } else if (target->kind == ExprKind::Starred && use == TargetUse::For && at(TokenKind::KwIn)) {
        // CPython's grammar takes it here; its compiler refuses it.
        fail("starred assignment target must be in a list or tuple", target->place);
    }
    check_target(target, use);
    return target;
}

} // namespace plait::lang
