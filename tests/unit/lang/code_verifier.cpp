#include "code_verifier.h"

#include <bitset>
#include <map>
#include <vector>

namespace plait::lang {

namespace {

using Registers = std::bitset<256>;

struct Range {
    int first = 0, count = 0;
};

// What one instruction reads and writes, where it may go, and whether it may fall through.
struct Effect {
    std::vector<Range> reads;
    std::vector<Range> writes;
    int64_t target = -1;
    bool falls_through = true;
    bool jumps_back = false;
};

class Verifier {
public:
    explicit Verifier(const CodeObject& code) : code_(code) {}

    std::string run() {
        if (code_.register_count > 255) return fail(0, "too many registers");
        if (code_.live.size() != code_.words.size()) return fail(0, "live and words differ");
        if (code_.local_names.size() > code_.register_count) return fail(0, "locals do not fit");
        find_starts();
        check_tables();
        flow();
        for (const Constant& constant : code_.consts) {
            const auto* inner = std::get_if<std::shared_ptr<CodeObject>>(&constant);
            if (inner != nullptr && message_.empty()) message_ = verify_code(**inner);
        }
        return message_;
    }

private:
    std::string fail(uint32_t word, const std::string& what) {
        if (message_.empty()) {
            message_ = code_.qualified_name + " word " + std::to_string(word) + ": " + what;
        }
        return message_;
    }

    Opcode opcode_at(uint32_t word) const { return static_cast<Opcode>(code_.words[word] & 0xff); }
    uint32_t width_at(uint32_t word) const {
        return format_of(opcode_at(word)) >= OpcodeFormat::ABCJ ? 2 : 1;
    }

    void find_starts() {
        starts_.assign(code_.words.size() + 1, false);
        for (uint32_t i = 0; i < code_.words.size(); i += width_at(i)) {
            if ((code_.words[i] & 0xff) >= static_cast<uint32_t>(Opcode::kCount)) {
                fail(i, "no such opcode");
                return;
            }
            starts_[i] = true;
            if (i + width_at(i) > code_.words.size()) fail(i, "cut off");
        }
    }

    bool is_start(int64_t word) const {
        return word >= 0 && word < static_cast<int64_t>(code_.words.size()) &&
               starts_[static_cast<size_t>(word)];
    }

    void check_tables() {
        for (const ExceptionEntry& entry : code_.exception_entries) {
            if (!is_start(entry.start) || entry.end > code_.words.size() ||
                entry.start >= entry.end || !is_start(entry.handler)) {
                fail(entry.start, "bad exception entry");
            }
            if (entry.live > code_.register_count ||
                entry.exception_register >= code_.register_count) {
                fail(entry.start, "exception registers out of range");
            }
        }
        for (size_t i = 0; i < code_.positions.size(); i++) {
            if (!is_start(code_.positions[i].start_word)) fail(0, "bad position entry");
            if (i > 0 && code_.positions[i].start_word <= code_.positions[i - 1].start_word) {
                fail(code_.positions[i].start_word, "positions out of order");
            }
        }
        check_nesting();
    }

    // The first entry that covers a word is its handler, so an inner range must come before an
    // outer one.
    void check_nesting() {
        const auto& entries = code_.exception_entries;
        for (size_t i = 0; i < entries.size(); i++) {
            for (size_t k = i + 1; k < entries.size(); k++) {
                const bool disjoint =
                    entries[i].end <= entries[k].start || entries[k].end <= entries[i].start;
                const bool inside =
                    entries[i].start >= entries[k].start && entries[i].end <= entries[k].end;
                if (!disjoint && !inside) fail(entries[i].start, "exception entries out of order");
            }
        }
    }

    Effect effect_at(uint32_t word) const;

    void flow() {
        if (!message_.empty() || code_.words.empty()) return;
        Registers entry;
        for (size_t i = 0; i < code_.local_names.size(); i++)
            entry.set(i);
        reach(0, entry);
        while (!work_.empty() && message_.empty()) {
            const uint32_t word = work_.back();
            work_.pop_back();
            step(word);
        }
        for (uint32_t i = 0; i < code_.words.size() && message_.empty(); i += width_at(i)) {
            if (states_.count(i) == 0) fail(i, "cannot be reached");
        }
    }

    void reach(int64_t word, const Registers& state) {
        if (!is_start(word)) {
            fail(static_cast<uint32_t>(word), "jump into nowhere");
            return;
        }
        const auto at = static_cast<uint32_t>(word);
        const auto found = states_.find(at);
        if (found == states_.end()) {
            states_[at] = state;
        } else if ((found->second & state) != found->second) {
            found->second &= state;
        } else {
            return;
        }
        work_.push_back(at);
    }

