// The line for input(): shown while a program runs that reads its standard input.

const reads = /\binput\s*\(|\bstdin\b/;

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
        onBegin({ source }) {
            form.hidden = !reads.test(source);
            field.value = "";
            if (!form.hidden) field.focus();
        },
        onEnd() {
            form.hidden = true;
        },
    };
}
