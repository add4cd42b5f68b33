#include "app/forms.h"

#include <algorithm>

namespace plait::app {

namespace {

using trace::Form;

// What is known of the program's own function.
struct TaskShape {
    bool is_there = false;
    bool is_async = false;
    bool takes_name = false;
    bool has_async_twin = false;
};

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    return text;
}

// Takes [word] off the front of [text], with the blanks after it.
bool take_word(std::string_view* text, std::string_view word) {
    if (!text->starts_with(word)) return false;
    *text = without_blanks(text->substr(word.size()));
    return true;
}

void look_at_line(std::string_view line, TaskShape* shape) {
    const bool is_async = take_word(&line, "async ");
    if (!take_word(&line, "def ")) return;
    if (is_async && take_word(&line, "task_async") && line.starts_with("("))
        shape->has_async_twin = true;
    if (!take_word(&line, "task") || !take_word(&line, "(")) return;
    shape->is_there = true;
    shape->is_async = is_async;
    shape->takes_name = !line.starts_with(")");
}

template<typename Look> void for_each_line(std::string_view source, Look look) {
    while (!source.empty()) {
        const size_t end = std::min(source.find('\n'), source.size());
        look(source.substr(0, end));
        source.remove_prefix(std::min(end + 1, source.size()));
    }
}

TaskShape shape_of(std::string_view source) {
    TaskShape shape;
    for_each_line(source, [&](std::string_view line) { look_at_line(line, &shape); });
    return shape;
}

bool imports(std::string_view source, std::string_view module) {
    bool found = false;
    for_each_line(source, [&](std::string_view line) {
        line = without_blanks(line);
        const bool is_import = take_word(&line, "import ") || take_word(&line, "from ");
        if (is_import && line.find(module) != std::string_view::npos) found = true;
    });
    return found;
}

std::string names(int workers) {
    std::string list = "[";
    for (int i = 0; i < workers; ++i) {
        const std::string name = i < 26 ? std::string(1, char('A' + i)) : std::to_string(i + 1);
        list += (i ? ", \"" : "\"") + name + "\"";
    }
    return list + "]";
}

// How one of the workers is run where nothing is awaited.
std::string plain_call(const TaskShape& shape, const std::string& name) {
    const std::string call = "task(" + (shape.takes_name ? name : std::string()) + ")";
    return shape.is_async ? "asyncio.run(" + call + ")" : call;
}

std::string serial_end(const TaskShape& shape, int workers) {
    return "    for plait_name in " + names(workers) + ":\n        " +
           plain_call(shape, "plait_name") + "\n";
}

std::string started_end(const char* maker, int workers) {
    return std::string("    plait_workers = [") + maker +
           "(target=plait_worker, args=(plait_name,)) for plait_name in " + names(workers) +
           "]\n"
           "    for plait_one in plait_workers:\n        plait_one.start()\n"
           "    for plait_one in plait_workers:\n        plait_one.join()\n";
}

std::string tasks_end(int workers) {
    return "    async def plait_main():\n"
           "        await asyncio.gather(*[plait_task(plait_name) for plait_name in " +
           names(workers) +
           "])\n"
           "    asyncio.run(plait_main())\n";
}

// The coroutine that tasks run: the program's own where it has one, else the plain one within one.
std::string awaited_task(const TaskShape& shape) {
    const std::string argument = shape.takes_name ? "plait_name" : "";
    std::string body = "task(" + argument + ")";
    if (shape.is_async) body = "await " + body;
    if (shape.has_async_twin) body = "await task_async(" + argument + ")";
    return "async def plait_task(plait_name):\n    " + body + "\n";
}

std::string end_of(Form form, const TaskShape& shape, int workers) {
    const std::string worker =
        "def plait_worker(plait_name):\n    " + plain_call(shape, "plait_name") + "\n";
    const std::string main = "if __name__ == \"__main__\":\n";
    const std::string loop = shape.is_async ? "import asyncio\n" : "";
    switch (form) {
    case Form::Serial: return loop + main + serial_end(shape, workers);
    case Form::Threads:
    case Form::FreeThreads:
        return loop + "import threading\n" + worker + main +
               started_end("threading.Thread", workers);
    case Form::Processes:
        return loop + "import multiprocessing\n" + worker + main +
               started_end("multiprocessing.Process", workers);
    case Form::Tasks: return "import asyncio\n" + awaited_task(shape) + main + tasks_end(workers);
    case Form::Count: break;
    }
    return {};
}

} // namespace

bool has_task(std::string_view source) {
    return shape_of(source).is_there;
}

std::vector<FormProgram> task_forms(std::string_view source, int workers) {
    const TaskShape shape = shape_of(source);
    std::vector<FormProgram> programs;
    if (!shape.is_there) return programs;
    // The program's own beginning is not for us to run: it is another module while it loads.
    const std::string begin = "plait_module, __name__ = __name__, \"task\"\n";
    const std::string middle =
        "\n# Added by Plait: the same task in one of its forms.\n__name__ = plait_module\n";
    for (int i = 0; i < int(Form::Count); ++i) {
        const Form form = Form(i);
        programs.push_back(FormProgram{.form = form,
                                       .source = begin + std::string(source) + middle +
                                                 end_of(form, shape, workers)});
    }
    return programs;
}

Form form_of(std::string_view source) {
    if (imports(source, "asyncio")) return Form::Tasks;
    if (imports(source, "multiprocessing")) return Form::Processes;
    if (imports(source, "threading")) return Form::Threads;
    return Form::Serial;
}

std::vector<std::string> form_options(Form form) {
    if (form == Form::FreeThreads) return {"--gil=off"};
    return {};
}

std::string task_forms_json(std::string_view source, int workers) {
    const std::vector<FormProgram> programs = task_forms(source, workers);
    if (programs.empty()) return {};
    JsonWriter json;
    json.begin_array();
    for (const FormProgram& program : programs) {
        json.begin_object();
        json.member("form", form_name(program.form));
        json.member("source", program.source);
        json.key("settings");
        json.begin_object();
        if (program.form == Form::FreeThreads) json.member("gil", "off");
        json.end_object();
        json.end_object();
    }
    json.end_array();
    return json.take();
}

} // namespace plait::app
