// The dialogs: one open at a time; Esc, the cross and a click beside it close it.

export function createDialogs() {
    const dialogs = [...document.querySelectorAll("dialog")];
    const close = () => dialogs.find((dialog) => dialog.open)?.close();

    function open(id) {
        close();
        document.getElementById(id).showModal();
    }

    for (const dialog of dialogs) {
        dialog.querySelector(".close").addEventListener("click", close);
        dialog.addEventListener("click", (event) => {
            if (event.target === dialog) close();
        });
    }
    document.getElementById("examples-open").addEventListener("click", () => open("examples"));
    document.getElementById("lessons-open").addEventListener("click", () => {
        open("examples");
        document.getElementById("examples").scrollTop = 0;
    });
    document.getElementById("more-open").addEventListener("click", () => open("more"));
    document.getElementById("mode").addEventListener("click", () => open("more"));
    document.querySelector("[data-opens=examples]").addEventListener("click", () => open("examples"));

    return { open, close, isOpen: () => dialogs.some((dialog) => dialog.open) };
}