    void step(uint32_t word) {
        Registers state = states_[word];
        const Effect effect = effect_at(word);
        const int live = code_.live[word];
        const std::string name = name_of(opcode_at(word));
        if (live > static_cast<int>(code_.register_count)) fail(word, "live too large");
        for (int i = 0; i < live; i++) {
            if (!state[static_cast<size_t>(i)]) {
                fail(word, name + ": register " + std::to_string(i) + " below live is not written");
            }
        }
        for (const Range& range : effect.reads) {
            for (int i = range.first; i < range.first + range.count; i++) {
                if (i >= static_cast<int>(code_.register_count) || !state[static_cast<size_t>(i)]) {
                    fail(word, name + " reads register " + std::to_string(i));
                }
            }
        }
        handle(word, state);
        // What is not below the live count is lost at a call or wherever the collector runs.
        for (const Range& range : effect.writes) {
            for (int i = range.first; i < range.first + range.count; i++) {
                if (i >= static_cast<int>(code_.register_count)) {
                    fail(word, name + " writes register " + std::to_string(i));
                    return;
                }
                state.set(static_cast<size_t>(i));
            }
        }
        const Registers kept = kept_after(word, state, effect);
        if (effect.target >= 0) {
            const bool is_back = effect.target <= static_cast<int64_t>(word);
            if (is_back != effect.jumps_back) fail(word, name + ": jumps the wrong way");
            reach(effect.target, kept);
        }
        if (effect.falls_through) reach(static_cast<int64_t>(word) + width_at(word), kept);
    }

    // After an instruction only what was live, and what it wrote, can be relied on.
    Registers kept_after(uint32_t word, const Registers& state, const Effect& effect) const {
        Registers kept;
        for (int i = 0; i < code_.live[word]; i++)
            kept.set(static_cast<size_t>(i));
        for (const Range& range : effect.writes) {
            for (int i = range.first; i < range.first + range.count; i++) {
                kept.set(static_cast<size_t>(i));
            }
        }
        return kept & state;
    }

    void handle(uint32_t word, const Registers& state) {
        for (const ExceptionEntry& entry : code_.exception_entries) {
            if (word < entry.start || word >= entry.end) continue;
            Registers inside;
            for (int i = 0; i < entry.live; i++) {
                if (!state[static_cast<size_t>(i)]) {
                    fail(word, "a register that the handler needs is not written");
                }
                inside.set(static_cast<size_t>(i));
            }
            inside.set(entry.exception_register);
            reach(entry.handler, inside);
            return;
        }
    }

