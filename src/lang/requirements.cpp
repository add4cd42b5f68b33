#include "lang/requirements.h"

#include "lang/symbols.h"

#include <algorithm>
#include <initializer_list>

namespace plait::lang {

namespace {

bool is_before(const Place& a, const Place& b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

bool is_name(const Expr* node, std::string_view name) {
    return node != nullptr && node->kind == ExprKind::Variable &&
           as<const NameExpr>(node)->name == name;
}

// Whether [type], of a handler, names one of [names], alone or in a tuple.
bool names_one_of(const Expr* type, std::initializer_list<std::string_view> names) {
    if (type->kind == ExprKind::Tuple) {
        const auto& items = static_cast<const SequenceExpr*>(type)->items;
        return std::any_of(items.begin(), items.end(), [&](const Expr* item) {
            return names_one_of(item, names);
        });
    }
    return std::any_of(
        names.begin(), names.end(), [&](std::string_view name) { return is_name(type, name); });
}

} // namespace

bool asks_for_main(const Expr* test) {
    if (test->kind != ExprKind::Compare) return false;
    const auto* compare = as<const CompareExpr>(test);
    return is_name(compare->left, "__name__") || is_name(compare->rights[0], "__name__");
}

bool asks_for_platform(const Expr* test) {
    switch (test->kind) {
    case ExprKind::Call: {
        const auto* call = as<const CallExpr>(test);
        return is_name(call->function, "hasattr") || asks_for_platform(call->function);
    }
    case ExprKind::Attribute: {
        const auto* attribute = as<const AttributeExpr>(test);
        const Name name = attribute->name;
        return name == "platform" || name == "version_info" || name == "system" ||
               (name == "name" && is_name(attribute->object, "os")) ||
               asks_for_platform(attribute->object);
    }
    case ExprKind::Subscript: return asks_for_platform(as<const SubscriptExpr>(test)->object);
    case ExprKind::Unary: return asks_for_platform(as<const UnaryExpr>(test)->operand);
    case ExprKind::Compare: return asks_for_platform(as<const CompareExpr>(test)->left);
    case ExprKind::Boolean: {
        const auto& values = as<const BooleanExpr>(test)->values;
        return std::any_of(values.begin(), values.end(), asks_for_platform);
    }
    default: return false;
    }
}

bool expects_missing_attribute(const TryStmt* node) {
    for (const ExceptHandler& handler : node->handlers) {
        if (handler.type != nullptr &&
            names_one_of(handler.type, {"AttributeError", "NotImplementedError"}))
            return true;
    }
    return false;
}

bool expects_missing_module(const TryStmt* node) {
    const auto expects = [](const ExceptHandler& handler) {
        return handler.type == nullptr ||
               names_one_of(handler.type,
                            {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"});
    };
    return std::any_of(node->handlers.begin(), node->handlers.end(), expects);
}

void Requirements::note_import(const ImportStmt* node, bool is_certain, bool is_global) {
    if (node->level != 0) return;
    const bool is_from = node->kind == StmtKind::ImportFrom;
    const std::string from(node->module);
    if (is_from && is_certain) needs_.push_back({from, "", node->place});
    for (const Alias& alias : node->names) {
        const std::string name(alias.name);
        if (name == "*") has_star_ = true;
        if (name == "*") continue;
        if (is_certain) {
            needs_.push_back(is_from ? Need{from, name, alias.place} : Need{name, "", alias.place});
        }
        if (!is_global) continue;
        if (!alias.as_name.empty()) {
            note_module(alias.as_name, is_from ? from + "." + name : name);
        } else if (is_from) {
            note_module(alias.name, from + "." + name);
        } else {
            const Name top = alias.name.substr(0, alias.name.find('.'));
            note_module(top, std::string(top));
        }
    }
}

void Requirements::note_module(Name bound, const std::string& module) {
    Imported& imported = imported_[bound];
    if (imported.times == 0) imported.module = module;
    if (imported.module == module) ++imported.times;
}

void Requirements::note_attribute(Scope* scope, const AttributeExpr* node) {
    uses_.push_back({scope, node});
}

// The builtin functions of which absent.def (src/vm) lists some; the others are not noted.
constexpr std::string_view kDoubtfulBuiltins[] = {"breakpoint", "compile", "eval", "exec", "help"};

void Requirements::note_name(Scope* scope, const NameExpr* node) {
    const auto& names = kDoubtfulBuiltins;
    if (std::find(std::begin(names), std::end(names), node->name) != std::end(names))
        builtin_uses_.push_back({scope, node});
}

bool Requirements::is_builtin(const BuiltinUse& use) const {
    const Symbol* symbol = use.scope->find(use.node->name);
    return symbol != nullptr && !has_star_ && !bindings_.contains(use.node->name) &&
           (symbol->binding == Binding::GlobalImplicit ||
            symbol->binding == Binding::GlobalExplicit);
}

// The module that [object] is in [scope]: a name, or a name and attributes; empty where that is not
// certain.
std::string Requirements::module_of(Scope* scope, const Expr* object) const {
    if (object->kind == ExprKind::Attribute) {
        const auto* outer = as<const AttributeExpr>(object);
        const std::string module = module_of(scope, outer->object);
        return module.empty() ? "" : module + "." + std::string(outer->name);
    }
    if (object->kind != ExprKind::Variable) return "";
    const Name name = as<const NameExpr>(object)->name;
    const Symbol* symbol = scope->find(name);
    const bool is_global = symbol != nullptr && (symbol->binding == Binding::GlobalImplicit ||
                                                 symbol->binding == Binding::GlobalExplicit);
    const auto found = imported_.find(name);
    if (!is_global || found == imported_.end()) return "";
    const auto bound = bindings_.find(name);
    const bool is_sure = bound != bindings_.end() && bound->second == found->second.times;
    return is_sure ? found->second.module : "";
}

std::optional<Fault> Requirements::first_missing(const MissingFunction& missing) const {
    std::optional<Fault> first;
    const auto consider =
        [&](const std::string& module, std::string_view name, const Place& place) {
            if (module.empty() || (first && !is_before(place, first->place))) return;
            std::string text = missing(module, name);
            if (!text.empty()) first = Fault{Fault::Kind::Unsupported, std::move(text), place};
        };
    for (const Need& need : needs_)
        consider(need.module, need.name, need.place);
    for (const Use& use : uses_)
        consider(module_of(use.scope, use.node->object), use.node->name, use.node->place);
    for (const BuiltinUse& use : builtin_uses_)
        if (is_builtin(use)) consider("builtins", use.node->name, use.node->place);
    return first;
}

} // namespace plait::lang
