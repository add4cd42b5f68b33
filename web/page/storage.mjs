// What the browser remembers between visits. It may refuse: then nothing is remembered.

export function recall(name) {
    try {
        return localStorage.getItem(`plait.${name}`);
    } catch {
        return null;
    }
}

export function remember(name, value) {
    try {
        localStorage.setItem(`plait.${name}`, value);
    } catch {
        // A full or forbidden storage harms nothing.
    }
}