    const CodeObject& code_;
    std::vector<bool> starts_;
    std::map<uint32_t, Registers> states_;
    std::vector<uint32_t> work_;
    std::string message_;
};

Effect Verifier::effect_at(uint32_t word) const {
    const uint32_t first = code_.words[word];
    const Opcode op = opcode_at(word);
    const int a = static_cast<int>(first >> 8 & 0xff);
    const int b = static_cast<int>(first >> 16 & 0xff);
    const int c = static_cast<int>(first >> 24);
    const uint32_t extra = width_at(word) == 2 ? code_.words[word + 1] : 0;
    Effect effect;
    const auto reads = [&](int from, int count = 1) { effect.reads.push_back({from, count}); };
    const auto writes = [&](int from, int count = 1) { effect.writes.push_back({from, count}); };
    if (format_of(op) == OpcodeFormat::ABCJ) {
        effect.target = static_cast<int64_t>(word) + 2 + static_cast<int32_t>(extra);
    } else if (format_of(op) == OpcodeFormat::SJ) {
        effect.target = static_cast<int64_t>(word) + 1 + (static_cast<int32_t>(first) >> 8);
    }
    switch (op) {
    case Opcode::Nop:
    case Opcode::Line:
    case Opcode::SetupAnnotations:
    case Opcode::DeleteGlobal: break;
    case Opcode::DeleteName: reads(0); break;
    case Opcode::LoadConst:
    case Opcode::LoadConstWide:
    case Opcode::LoadInt:
    case Opcode::LoadNone:
    case Opcode::LoadTrue:
    case Opcode::LoadFalse:
    case Opcode::LoadGlobal:
    case Opcode::LoadFree:
    case Opcode::LoadFreeCell:
    case Opcode::LoadAssertionError:
    case Opcode::LoadBuildClass:
    case Opcode::ImportName: writes(a); break;
    case Opcode::LoadName:
    case Opcode::LoadClassDeref:
        reads(0);
        writes(a);
        break;
    case Opcode::StoreName:
        reads(0);
        reads(a);
        break;
    case Opcode::CheckBound:
    case Opcode::DeleteLocal:
    case Opcode::MakeCell:
    case Opcode::DeleteCell:
        reads(a);
        if (a >= static_cast<int>(code_.local_names.size())) effect.reads.push_back({256, 1});
        break;
    case Opcode::StoreGlobal:
    case Opcode::DeleteAttr:
    case Opcode::ImportStar:
    case Opcode::PopExc: reads(a); break;
    case Opcode::DeleteFree: break;
    case Opcode::StoreFree: reads(b); break;
    case Opcode::StoreCell:
    case Opcode::StoreAttr:
    case Opcode::DeleteItem:
    case Opcode::ListAppend:
    case Opcode::ListExtend:
    case Opcode::SetAdd:
    case Opcode::SetUpdate:
    case Opcode::DictUpdate:
        reads(a);
        reads(b);
        break;
    case Opcode::StoreItem:
    case Opcode::MapAdd:
    case Opcode::DictMerge:
        reads(a);
        reads(b);
        reads(c);
        break;
    case Opcode::AddInt:
    case Opcode::SubInt:
    case Opcode::IAddInt:
    case Opcode::ISubInt:
    case Opcode::Neg:
    case Opcode::Pos:
    case Opcode::Invert:
    case Opcode::Not:
    case Opcode::Move:
    case Opcode::LoadCell:
    case Opcode::LoadAttr:
    case Opcode::GetIter:
    case Opcode::Yield:
    case Opcode::GetYieldFromIter:
    case Opcode::GetAwaitable:
    case Opcode::GetAiter:
    case Opcode::GetAnext:
    case Opcode::PushExc:
    case Opcode::ListToTuple:
    case Opcode::ImportFrom:
    case Opcode::MatchSequence:
    case Opcode::MatchMapping:
    case Opcode::GetLen:
        reads(b);
        writes(a);
        break;
    case Opcode::LoadMethod:
    case Opcode::LoadSpecial:
        reads(b);
        writes(a, 2);
        break;
    case Opcode::BuildSlice:
        reads(b, 3);
        writes(a);
        break;
    case Opcode::FormatValue:
        reads(b, (c & 4) != 0 ? 2 : 1);
        writes(a);
        break;
    case Opcode::YieldFrom:
    case Opcode::ReraiseStar:
        reads(a);
        reads(b);
        writes(a);
        break;
    case Opcode::Jump: effect.falls_through = false; break;
    case Opcode::JumpBack:
        effect.falls_through = false;
        effect.jumps_back = true;
        break;
    case Opcode::JumpIfTrue:
    case Opcode::JumpIfFalse:
    case Opcode::JumpIfNone:
    case Opcode::JumpIfNotNone: reads(a); break;
    case Opcode::JumpIfStopAsync:
        reads(a);
        effect.falls_through = false;
        break;
    case Opcode::JumpEq:
    case Opcode::JumpNe:
    case Opcode::JumpLt:
    case Opcode::JumpLe:
    case Opcode::JumpGt:
    case Opcode::JumpGe:
        reads(a);
        reads(b);
        break;
    case Opcode::ForIter:
        reads(a);
        writes(b);
        break;
    case Opcode::Call:
    case Opcode::CallKw:
        reads(a, b + 1);
        writes(a);
        break;
    case Opcode::CallMethod:
    case Opcode::CallMethodKw:
        reads(a, b + 2);
        writes(a);
        break;
    case Opcode::CallEx:
        reads(a, b == 1 ? 3 : 2);
        writes(a);
        break;
    case Opcode::ReturnNone:
    case Opcode::RaiseCurrent: effect.falls_through = false; break;
    case Opcode::RaiseFrom:
        reads(b);
        reads(a);
        effect.falls_through = false;
        break;
    case Opcode::Return:
    case Opcode::Raise:
    case Opcode::Reraise:
        reads(a);
        effect.falls_through = false;
        break;
    case Opcode::MatchExcGroup:
        reads(b);
        reads(c);
        writes(a);
        writes(b);
        break;
    case Opcode::ExcTriple:
        reads(b);
        writes(a, 3);
        break;
    case Opcode::BuildTuple:
    case Opcode::BuildList:
    case Opcode::BuildSet:
    case Opcode::BuildString:
        reads(b, c);
        writes(a);
        break;
    case Opcode::BuildMap:
        reads(b, 2 * c);
        writes(a);
        break;
    case Opcode::UnpackSequence:
        reads(b);
        writes(a, c);
        break;
    case Opcode::UnpackEx:
        reads(b);
        writes(a, c + 1 + static_cast<int>(extra));
        break;
    case Opcode::MakeFunction:
        reads(a, (b & 1) + (b >> 1 & 1) + (b >> 2 & 1) + (b >> 3 & 1));
        writes(a);
        break;
    case Opcode::MatchClass:
        reads(a);
        reads(b);
        reads(c);
        writes(a);
        break;
    default: // arithmetic, comparisons, LoadItem, MatchExc, MatchKeys
        reads(b);
        reads(c);
        writes(a);
        break;
    }
    return effect;
}

} // namespace

std::string verify_code(const CodeObject& code) {
    return Verifier(code).run();
}

} // namespace plait::lang
