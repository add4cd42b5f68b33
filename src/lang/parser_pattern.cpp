#include "lang/parser.h"

namespace plait::lang {

namespace {

bool is_imaginary_number(const Expr* node) {
    if (node->kind == ExprKind::Unary) node = static_cast<const UnaryExpr*>(node)->operand;
    return node->kind == ExprKind::Literal &&
           static_cast<const ConstantExpr*>(node)->value == ConstantKind::Imaginary;
}

} // namespace

// `match` and `case` are names elsewhere. It is a statement where the line ends in a colon and a
// `case` block follows, which is found by trying: the subject is read, and nothing has happened
// where it is not one.
bool Parser::at_match_statement() {
    if (!at_soft_keyword("match")) return false;
    switch (kind(1)) {
    case TokenKind::Newline:
    case TokenKind::Dot:
    case TokenKind::Comma:
    case TokenKind::Assign:
    case TokenKind::Colon:
    case TokenKind::RightParen:
    case TokenKind::End: return false;
    default: break;
    }
    const Mark start = mark();
    advance();
    bool is_match = false;
    if (at_expression_start() || at(TokenKind::Star)) {
        parse_star_named_expression();
        while (!failed_ && accept(TokenKind::Comma)) {
            if (at(TokenKind::Colon)) break;
            parse_star_named_expression();
        }
        is_match = !failed_ && at(TokenKind::Colon) && kind(1) == TokenKind::Newline;
        if (!failed_ && at(TokenKind::Newline)) {
            match_without_colon_ = true;
            match_line_end_ = peek().place;
        } else if (!failed_ && at(TokenKind::Colon)) {
            position_++; // the furthest token that was looked at
        }
    }
    if (failed_ && lexer_failed()) return false;
    go_back(start);
    if (is_match) furthest_ = 0;
    return is_match;
}

Stmt* Parser::parse_match() {
    const Token start = advance();
    auto* node = make<MatchStmt>(start.place);
    saw_walrus_ = false;
    const Place first = peek().place;
    Expr* subject = parse_star_named_expression();
    if (at(TokenKind::Comma)) {
        std::vector<Expr*> items{subject};
        while (accept(TokenKind::Comma) && !at(TokenKind::Colon)) {
            items.push_back(parse_star_named_expression());
        }
        auto* tuple = make<SequenceExpr>(ExprKind::Tuple, from(first));
        tuple->items = keep(items);
        subject = tuple;
    }
    node->subject = subject;
    expect(TokenKind::Colon);
    expect(TokenKind::Newline);
    if (!failed_ && !at(TokenKind::Indent)) {
        fail_indentation("expected an indented block after 'match' statement on line " +
                         std::to_string(start.place.line));
    }
    accept(TokenKind::Indent);
    std::vector<MatchCase> cases;
    while (!failed_ && at_soft_keyword("case"))
        cases.push_back(parse_case());
    if (cases.empty() || !at(TokenKind::Dedent)) fail_syntax();
    accept(TokenKind::Dedent);
    node->cases = keep(cases);
    node->has_walrus = saw_walrus_;
    node->place = from(start.place);
    return node;
}

MatchCase Parser::parse_case() {
    const Token start = advance();
    MatchCase item;
    item.pattern = parse_patterns();
    if (accept(TokenKind::KwIf)) item.guard = parse_named_expression();
    const bool walrus = saw_walrus_;
    item.body = parse_block("'case' statement", start);
    saw_walrus_ |= walrus;
    return item;
}

Pattern* Parser::make_pattern(PatternKind pattern_kind, const Place& place) {
    auto* pattern = context_.arena.make<Pattern>();
    pattern->kind = pattern_kind;
    pattern->place = place;
    return pattern;
}

// The pattern of a case: an open sequence is allowed.
Pattern* Parser::parse_patterns() {
    const Place start = peek().place;
    Pattern* first = parse_maybe_star_pattern();
    if (!at(TokenKind::Comma)) {
        if (first->kind == PatternKind::Star) fail_syntax();
        return first;
    }
    std::vector<Pattern*> items{first};
    while (accept(TokenKind::Comma)) {
        if (at(TokenKind::Colon) || at(TokenKind::KwIf)) break;
        items.push_back(parse_maybe_star_pattern());
    }
    Pattern* sequence = make_pattern(PatternKind::Sequence, from(start));
    sequence->patterns = keep(items);
    return sequence;
}

Pattern* Parser::parse_maybe_star_pattern() {
    if (!at(TokenKind::Star)) return parse_pattern();
    const Token star = advance();
    const Name name = expect_name();
    Pattern* pattern = make_pattern(PatternKind::Star, from(star.place));
    if (name != "_") pattern->name = name;
    return pattern;
}

Pattern* Parser::parse_pattern() {
    const DepthGuard guard(*this);
    if (failed_) return make_pattern(PatternKind::As, last_place_);
    const Place start = peek().place;
    Pattern* pattern = parse_or_pattern();
    if (!accept(TokenKind::KwAs)) return pattern;
    if (at_soft_keyword("_")) {
        fail("cannot use '_' as a target", peek().place);
    } else if (!at(TokenKind::Name)) {
        fail("invalid pattern target", peek().place);
    }
    Pattern* node = make_pattern(PatternKind::As, start);
    node->name = expect_name();
    node->pattern = pattern;
    node->place = from(start);
    return node;
}

Pattern* Parser::parse_or_pattern() {
    const Place start = peek().place;
    Pattern* first = parse_closed_pattern();
    if (!at(TokenKind::Pipe)) return first;
    std::vector<Pattern*> items{first};
    while (accept(TokenKind::Pipe))
        items.push_back(parse_closed_pattern());
    Pattern* node = make_pattern(PatternKind::Or, from(start));
    node->patterns = keep(items);
    return node;
}

Pattern* Parser::parse_closed_pattern() {
    const Place start = peek().place;
    Pattern* pattern = nullptr;
    switch (kind()) {
    case TokenKind::Number:
    case TokenKind::Minus: return parse_number_pattern();
    case TokenKind::String:
        pattern = make_pattern(PatternKind::Value, start);
        pattern->value = parse_strings();
        if (pattern->value->kind == ExprKind::JoinedString) {
            fail("patterns may only match literals and attribute lookups", pattern->value->place);
        }
        break;
    case TokenKind::KwNone:
    case TokenKind::KwTrue:
    case TokenKind::KwFalse:
        pattern = make_pattern(PatternKind::Singleton, start);
        pattern->value = parse_atom();
        break;
    case TokenKind::Name: return parse_name_pattern();
    case TokenKind::LeftParen: advance(); return parse_sequence_pattern(TokenKind::RightParen);
    case TokenKind::LeftBracket: advance(); return parse_sequence_pattern(TokenKind::RightBracket);
    case TokenKind::LeftBrace: return parse_mapping_pattern();
    default: fail_syntax(); return make_pattern(PatternKind::As, start);
    }
    pattern->place = from(start);
    return pattern;
}

// A signed number, or a complex one: real + imaginary.
Pattern* Parser::parse_number_pattern() {
    const Place start = peek().place;
    const auto signed_number = [&]() -> Expr* {
        if (!at(TokenKind::Minus)) return at(TokenKind::Number) ? parse_number() : parse_atom();
        const Token minus = advance();
        if (!at(TokenKind::Number)) fail_syntax();
        Expr* operand = parse_atom();
        auto* node = make<UnaryExpr>(from(minus.place));
        node->op = UnaryOperator::Negate;
        node->operand = operand;
        return node;
    };
    Expr* value = signed_number();
    const bool is_imaginary = is_imaginary_number(value);
    if (at(TokenKind::Plus) || at(TokenKind::Minus)) {
        const TokenKind op = advance().kind;
        if (!at(TokenKind::Number)) fail_syntax();
        if (is_imaginary) fail("real number required in complex literal", value->place);
        Expr* imaginary = parse_atom();
        if (!failed_ && as<ConstantExpr>(imaginary)->value != ConstantKind::Imaginary) {
            fail("imaginary number required in complex literal", imaginary->place);
        }
        auto* node = make<BinaryExpr>(from(start));
        node->op = op == TokenKind::Plus ? BinaryOperator::Add : BinaryOperator::Sub;
        node->left = value;
        node->right = imaginary;
        value = node;
    }
    Pattern* pattern = make_pattern(PatternKind::Value, from(start));
    pattern->value = value;
    return pattern;
}

// A capture, the wildcard, a dotted value or a class pattern.
Pattern* Parser::parse_name_pattern() {
    const Place start = peek().place;
    Expr* value = parse_name();
    while (accept(TokenKind::Dot)) {
        const Name name = expect_name();
        auto* attribute = make<AttributeExpr>(from(start));
        attribute->object = value;
        attribute->name = name;
        value = attribute;
    }
    if (at(TokenKind::LeftParen)) return parse_class_pattern(value);
    if (value->kind == ExprKind::Attribute) {
        Pattern* pattern = make_pattern(PatternKind::Value, from(start));
        pattern->value = value;
        return pattern;
    }
    Pattern* pattern = make_pattern(PatternKind::As, from(start));
    const Name name = as<NameExpr>(value)->name;
    if (name != "_") pattern->name = name;
    return pattern;
}

// Behind the opening bracket. `(p)` is p itself.
Pattern* Parser::parse_sequence_pattern(TokenKind closer) {
    const Place start = last_place_;
    std::vector<Pattern*> items;
    bool comma = closer == TokenKind::RightBracket;
    while (!failed_ && !at(closer)) {
        items.push_back(parse_maybe_star_pattern());
        if (!accept(TokenKind::Comma)) break;
        comma = true;
    }
    expect(closer);
    if (items.size() == 1 && !comma && items[0]->kind != PatternKind::Star) return items[0];
    if (items.size() == 1 && !comma) fail_syntax();
    Pattern* pattern = make_pattern(PatternKind::Sequence, from(start));
    pattern->patterns = keep(items);
    return pattern;
}

Expr* Parser::parse_mapping_key() {
    switch (kind()) {
    case TokenKind::Number:
    case TokenKind::Minus: return parse_number_pattern()->value;
    case TokenKind::String: return parse_strings();
    case TokenKind::KwNone:
    case TokenKind::KwTrue:
    case TokenKind::KwFalse: return parse_atom();
    case TokenKind::Name: {
        Pattern* pattern = parse_name_pattern();
        if (pattern->kind == PatternKind::Value) return pattern->value;
        fail_syntax();
        return dummy();
    }
    default: fail_syntax(); return dummy();
    }
}

Pattern* Parser::parse_mapping_pattern() {
    const Token open = advance();
    Pattern* pattern = make_pattern(PatternKind::Mapping, open.place);
    std::vector<Expr*> keys;
    std::vector<Pattern*> values;
    while (!failed_ && !at(TokenKind::RightBrace)) {
        if (!pattern->name.empty()) fail_syntax();
        if (accept(TokenKind::DoubleStar)) {
            if (at_soft_keyword("_")) fail_syntax();
            pattern->name = expect_name();
        } else {
            keys.push_back(parse_mapping_key());
            expect(TokenKind::Colon);
            values.push_back(parse_pattern());
        }
        if (!accept(TokenKind::Comma)) break;
    }
    expect(TokenKind::RightBrace);
    pattern->keys = keep(keys);
    pattern->patterns = keep(values);
    pattern->place = from(open.place);
    return pattern;
}

Pattern* Parser::parse_class_pattern(Expr* type) {
    advance();
    std::vector<Pattern*> positional, keyword_patterns;
    std::vector<Name> names;
    while (!failed_ && !at(TokenKind::RightParen)) {
        if (at(TokenKind::Name) && kind(1) == TokenKind::Assign) {
            names.push_back(expect_name());
            advance();
            keyword_patterns.push_back(parse_pattern());
        } else {
            Pattern* item = parse_pattern();
            if (!names.empty()) {
                fail("positional patterns follow keyword patterns", item->place);
            }
            positional.push_back(item);
        }
        if (!accept(TokenKind::Comma)) break;
    }
    expect(TokenKind::RightParen);
    Pattern* pattern = make_pattern(PatternKind::Class, from(type->place));
    pattern->value = type;
    pattern->patterns = keep(positional);
    pattern->keyword_names = keep(names);
    pattern->keyword_patterns = keep(keyword_patterns);
    return pattern;
}

} // namespace plait::lang
