#include "lang/compile.h"

#include <cstdio>

namespace plait::lang {

namespace {

std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\n') {
            result += "\\n";
        } else if (c == '\'' || c == '\\') {
            result += '\\';
            result += c;
        } else {
            result += c;
        }
    }
    return result + "'";
}

std::string describe_constant(const Constant& constant);

std::string
describe_items(const std::vector<Constant>& items, const char* open, const char* close) {
    std::string result = open;
    for (size_t i = 0; i < items.size(); i++) {
        if (i > 0) result += ", ";
        result += describe_constant(items[i]);
    }
    return result + close;
}

struct Describer {
    std::string operator()(NoneConstant) const { return "None"; }
    std::string operator()(EllipsisConstant) const { return "..."; }
    std::string operator()(bool value) const { return value ? "True" : "False"; }
    std::string operator()(int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const {
        char buffer[40];
        std::snprintf(buffer, sizeof buffer, "%.17g", value);
        return buffer;
    }
    std::string operator()(const ComplexConstant& value) const {
        return (*this)(value.real) + "+" + (*this)(value.imaginary) + "j";
    }
    std::string operator()(const BigIntConstant& value) const {
        return (value.negative ? "-" : "") + std::string(value.base == 16 ? "0x" : "") +
               value.digits;
    }
    std::string operator()(const StringConstant& value) const { return quoted(value.utf8); }
    std::string operator()(const BytesConstant& value) const { return "b" + quoted(value.bytes); }
    std::string operator()(const std::shared_ptr<TupleConstant>& value) const {
        return describe_items(value->items, "(", ")");
    }
    std::string operator()(const std::shared_ptr<FrozenSetConstant>& value) const {
        return describe_items(value->items, "{", "}");
    }
    std::string operator()(const std::shared_ptr<CodeObject>& value) const {
        return "<code " + value->qualified_name + ">";
    }
};

std::string describe_constant(const Constant& constant) {
    return std::visit(Describer{}, constant);
}

int line_at(const CodeObject& code, uint32_t position) {
    int line = -1;
    for (const PositionEntry& entry : code.positions) {
        if (entry.start_word > position) break;
        line = entry.line;
    }
    return line;
}

std::string operands(const CodeObject& code, uint32_t position, Opcode opcode) {
    const uint32_t word = code.words[position];
    const uint32_t a = word >> 8 & 0xff, b = word >> 16 & 0xff, c = word >> 24;
    const std::string abc = std::to_string(a) + " " + std::to_string(b) + " " + std::to_string(c);
    switch (format_of(opcode)) {
    case OpcodeFormat::ABC:
        if (opcode >= Opcode::AddInt && opcode <= Opcode::ISubInt) {
            return std::to_string(a) + " " + std::to_string(b) + " " +
                   std::to_string(static_cast<int8_t>(c));
        }
        return abc;
    case OpcodeFormat::ABx:
        if (opcode == Opcode::LoadConst) {
            return std::to_string(a) + " " + describe_constant(code.consts[word >> 16]);
        }
        return std::to_string(a) + " " + std::to_string(word >> 16);
    case OpcodeFormat::AsBx:
        return std::to_string(a) + " " + std::to_string(static_cast<int16_t>(word >> 16));
    case OpcodeFormat::SJ: {
        const int32_t offset = static_cast<int32_t>(word) >> 8;
        return "-> " + std::to_string(static_cast<int64_t>(position) + 1 + offset);
    }
    case OpcodeFormat::ABCJ: {
        const auto offset = static_cast<int32_t>(code.words[position + 1]);
        return abc + " -> " + std::to_string(static_cast<int64_t>(position) + 2 + offset);
    }
    case OpcodeFormat::ABCN: return abc + " " + code.names[code.words[position + 1] & 0xffff];
    case OpcodeFormat::ABCW: {
        const uint32_t extra = code.words[position + 1];
        const bool is_constant = opcode == Opcode::LoadConstWide || opcode == Opcode::CallKw ||
                                 opcode == Opcode::CallMethodKw || opcode == Opcode::MakeFunction;
        return abc + " " +
               (is_constant ? describe_constant(code.consts[extra]) : std::to_string(extra));
    }
    }
    return abc;
}

void append_names(std::string& out, const char* title, const std::vector<std::string>& names) {
    if (names.empty()) return;
    out += std::string("  ") + title + ":";
    for (const std::string& name : names)
        out += " " + name;
    out += "\n";
}

void append_code(std::string& out, const CodeObject& code) {
    out += "code " + code.qualified_name + " registers " + std::to_string(code.register_count) +
           " arguments " + std::to_string(code.argument_count) + " flags " +
           std::to_string(code.flags) + "\n";
    append_names(out, "locals", code.local_names);
    append_names(out, "free", code.free_names);
    for (uint32_t i = 0; i < code.words.size();) {
        const auto opcode = static_cast<Opcode>(code.words[i] & 0xff);
        out += "  " + std::to_string(i) + " [" + std::to_string(code.live[i]) + "] " +
               name_of(opcode) + " " + operands(code, i, opcode) + "  ; line " +
               std::to_string(line_at(code, i)) + "\n";
        i += format_of(opcode) >= OpcodeFormat::ABCJ ? 2 : 1;
    }
    for (const ExceptionEntry& entry : code.exception_entries) {
        out += "  guard " + std::to_string(entry.start) + ".." + std::to_string(entry.end) +
               " -> " + std::to_string(entry.handler) + " register " +
               std::to_string(entry.exception_register) + " live " + std::to_string(entry.live) +
               "\n";
    }
    for (const Constant& constant : code.consts) {
        if (const auto* inner = std::get_if<std::shared_ptr<CodeObject>>(&constant)) {
            append_code(out, **inner);
        }
    }
}

} // namespace

std::string disassemble(const CodeObject& code) {
    std::string out;
    append_code(out, code);
    return out;
}

} // namespace plait::lang
