// The one line under the header for what stands in the way: its cause, and what to do. Topics, so
// that a message of one kind replaces the last of its kind and not another's.

export function createBanner() {
    const element = document.getElementById("banner");
    const text = element.querySelector("p");
    const messages = new Map();

    function show() {
        element.hidden = messages.size === 0;
        text.textContent = [...messages.values()].join("\n");
    }

    element.querySelector("button").addEventListener("click", () => {
        messages.clear();
        show();
    });

    function say(message, topic) {
        messages.set(topic, message);
        show();
    }

    return {
        say,
        onBegin() {
            messages.delete("link");
            show();
        },
        onFault({ run, text: message }) {
            if (run === null || run === undefined) say(message, "engine");
        },
    };
}
