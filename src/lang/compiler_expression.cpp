#include "lang/compiler.h"
#include "lang/fold.h"

namespace plait::lang {

int Compiler::push(Expr* node) {
    const int to = out().top();
    out().touch(to + 1);
    compile_to(node, to);
    out().set_top(to + 1);
    return to;
}

// The register of a plain local where [node] is one whose value stands still, else -1.
int Compiler::local_operand(Expr* node) {
    if (node->kind != ExprKind::Variable) return -1;
    const Variable variable = find_variable(as<NameExpr>(node)->name);
    if (variable.access != Access::Register || (has_walrus_ && variable.rebound)) return -1;
    at(node);
    check_bound(variable.index);
    return variable.index;
}

// Where the value of [node] is: a local itself, or a new temporary.
int Compiler::operand(Expr* node) {
    node = fold(context_.arena, node);
    const int local = local_operand(node);
    return local >= 0 ? local : push(node);
}

void Compiler::compile_to(Expr* node, int to) {
    if (!may_recurse(node->place)) return;
    node = fold(context_.arena, node);
    at(node);
    switch (node->kind) {
    case ExprKind::Variable: load_variable(find_variable(as<NameExpr>(node)->name), to); break;
    case ExprKind::Literal: compile_constant(as<ConstantExpr>(node), to); break;
    case ExprKind::JoinedString: compile_joined_string(as<JoinedStringExpr>(node), to); break;
    case ExprKind::FormattedValue: compile_formatted_value(as<FormattedValueExpr>(node), to); break;
    case ExprKind::Tuple:
    case ExprKind::List:
    case ExprKind::Set: compile_sequence(static_cast<SequenceExpr*>(node), to); break;
    case ExprKind::Dict: compile_dict(as<DictExpr>(node), to); break;
    case ExprKind::Unary: compile_unary(as<UnaryExpr>(node), to); break;
    case ExprKind::Binary: compile_binary(as<BinaryExpr>(node), to); break;
    case ExprKind::Boolean: compile_boolean(as<BooleanExpr>(node), to); break;
    case ExprKind::Compare: compile_compare(as<CompareExpr>(node), to); break;
    case ExprKind::Call: compile_call(as<CallExpr>(node), to); break;
    case ExprKind::Attribute: compile_attribute(as<AttributeExpr>(node), to); break;
    case ExprKind::Subscript: compile_subscript(as<SubscriptExpr>(node), to); break;
    case ExprKind::Slice: compile_slice(as<SliceExpr>(node), to); break;
    case ExprKind::Starred: fail("can't use starred expression here", node->place); break;
    case ExprKind::Conditional: compile_conditional(as<ConditionalExpr>(node), to); break;
    case ExprKind::Lambda: compile_lambda(as<LambdaExpr>(node), to); break;
    case ExprKind::Walrus: compile_walrus(as<WalrusExpr>(node), to); break;
    case ExprKind::Comprehension: compile_comprehension(as<ComprehensionExpr>(node), to); break;
    case ExprKind::Await: compile_await(as<AwaitExpr>(node), to); break;
    case ExprKind::Yield: compile_yield(static_cast<YieldExpr*>(node), to); break;
    case ExprKind::YieldFrom: compile_yield_from(static_cast<YieldExpr*>(node), to); break;
    }
}

Constant Compiler::to_constant(const ConstantExpr* node) {
    switch (node->value) {
    case ConstantKind::None: return NoneConstant{};
    case ConstantKind::True: return true;
    case ConstantKind::False: return false;
    case ConstantKind::Ellipsis: return EllipsisConstant{};
    case ConstantKind::Int: return node->integer;
    case ConstantKind::BigInt:
        return BigIntConstant{node->negative, std::string(node->text), node->hexadecimal ? 16 : 10};
    case ConstantKind::Float: return node->number;
    case ConstantKind::Imaginary: return ComplexConstant{0, node->number};
    case ConstantKind::String: return StringConstant{std::string(node->text)};
    case ConstantKind::Bytes: return BytesConstant{std::string(node->text)};
    case ConstantKind::Tuple: {
        auto tuple = std::make_shared<TupleConstant>();
        for (const Expr* item : node->items) {
            tuple->items.push_back(to_constant(static_cast<const ConstantExpr*>(item)));
        }
        return tuple;
    }
    case ConstantKind::FrozenSet: {
        auto set = std::make_shared<FrozenSetConstant>();
        for (const Expr* item : node->items) {
            set->items.push_back(to_constant(static_cast<const ConstantExpr*>(item)));
        }
        return set;
    }
    }
    return NoneConstant{};
}

void Compiler::compile_constant(const ConstantExpr* node, int to) {
    switch (node->value) {
    case ConstantKind::None: out().emit(Opcode::LoadNone, to); break;
    case ConstantKind::True: out().emit(Opcode::LoadTrue, to); break;
    case ConstantKind::False: out().emit(Opcode::LoadFalse, to); break;
    case ConstantKind::Int: load_small_int(to, node->integer); break;
    default: out().load_constant(to, to_constant(node)); break;
    }
}

void Compiler::compile_unary(UnaryExpr* node, int to) {
    static constexpr Opcode kOpcodes[] = {Opcode::Not, Opcode::Neg, Opcode::Pos, Opcode::Invert};
    const int base = out().top();
    const int value = operand(node->operand);
    at(node);
    out().emit(kOpcodes[static_cast<size_t>(node->op)], to, value);
    out().set_top(base);
}

// Whether [node] can be the C of AddInt.
bool Compiler::small_operand(const Expr* node, int64_t& value) const {
    if (node->kind != ExprKind::Literal) return false;
    const auto* constant = static_cast<const ConstantExpr*>(node);
    value = constant->integer;
    return constant->value == ConstantKind::Int && value >= -128 && value <= 127;
}

void Compiler::compile_binary(BinaryExpr* node, int to) {
    // The left spine is compiled in a loop, so that long sums cost no C stack.
    std::vector<BinaryExpr*> spine{node};
    while (spine.back()->left->kind == ExprKind::Binary) {
        spine.push_back(as<BinaryExpr>(spine.back()->left));
    }
    const int base = out().top();
    int left = operand(spine.back()->left);
    while (!spine.empty()) {
        BinaryExpr* current = spine.back();
        spine.pop_back();
        compile_binary_step(current, left, base, spine.empty() ? to : base);
        left = base;
    }
    out().set_top(base);
}

// One operation of a spine: the result goes to [to]; the temporaries end at [base], or at base + 1
// where it is there.
void Compiler::compile_binary_step(BinaryExpr* node, int left, int base, int to) {
    int64_t value = 0;
    const bool is_sum = node->op == BinaryOperator::Add || node->op == BinaryOperator::Sub;
    out().touch(base + 1);
    if (is_sum && small_operand(node->right, value)) {
        at(node);
        out().emit(node->op == BinaryOperator::Add ? Opcode::AddInt : Opcode::SubInt,
                   to,
                   left,
                   static_cast<int>(value));
    } else {
        const int right = operand(node->right);
        at(node);
        const auto op =
            static_cast<Opcode>(static_cast<int>(Opcode::Add) + static_cast<int>(node->op));
        out().emit(op, to, left, right);
    }
    out().set_top(to == base ? base + 1 : base);
}

void Compiler::compile_boolean(BooleanExpr* node, int to) {
    via_top(to, [&](int base) {
        Label end;
        const Opcode op = node->is_or ? Opcode::JumpIfTrue : Opcode::JumpIfFalse;
        for (uint32_t i = 0; i < node->values.size(); i++) {
            out().set_top(base);
            compile_to(node->values[i], base);
            out().set_top(base + 1);
            if (i + 1 < node->values.size()) out().jump_if(op, end, base);
        }
        out().bind(end);
        at(node);
    });
}

void Compiler::compile_compare(CompareExpr* node, int to) {
    if (node->rights.size() > 1) {
        via_top(to, [&](int base) {
            compile_compare_chain(node, base);
            at(node);
        });
        return;
    }
    const int base = out().top();
    const int left = operand(node->left);
    const int right = operand(node->rights[0]);
    at(node);
    const auto op =
        static_cast<Opcode>(static_cast<int>(Opcode::Eq) + static_cast<int>(node->operators[0]));
    out().emit(op, to, left, right);
    out().set_top(base);
}

// `a < b < c` in register [to], the next free one. It holds the left value first, then each result.
void Compiler::compile_compare_chain(CompareExpr* node, int to) {
    Label end;
    push(node->left);
    int left = to;
    const uint32_t count = node->rights.size();
    for (uint32_t i = 0; i < count; i++) {
        const int right = operand(node->rights[i]);
        at(node);
        const auto op = static_cast<Opcode>(static_cast<int>(Opcode::Eq) +
                                            static_cast<int>(node->operators[i]));
        out().emit(op, to, left, right);
        if (i + 1 < count) out().jump_if(Opcode::JumpIfFalse, end, to);
        left = right;
    }
    out().set_top(to + 1);
    out().bind(end);
}

void Compiler::compile_conditional(ConditionalExpr* node, int to) {
    Label orelse, end;
    const int top = out().top();
    jump_on(node->test, false, orelse);
    compile_to(node->body, to);
    if (is_fresh(to)) out().set_top(to + 1); // the jump keeps the value
    out().jump(end);
    out().bind(orelse);
    out().set_top(top);
    compile_to(node->orelse, to);
    out().bind(end);
    at(node);
}

void Compiler::compile_attribute(AttributeExpr* node, int to) {
    const int base = out().top();
    const int object = operand(node->object);
    at(node);
    out().emit_name(
        Opcode::LoadAttr, to, object, 0, mangle(context_, unit_->scope->class_name, node->name));
    out().set_top(base);
}

void Compiler::compile_subscript(SubscriptExpr* node, int to) {
    const int base = out().top();
    const int object = operand(node->object);
    const int index = operand(node->index);
    at(node);
    out().emit(Opcode::LoadItem, to, object, index);
    out().set_top(base);
}

void Compiler::compile_slice(SliceExpr* node, int to) {
    const int base = out().top();
    for (Expr* part : {node->lower, node->upper, node->step}) {
        if (part != nullptr) {
            push(part);
            continue;
        }
        out().touch(out().top() + 1);
        out().emit(Opcode::LoadNone, out().top());
        out().push();
    }
    at(node);
    out().emit(Opcode::BuildSlice, to, base);
    out().set_top(base);
}

void Compiler::compile_walrus(WalrusExpr* node, int to) {
    const Variable variable = find_variable(node->target->name);
    via_top(to, [&](int base) {
        compile_to(node->value, base);
        out().set_top(base + 1);
        at(node->target);
        store_variable(variable, base);
    });
}

bool Compiler::in_function(const Place& place, const char* what) {
    if (unit_->scope->is_function_like()) return true;
    fail(std::string("'") + what + "' outside function", place);
    return false;
}

// The value in the top register [base] is awaited; the result is there afterwards.
void Compiler::await_top(int base, int origin) {
    out().set_top(base + 1);
    out().touch(base + 2);
    out().emit(Opcode::GetAwaitable, base + 1, base, origin);
    out().push();
    out().emit(Opcode::LoadNone, base);
    out().emit(Opcode::YieldFrom, base, base + 1);
    out().set_top(base + 1);
}

void Compiler::compile_await(AwaitExpr* node, int to) {
    if (!in_function(node->place, "await")) return;
    const Scope& scope = *unit_->scope;
    if (scope.kind != ScopeKind::Comprehension && !scope.is_coroutine) {
        fail("'await' outside async function", node->place);
    }
    via_top(to, [&](int base) {
        compile_to(node->value, base);
        at(node);
        await_top(base);
    });
}

void Compiler::compile_yield(YieldExpr* node, int to) {
    if (!in_function(node->place, "yield")) return;
    const int base = out().top();
    int value = base;
    if (node->value != nullptr) {
        value = operand(node->value);
    } else {
        out().touch(base + 1);
        out().emit(Opcode::LoadNone, base);
        out().push();
    }
    at(node);
    out().emit(Opcode::Yield, to, value);
    out().set_top(base);
}

void Compiler::compile_yield_from(YieldExpr* node, int to) {
    if (!in_function(node->place, "yield")) return;
    if (unit_->scope->is_coroutine) {
        fail("'yield from' inside async function", node->place);
    }
    via_top(to, [&](int base) {
        push(node->value);
        at(node);
        out().touch(base + 2);
        out().emit(Opcode::GetYieldFromIter, base + 1, base);
        out().push();
        out().emit(Opcode::LoadNone, base);
        out().emit(Opcode::YieldFrom, base, base + 1);
    });
}

} // namespace plait::lang
