#pragma once

// What the tests of `lang` share: compiling, and picking one function's instructions out of a
// module.

#include "lang/compile.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace plait::lang {

// The code of [source]; a test failure and an empty module where it is refused.
inline std::shared_ptr<const CodeObject> compile_or_fail(const std::string& source,
                                                         const CompileOptions& options = {}) {
    const CompileResult result = compile_module(source, options);
    if (const auto* error = std::get_if<SyntaxError>(&result)) {
        ADD_FAILURE() << error->format() << source;
        return std::get<0>(compile_module("", {}));
    }
    return std::get<0>(result);
}

// The error of [source]; a test failure where it is accepted.
inline SyntaxError refuse_or_fail(const std::string& source) {
    const CompileResult result = compile_module(source, {});
    if (const auto* error = std::get_if<SyntaxError>(&result)) return *error;
    ADD_FAILURE() << "accepted: " << source;
    return {};
}

// The code object named [name] in [code], however deep; null where there is none.
inline std::shared_ptr<const CodeObject> find_code(const std::shared_ptr<const CodeObject>& code,
                                                   const std::string& name) {
    if (code->name == name) return code;
    for (const Constant& constant : code->consts) {
        const auto* inner = std::get_if<std::shared_ptr<CodeObject>>(&constant);
        if (inner == nullptr) continue;
        if (auto found = find_code(*inner, name)) return found;
    }
    return nullptr;
}

} // namespace plait::lang
