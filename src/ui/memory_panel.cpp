#include "ui/memory_panel.h"

#include "trace/comparison.h"
#include "trace/names.h"

#include <algorithm>

namespace plait::ui {

namespace {

constexpr float kGap = 10;
constexpr float kLine = 19;
constexpr float kHead = 44;
constexpr float kLeastWidth = 190;
constexpr float kMostCardWidth = 380;
constexpr float kThreadWidth = 96; // Of a thread's name, at most.
constexpr float kArrowWidth = 40;  // Between threads and variables.
constexpr size_t kMostThreads = 8; // On one card; the others are counted.
constexpr double kFlashSeconds = 0.6;

void put(std::vector<Variable>* variables, const trace::GlobalChange& change) {
    const auto known = std::find_if(variables->begin(), variables->end(), [&](const Variable& v) {
        return v.name == change.name;
    });
    Variable& variable =
        known != variables->end() ? *known : variables->emplace_back(Variable{.name = change.name});
    // A child that says once more what it has inherited has not changed it.
    if (variable.text == change.text && variable.type == change.type && known != variables->end())
        return;
    variable.type = change.type;
    variable.text = change.text;
    variable.identity = change.identity;
    variable.changed_ns = change.at.time_ns;
    variable.is_inherited = false;
}

uint32_t index_of_parent(const trace::Model& model, const trace::ProcessInfo& process) {
    for (uint32_t i = 0; i < model.processes.size(); ++i) {
        if (model.processes[i].id == process.parent_id) return i;
    }
    return UINT32_MAX;
}

std::vector<Variable> collect(const trace::Model& model, uint32_t process, uint64_t time_ns) {
    std::vector<Variable> variables;
    const trace::ProcessInfo& of = model.processes[process];
    const uint32_t parent = index_of_parent(model, of);
    // A parent is always an older process, so this comes to an end.
    if (of.start == trace::StartMethod::Fork && parent < process) {
        variables = collect(model, parent, of.begin_ns);
        for (Variable& variable : variables) {
            variable.changed_ns = of.begin_ns;
            variable.is_inherited = true;
        }
    }
    for (const trace::GlobalChange& change : model.globals) {
        if (change.at.time_ns > time_ns) break;
        if (change.at.process == process) put(&variables, change);
    }
    return variables;
}

std::vector<Variable> plain_globals(const trace::Model& model, uint32_t process, uint64_t time_ns) {
    std::vector<Variable> variables = collect(model, process, time_ns);
    std::erase_if(variables, [](const Variable& v) { return v.text.empty(); });
    return variables;
}

// What the local variables of each thread hold at [time_ns], by lane: nothing after its end, unless
// it was stopped, for then it is shown with what it had; null where nothing is known.
std::vector<const trace::LocalsChange*>
locals_at(const trace::Model& model, uint32_t process, uint64_t time_ns) {
    const trace::ProcessInfo& of = model.processes[process];
    std::vector<const trace::LocalsChange*> found(of.lanes.size());
    const uint32_t parent = index_of_parent(model, of);
    // The one thread of a forked child goes on where its parent's was.
    if (of.start == trace::StartMethod::Fork && parent < process) {
        const auto inherited = locals_at(model, parent, of.begin_ns);
        const std::vector<trace::Lane>& lanes = model.processes[parent].lanes;
        for (size_t i = 0; i < lanes.size() && !found.empty(); ++i)
            if (lanes[i].id == of.lanes[0].id) found[0] = inherited[i];
    }
    for (const trace::LocalsChange& change : model.locals) {
        if (change.at.time_ns > time_ns) break;
        if (change.at.process == process) found[change.at.lane] = &change;
    }
    return found;
}

// Adds what threads have to the globals.
class HolderCollector {
public:
    explicit HolderCollector(Memory* memory) : memory_(memory), globals_(memory->variables.size()) {
        for (size_t i = 0; i < globals_; ++i)
            places_.emplace(memory->variables[i].identity, i);
    }

