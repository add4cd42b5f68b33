// The line for input(): shown from when a program first reads its standard input until it ends.

export function createInput({ runner, output }) {
    const form = document.getElementById("input");
    const field = document.getElementById("input-text");

    form.addEventListener("submit", (event) => {
        event.preventDefault();
        output.typed(field.value);
        runner.input(`${field.value}\n`);
        field.value = "";
    });
    document.getElementById("input-end").addEventListener("click", () => {
        runner.input(null);
        form.hidden = true;
    });

    return {
        onBegin() {
            field.value = "";
        },
        onInput() {
            if (!form.hidden) return;
            form.hidden = false;
            field.focus();
        },
        onEnd() {
            form.hidden = true;
        },
    };
}
