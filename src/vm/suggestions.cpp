#include "vm/suggestions.h"

#include "vm/absent.h"
#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/import_lock.h"
#include "vm/ops.h"
#include "vm/refusal.h"
#include "vm/stack.h"
#include "vm/text.h"

#include <algorithm>
#include <vector>

namespace plait::vm {
namespace {

// The costs and bounds of CPython's suggestions.c.
constexpr int kMoveCost = 2;
constexpr int kCaseCost = 1;
constexpr size_t kMaxLength = 40;
constexpr size_t kMaxCandidates = 750;

int substitution_cost(char a, char b) {
    if (a == b) return 0;
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b) ? kCaseCost : kMoveCost;
}

int distance(const std::string& a, const std::string& b, int most) {
    if (a.size() > kMaxLength || b.size() > kMaxLength) return most + 1;
    std::vector<int> row(b.size() + 1);
    for (size_t j = 0; j <= b.size(); ++j)
        row[j] = static_cast<int>(j) * kMoveCost;
    for (size_t i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i) * kMoveCost;
        for (size_t j = 1; j <= b.size(); ++j) {
            const int substituted = diagonal + substitution_cost(a[i - 1], b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({substituted, row[j] + kMoveCost, row[j - 1] + kMoveCost});
        }
    }
    return row[b.size()];
}

class Nearest {
public:
    explicit Nearest(std::string wanted) : wanted_(std::move(wanted)) {}
    void consider(const std::string& candidate) {
        if (candidate == wanted_ || ++considered_ > kMaxCandidates) return;
        const int allowed =
            static_cast<int>((wanted_.size() + candidate.size() + 3) * kMoveCost / 6);
        const int most = std::min(allowed, best_distance_ - 1);
        const int found = distance(wanted_, candidate, most);
        if (found > most) return;
        best_ = candidate;
        best_distance_ = found;
    }
    void consider_keys(Mutator& m, Dict* dict) {
        uint32_t position = 0;
        Value key, value;
        while (dict_next(m, dict, &position, &key, &value)) {
            if (m.is(key, Kind::Str)) consider(to_utf8(m, key));
        }
    }
    const std::string& best() const { return best_; }

private:
    std::string wanted_, best_;
    int best_distance_ = 1 << 20;
    size_t considered_ = 0;
};

// dir() is sorted, and of equally near names the first wins.
void consider_sorted(Mutator& m, Nearest& nearest, const std::vector<Dict*>& dicts) {
    std::vector<std::string> names;
    for (Dict* dict : dicts) {
        uint32_t position = 0;
        Value key, value;
        while (dict_next(m, dict, &position, &key, &value)) {
            if (m.is(key, Kind::Str)) names.push_back(to_utf8(m, key));
        }
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const std::string& name : names)
        nearest.consider(name);
}

std::string near_attribute(Mutator& m, Value object, Value name) {
    std::vector<Dict*> dicts;
    const Kind kind = m.kind_of(object);
    if (kind == Kind::Module) dicts.push_back(m.at<Dict>(m.at<Module>(object)->dict));
    if (kind == Kind::Instance) {
        if (Dict* own = instance_dict(m, m.at<Instance>(object))) dicts.push_back(own);
    }
    if (kind != Kind::Module) {
        const Ref klass = kind == Kind::Class ? object.as_ref() : m.class_of(object);
        Tuple* mro = m.at<Tuple>(m.at<Class>(klass)->mro);
        for (uint32_t i = 0; i < mro->size; ++i)
            dicts.push_back(m.at<Dict>(m.at<Class>(mro->items()[i])->dict));
    }
    Nearest nearest(to_utf8(m, name));
    consider_sorted(m, nearest, dicts);
    return nearest.best();
}

} // namespace

void note_name_suggestion(Mutator& m, Exception* exception, Value name, Ref globals) {
    Nearest nearest(to_utf8(m, name));
    if (m.depth > 0 && top_record(m).code) {
        Code* code = m.at<Code>(top_record(m).code);
        Tuple* locals = m.at<Tuple>(code->local_names);
        for (uint32_t i = 0; i < locals->size; ++i)
            nearest.consider(to_utf8(m, locals->items()[i])); // assigned or not, as in CPython
    }
    if (nearest.best().empty()) nearest.consider_keys(m, m.at<Dict>(globals));
    if (nearest.best().empty()) {
        nearest.consider_keys(m, m.at<Dict>(m.root().builtins));
        for (const char* constant : {"None", "False", "True"})
            nearest.consider(constant);
    }
    if (nearest.best().empty()) return;
    const Value text = new_str(m, nearest.best());
    if (!text.is_signal()) exception->extra[1] = text;
}

namespace {

// What stands in for something that Plait has not; empty where that is not the matter.
std::string advice(const std::optional<std::string>& instead) {
    return instead && !instead->empty() ? ". " + *instead : "";
}

std::string advice_for_import(Mutator& m, Exception* exception) {
    const Value name = exception->extra[0];
    const char* instead = m.is(name, Kind::Str) ? instead_of_module(to_utf8(m, name)) : nullptr;
    return instead ? advice(instead) : "";
}

std::string advice_for_attribute(Mutator& m, Value object, Value name) {
    return advice(instead_of_attribute(m, object, name));
}

} // namespace

std::string advice_for(Mutator& m, Value value) {
    Exception* exception = m.at<Exception>(value);
    if (is_instance(m, value, m.error_type(ErrorType::ModuleNotFoundError).as_ref()))
        return advice_for_import(m, exception);
    if (exception->klass == m.error_type(ErrorType::ImportError).as_ref() &&
        m.is(exception->extra[0], Kind::Str) && m.is(exception->extra[1], Kind::Str)) {
        const Value module = known_module(m, exception->extra[0]);
        if (m.is(module, Kind::Module)) return advice_for_attribute(m, module, exception->extra[1]);
    }
    if (is_instance(m, value, m.error_type(ErrorType::AttributeError).as_ref()) &&
        m.is(exception->extra[0], Kind::Str))
        return advice_for_attribute(m, exception->extra[1], exception->extra[0]);
    return "";
}

std::string near_name_for(Mutator& m, Value value) {
    Exception* exception = m.at<Exception>(value);
    std::string near;
    if (is_instance(m, value, m.error_type(ErrorType::NameError).as_ref())) {
        if (m.is(exception->extra[1], Kind::Str)) near = to_utf8(m, exception->extra[1]);
    } else if (is_instance(m, value, m.error_type(ErrorType::AttributeError).as_ref()) &&
               m.is(exception->extra[0], Kind::Str) && advice_for(m, value).empty()) {
        near = near_attribute(m, exception->extra[1], exception->extra[0]);
    }
    return near.empty() ? "" : ". Did you mean: '" + near + "'?";
}

} // namespace plait::vm