    // What is a global too is known better from there.
    void add(uint32_t lane, const trace::LocalsChange& change) {
        for (const trace::HeldObject& object : change.objects) {
            const auto [place, is_new] =
                places_.emplace(object.identity, memory_->variables.size());
            if (is_new)
                memory_->variables.push_back(
                    Variable{.name = object.name, .identity = object.identity});
            memory_->holders.push_back({.lane = lane, .variable = place->second});
            Variable& variable = memory_->variables[place->second];
            if (place->second < globals_ || change.at.time_ns < variable.changed_ns) continue;
            variable.type = object.type;
            variable.text = object.text;
            variable.changed_ns = change.at.time_ns;
        }
    }

    // What one thread alone has in its local variables does not matter to others.
    void drop_private() {
        std::vector<size_t> counts(memory_->variables.size());
        for (const Holder& holder : memory_->holders)
            ++counts[holder.variable];
        std::vector<Variable> kept;
        std::vector<size_t> places;
        for (size_t i = 0; i < counts.size(); ++i) {
            places.push_back(i < globals_ || counts[i] > 1 ? kept.size() : SIZE_MAX);
            if (places[i] != SIZE_MAX) kept.push_back(std::move(memory_->variables[i]));
        }
        memory_->variables = std::move(kept);
        for (Holder& holder : memory_->holders)
            holder.variable = places[holder.variable];
        std::erase_if(memory_->holders, [](const Holder& h) { return h.variable == SIZE_MAX; });
    }

private:
    Memory* memory_;
    size_t globals_;
    std::map<uint64_t, size_t> places_; // Of the variables, by identity.
};

void add_lock_holder(const trace::LockHold& hold, size_t variable, std::vector<Holder>* holders) {
    for (Holder& holder : *holders) {
        if (holder.lane != hold.at.lane || holder.variable != variable) continue;
        holder.has_lock = true;
        return;
    }
    holders->push_back({.lane = hold.at.lane, .variable = variable, .has_lock = true});
}

// Of a lock it is said who holds it at [time_ns].
void name_holders(const trace::Model& model, uint32_t process, uint64_t time_ns, Memory* memory) {
    for (size_t i = 0; i < memory->variables.size(); ++i) {
        Variable& variable = memory->variables[i];
        const uint64_t lock = variable.identity != 0 ? trace::lock_called(variable.text) : 0;
        if (lock == 0) continue;
        const trace::LockHold* hold = trace::holder_at(model, process, lock, time_ns);
        variable.text +=
            hold ? ", held by " + trace::full_label(model, hold->at.process, hold->at.lane)
                 : ", free";
        if (hold && hold->at.process == process) add_lock_holder(*hold, i, &memory->holders);
    }
}

} // namespace

Memory memory_at(const trace::Model& model, uint32_t process, uint64_t time_ns) {
    Memory memory{.variables = plain_globals(model, process, time_ns), .holders = {}};
    HolderCollector collector(&memory);
    const auto locals = locals_at(model, process, time_ns);
    for (uint32_t lane = 0; lane < locals.size(); ++lane)
        if (locals[lane]) collector.add(lane, *locals[lane]);
    collector.drop_private();
    name_holders(model, process, time_ns, &memory);
    const std::vector<trace::Lane>& lanes = model.processes[process].lanes;
    const auto threads = std::count_if(lanes.begin(), lanes.end(), [&](const trace::Lane& lane) {
        return lane.kind == trace::LaneKind::Thread && lane.begin_ns <= time_ns;
    });
    if (threads < 2) memory.holders.clear();
    std::stable_sort(memory.holders.begin(),
                     memory.holders.end(),
                     [](const Holder& a, const Holder& b) { return a.lane < b.lane; });
    return memory;
}

std::string MemoryPanel::sharers_of(const trace::ProcessInfo& process, uint64_t time_ns) const {
    size_t threads = 0, tasks = 0;
    for (const trace::Lane& lane : process.lanes) {
        if (lane.begin_ns > time_ns) continue;
        ++(lane.kind == trace::LaneKind::Task ? tasks : threads);
    }
    if (tasks > 0)
        return "one thread, " + std::to_string(tasks) + (tasks == 1 ? " task" : " tasks") +
               " use it";
    if (threads > 1) return std::to_string(threads) + " threads share it";
    return "one thread uses it";
}

// "a copy of main's, 1.2 MB"; empty for the first process.
std::string MemoryPanel::beginning_of(const trace::Model& model, const Card& card) const {
    const trace::ProcessInfo& process = model.processes[card.process];
    const uint32_t parent = index_of_parent(model, process);
    if (parent >= model.processes.size() || card.carried_bytes == 0) return {};
    const std::string bytes = trace::short_bytes(card.carried_bytes);
    const std::string name = trace::process_label(model.processes[parent]);
    if (process.start == trace::StartMethod::Fork) return "a copy of " + name + "'s, " + bytes;
    return bytes + " given to it by " + name;
}

void MemoryPanel::make_cards(const trace::Model& model, uint64_t time_ns) {
    cards_.clear();
    for (uint32_t p = 0; p < model.processes.size(); ++p) {
        const trace::ProcessInfo& process = model.processes[p];
        if (process.lanes.empty() || process.begin_ns > time_ns) continue;
        Card& card =
            cards_.emplace_back(Card{.process = p,
                                     .memory = memory_at(model, p, time_ns),
                                     .sharers = sharers_of(process, time_ns),
                                     .has_ended = process.ended && process.end_ns <= time_ns});
        for (const Holder& holder : card.memory.holders) {
            if (card.threads.empty() || card.threads.back() != holder.lane)
                card.threads.push_back(holder.lane);
        }
    }
    for (const trace::Flow& flow : model.flows) {
        if (flow.to.time_ns > time_ns) break;
        const bool starts = flow.kind == trace::FlowKind::Fork;
        if (!starts && flow.kind != trace::FlowKind::Message) continue;
        for (Card& card : cards_) {
            if (card.process != flow.to.process) continue;
            if (starts) card.carried_bytes = flow.bytes;
            if (starts) continue;
            ++card.messages;
            card.message_bytes += flow.bytes;
        }
    }
}

// At most kThreadWidth wide; the last one that has a line stands for all others.
std::string MemoryPanel::thread_name(const Context& context, const Card& card, size_t i) const {
    if (i + 1 == kMostThreads && card.threads.size() > kMostThreads)
        return "and " + std::to_string(card.threads.size() - i) + " more";
    const trace::ProcessInfo& process = context.model().processes[card.process];
    const std::string name = trace::lane_label(process.lanes[card.threads[i]]);
    return fit_name(context, name, kThreadWidth, {.colour = 0});
}

// What the threads' names and their arrows take from a card's left.
float MemoryPanel::threads_width(const Context& context, const Card& card) const {
    if (card.threads.empty()) return 0;
    float width = 0;
    for (size_t i = 0; i < std::min(card.threads.size(), kMostThreads); ++i)
        width = std::max(width, text_width(context, thread_name(context, card, i), {.colour = 0}));
    return width + kArrowWidth;
}

float MemoryPanel::card_width(const Context& context, float available) const {
    const float least = context.is_compact ? 158.f : kLeastWidth;
    float width = least, most = kMostCardWidth;
    for (const Card& card : cards_) {
        const float threads = threads_width(context, card);
        most = std::max(most, kMostCardWidth + threads);
        for (const Variable& variable : card.memory.variables)
            width =
                std::max(width,
                         threads + text_width(context, variable.name, {.colour = 0}) +
                             text_width(context, variable.text, {.colour = 0, .bold = true}) + 52);
    }
    const float side_by_side = available / float(std::max<size_t>(cards_.size(), 1)) - kGap;
    width = std::min({width, most, std::max(side_by_side, least)});
    return std::min(width, available - kGap);
}

float MemoryPanel::card_height(const Card& card) const {
    const size_t lines = std::max({card.memory.variables.size(),
                                   std::min(card.threads.size(), kMostThreads),
                                   size_t{1}}) +
                         (card.messages > 0 ? 1 : 0) + (card.carried_bytes > 0 ? 1 : 0);
    return kHead + kLine * float(lines) + 8;
}

// The place of a value that differs from what was drawn last glows for a moment.
void MemoryPanel::flash(Context* context,
                        const Card& card,
                        const Variable& variable,
                        const Rect& place) {
    const uint32_t number = context->model().processes[card.process].number();
    Shown& shown = shown_[{number, variable.name}];
    if (shown.text != variable.text && !shown.text.empty()) shown.flash_begin = context->time;
    shown.text = variable.text;
    const double age = (context->time - shown.flash_begin) / kFlashSeconds;
    if (age < 0 || age >= 1) return;
    context->needs_frame = true;
    const Colour colour = context->theme->flash;
    const Rect px = to_pixels(*context, place);
    scene_.flashes.push_back(FlashInstance{.left = px.left,
                                           .top = px.top,
                                           .right = px.right,
                                           .bottom = px.bottom,
                                           .r = float(colour & 0xff) / 255.f,
                                           .g = float(colour >> 8 & 0xff) / 255.f,
                                           .b = float(colour >> 16 & 0xff) / 255.f,
                                           .a = 0.7f,
                                           .age = context->reduced_motion ? 0.3f : float(age),
                                           .reach = 8 * context->screen.scale,
                                           .unused = {}});
}

// Who has what is told by the arrows between the names and the variables.
void MemoryPanel::draw_threads(const Context& context,
                               ImDrawList* list,
                               const Card& card,
                               const Rect& place) const {
    float y = place.top + kHead;
    for (size_t i = 0; i < std::min(card.threads.size(), kMostThreads); ++i) {
        const TextStyle style{.colour = context.theme->text};
        draw_text(context, list, place.left + 12, y, thread_name(context, card, i), style);
        y += kLine;
    }
}

// A bold arrow to a lock that the thread has taken, a thin one to what its functions know.
void MemoryPanel::collect_arrows(const Context& context, const Card& card, const Rect& place) {
    const float scale = context.screen.scale;
    const float to_x = place.left + 12 + threads_width(context, card) - 4;
    for (const Holder& holder : card.memory.holders) {
        const auto found = std::find(card.threads.begin(), card.threads.end(), holder.lane);
        const size_t row = std::min(size_t(found - card.threads.begin()), kMostThreads - 1);
        const TextStyle style{.colour = context.theme->text};
        const float name = text_width(context, thread_name(context, card, row), style);
        const Colour colour = holder.has_lock ? context.theme->accent : context.theme->faint;
        const auto middle = [&](size_t line) {
            return place.top + kHead + kLine * (float(line) + 0.5f) - 1.5f;
        };
        scene_.arrows.push_back(ArrowInstance{.from_x = (place.left + 12 + name + 4) * scale,
                                              .from_y = middle(row) * scale,
                                              .to_x = to_x * scale,
                                              .to_y = middle(holder.variable) * scale,
                                              .r = float(colour & 0xff) / 255.f,
                                              .g = float(colour >> 8 & 0xff) / 255.f,
                                              .b = float(colour >> 16 & 0xff) / 255.f,
                                              .a = holder.has_lock ? 1.f : 0.7f,
                                              .half_width = (holder.has_lock ? 1.f : 0.5f) * scale,
                                              .unused = {}});
    }
}

void MemoryPanel::draw_card(Context* context,
                            ImDrawList* list,
                            const Card& card,
                            const Rect& place) {
    const Theme& theme = *context->theme;
    const trace::ProcessInfo& process = context->model().processes[card.process];
    const float left = place.left + 12, right = place.right - 12;
    const std::string title = trace::process_label(process);
    draw_text(*context, list, left, place.top + 8, title, {.colour = theme.text, .bold = true});
    const std::string state = card.has_ended ? "ended" : "pid " + std::to_string(process.pid());
    const TextStyle small{.colour = theme.faint, .size = kSmallText};
    draw_text(
        *context, list, right - text_width(*context, state, small), place.top + 9, state, small);
    draw_text(*context, list, left, place.top + 25, card.sharers, small);

    draw_threads(*context, list, card, place);
    const float names_left = left + threads_width(*context, card);
    const std::vector<Variable>& variables = card.memory.variables;
    float y = place.top + kHead;
    if (variables.empty())
        draw_text(*context, list, left, y, "no globals yet", {.colour = theme.faint});
    for (size_t i = 0; i < variables.size(); ++i) {
        const Variable& variable = variables[i];
        const TextStyle name{.colour = theme.text};
        const TextStyle value{.colour = variable.is_inherited ? theme.faint : theme.text,
                              .bold = !variable.is_inherited};
        std::string text = variable.text;
        for (size_t k = 0; k < i && variable.identity != 0; ++k) {
            if (variables[k].identity == variable.identity)
                text = "the same " + variable.type + " as " + variables[k].name;
        }
        const float name_right = names_left + text_width(*context, variable.name, name);
        text = fit_text(*context, text, right - name_right - 14, value);
        draw_text(*context, list, names_left, y, variable.name, name);
        draw_text(*context, list, right - text_width(*context, text, value), y, text, value);
        y += kLine;
    }
    y = place.top + card_height(card) - 8 -
        kLine * float((card.carried_bytes > 0 ? 1 : 0) + (card.messages > 0 ? 1 : 0));
    if (card.carried_bytes > 0) {
        const std::string words = beginning_of(context->model(), card);
        draw_text(
            *context, list, left, y + 1, fit_text(*context, words, right - left, small), small);
        y += kLine;
    }
    if (card.messages > 0) {
        const std::string words = "received " + std::to_string(card.messages) +
                                  (card.messages == 1 ? " message, " : " messages, ") +
                                  std::to_string(card.message_bytes) + " bytes";
        draw_text(*context, list, left, y + 1, words, small);
    }
}

void MemoryPanel::draw_nothing(const Context& context, ImDrawList* list, const Rect& area) const {
    const std::string text = "The memory of each process, once something has run.";
    const TextStyle style{.colour = context.theme->faint};
    draw_text(context,
              list,
              (area.left + area.right - text_width(context, text, style)) / 2,
              (area.top + area.bottom) / 2 - 8,
              text,
              style);
}

void MemoryPanel::draw(Context* context, const Rect& area, uint64_t time_ns) {
    if (made_version_ != context->run->version() || made_time_ns_ != time_ns) {
        made_version_ = context->run->version();
        made_time_ns_ = time_ns;
        make_cards(context->model(), time_ns);
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->PushClipRect({area.left, area.top}, {area.right, area.bottom}, true);
    if (cards_.empty()) draw_nothing(*context, list, area);
    if (is_mouse_in(area)) scroll_ -= ImGui::GetIO().MouseWheel * 30;

    const Theme& theme = *context->theme;
    const float dim = context->is_recorded ? 0.6f : 1.f;
    std::vector<Rect> places;
    float x = area.left + kGap, y = area.top + kGap - scroll_, row_bottom = y;
    const float width = card_width(*context, area.width() - kGap);
    for (const Card& card : cards_) {
        if (x + width > area.right - kGap + 1 && x > area.left + kGap) {
            x = area.left + kGap;
            y = row_bottom + kGap;
        }
        const Rect place{x, y, x + width, y + card_height(card)};
        places.push_back(place);
        row_bottom = std::max(row_bottom, place.bottom);
        x = place.right + kGap;
    }
    const float content = row_bottom + scroll_ - area.top + kGap;
    scroll_ = std::clamp(scroll_, 0.f, std::max(0.f, content - area.height()));

    scene_.clear();
    scene_.clip = to_pixels(*context, area);
    for (size_t i = 0; i < cards_.size(); ++i) {
        const Rect& place = places[i];
        list->AddRectFilled({place.left, place.top}, {place.right, place.bottom}, theme.panel, 7);
        list->AddRect({place.left, place.top},
                      {place.right, place.bottom},
                      with_alpha(theme.line, cards_[i].has_ended ? 0.5f : 1.f),
                      7);
        float line = place.top + kHead;
        const float left = place.left + 8 + threads_width(*context, cards_[i]);
        for (const Variable& variable : cards_[i].memory.variables) {
            flash(context,
                  cards_[i],
                  variable,
                  Rect{left, line - 1, place.right - 8, line + kLine - 3});
            line += kLine;
        }
        collect_arrows(*context, cards_[i], place);
    }
    add_scene(*context, list, &scene_);
    for (size_t i = 0; i < cards_.size(); ++i)
        draw_card(context, list, cards_[i], places[i]);
    if (dim < 1)
        list->AddRectFilled({area.left, area.top},
                            {area.right, area.bottom},
                            with_alpha(theme.background, 1 - dim));
    list->PopClipRect();
}

} // namespace plait::ui
