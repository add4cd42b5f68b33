// The one file that is compiled with exceptions: cpp-httplib reports by them, inside itself.

#include "app/native_service.h"
#include "app/serve.h"
#include "base/result.h"
#include "platform/output.h"
#include "platform/random.h"

#define CPPHTTPLIB_NO_DEFAULT_USER_AGENT
#include <httplib.h>

#include <charconv>
#include <filesystem>

namespace plait::app {

namespace {

constexpr int kRefused = 2;
constexpr int kUsualPort = 8577;
constexpr const char* kAddress = "127.0.0.1";
constexpr size_t kMaxConnections = 64;

// Workers take their policy from their own script's response, so every response has it.
constexpr const char* kPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
                                "style-src 'self'; connect-src 'self'; "
                                "worker-src 'self'; img-src 'self' data:; font-src 'self'; "
                                "manifest-src 'self'; base-uri 'none'; "
                                "form-action 'none'; frame-ancestors 'none'";

struct ServeOptions {
    std::string directory;
    int port = kUsualPort;
    bool any_port = true; // Another one will do where the usual one is taken.
};

int refuse(const std::string& sentence) {
    (void)platform::write_all(2, "plait: " + sentence + "\n").ok();
    return kRefused;
}

bool has_page(const std::filesystem::path& directory) {
    std::error_code error;
    return std::filesystem::is_regular_file(directory / "index.html", error);
}

// build/web beside build/native, where the executable stands; or below the working directory.
std::string usual_directory() {
    std::error_code error;
    const std::filesystem::path executable = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::filesystem::path beside = executable.parent_path().parent_path() / "web";
    return !error && has_page(beside) ? beside.string() : "build/web";
}

Result<int> parse_port(const std::string& text) {
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size() || port < 0 || port > 65535)
        return Error{"--port must be a number up to 65535 (0: any that is free), not '" + text +
                     "'."};
    return port;
}

Result<ServeOptions> parse(const std::vector<std::string>& words) {
    ServeOptions options;
    for (size_t place = 0; place < words.size(); ++place) {
        const std::string& word = words[place];
        if (word == "--port" && place + 1 < words.size()) {
            options.port = PLAIT_TRY(parse_port(words[++place]));
            options.any_port = false;
        } else if (word.starts_with("--port=")) {
            options.port = PLAIT_TRY(parse_port(word.substr(7)));
            options.any_port = false;
        } else if (word.starts_with("-") || !options.directory.empty()) {
            return Error{"plait serve takes [--port=N] [DIRECTORY], not '" + word + "'."};
        } else {
            options.directory = word;
        }
    }
    if (options.directory.empty()) options.directory = usual_directory();
    if (!has_page(options.directory))
        return Error{
            "There is no index.html in " + options.directory +
            ": ./build.sh run builds the page, plait serve DIRECTORY names another place."};
    return options;
}

// Browsers send the name that the user's address has. A name that somebody else's name server made
// point here (DNS rebinding) is another one.
bool is_own_host(const std::string& host, int port) {
    const std::string suffix = ":" + std::to_string(port);
    for (const char* name : {"127.0.0.1", "localhost", "[::1]"})
        if (host == name + suffix || (port == 80 && host == name)) return true;
    return false;
}

// Runs programs for the page, so nobody else may ask: it knows the token from the address that was
// printed on this terminal, says it in a header that no other site can send unasked, and comes from
// our own origin. Other users of this machine do not have the token either.
bool may_ask(const httplib::Request& request, const std::string& token) {
    const std::string own = "http://" + request.get_header_value("Host");
    if (request.get_header_value("Origin") != own) return false;
    if (request.has_header("Sec-Fetch-Site") &&
        request.get_header_value("Sec-Fetch-Site") != "same-origin")
        return false;
    if (!request.get_header_value("Content-Type").starts_with("application/json")) return false;
    const std::string given = request.get_header_value("X-Plait-Token");
    if (token.empty() || given.size() != token.size()) return false;
    unsigned char difference = 0; // In a time that tells nothing of where they differ.
    for (size_t i = 0; i < token.size(); ++i)
        difference |= static_cast<unsigned char>(given[i] ^ token[i]);
    return difference == 0;
}

// Empty where the system has no random bytes: then nobody may ask.
std::string make_token() {
    unsigned char bytes[16];
    std::string text;
    if (!platform::random_bytes(bytes, sizeof bytes).ok()) return text;
    for (const unsigned char byte : bytes) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

void set_native_runs(httplib::Server* server, const std::string* token) {
    server->Post("/native/run",
                 [token](const httplib::Request& request, httplib::Response& response) {
                     NativeAnswer answer{403,
                                         "{\"message\":\"This page may not run programs "
                                         "here: open the address that plait serve printed.\"}"};
                     if (may_ask(request, *token)) answer = answer_native_run(request.body);
                     response.status = answer.http_status;
                     response.set_content(answer.json, "application/json");
                 });
}

void set_headers(httplib::Server* server) {
    server->set_default_headers({{"Cross-Origin-Opener-Policy", "same-origin"},
                                 {"Cross-Origin-Embedder-Policy", "require-corp"},
                                 {"Cross-Origin-Resource-Policy", "same-origin"},
                                 {"Content-Security-Policy", kPolicy},
                                 {"X-Content-Type-Options", "nosniff"},
                                 {"Referrer-Policy", "no-referrer"},
                                 {"Cache-Control", "no-cache"}});
    server->set_file_extension_and_mimetype_mapping("html", "text/html; charset=utf-8");
    server->set_file_extension_and_mimetype_mapping("mjs", "text/javascript; charset=utf-8");
    server->set_file_extension_and_mimetype_mapping("js", "text/javascript; charset=utf-8");
    server->set_file_extension_and_mimetype_mapping("css", "text/css; charset=utf-8");
    server->set_file_extension_and_mimetype_mapping("wasm", "application/wasm");
    server->set_file_extension_and_mimetype_mapping("py", "text/plain; charset=utf-8");
}

void set_rules(httplib::Server* server, const int* port) {
    server->set_pre_routing_handler(
        [port](const httplib::Request& request, httplib::Response& response) {
            if (is_own_host(request.get_header_value("Host"), *port))
                return httplib::Server::HandlerResponse::Unhandled;
            response.status = httplib::StatusCode::Forbidden_403;
            response.set_content("Plait serves this machine's own addresses only.\n", "text/plain");
            return httplib::Server::HandlerResponse::Handled;
        });
    server->set_error_handler([](const httplib::Request&, httplib::Response& response) {
        if (response.body.empty())
            response.set_content(std::to_string(response.status) + "\n", "text/plain");
    });
    server->set_payload_max_length(1 << 20);
    server->set_tcp_nodelay(true);
    // A connection that a browser keeps open keeps a thread, and each tab and worker opens some.
    server->new_task_queue = [] { return new httplib::ThreadPool(kMaxConnections); };
    // Not httplib's own SO_REUSEPORT: with that a second server would silently share the port.
    server->set_socket_options([](socket_t socket) {
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
}

// The port, or 0.
int bind(httplib::Server* server, const ServeOptions& options) {
    if (options.port != 0 && server->bind_to_port(kAddress, options.port)) return options.port;
    if (options.port != 0 && !options.any_port) return 0;
    return std::max(server->bind_to_any_port(kAddress), 0);
}

} // namespace

int serve_command(const std::vector<std::string>& words) {
    const Result<ServeOptions> parsed = parse(words);
    if (!parsed.ok()) return refuse(parsed.error().message);
    const ServeOptions& options = parsed.value();
    httplib::Server server;
    int port = 0;
    set_headers(&server);
    set_rules(&server, &port);
    const std::string token = make_token();
    set_native_runs(&server, &token);
    if (!server.set_mount_point("/", options.directory))
        return refuse(options.directory + " cannot be served.");
    port = bind(&server, options);
    if (port == 0)
        return refuse("Port " + std::to_string(options.port) +
                      " is taken: plait serve --port=0 takes one that is free.");
    const std::string address =
        "http://" + std::string(kAddress) + ":" + std::to_string(port) + "/#native-" + token;
    (void)platform::write_all(1, address + "\n").ok();
    (void)platform::write_all(2,
                              "plait: serving " + options.directory + " to this machine alone; " +
                                  "open the address in a browser, Ctrl+C ends it\n")
        .ok();
    return server.listen_after_bind() ? 0 : 1;
}

} // namespace plait::app
