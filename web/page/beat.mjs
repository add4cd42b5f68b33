// What of the page changes by itself while a program runs changes at the same moments, all of it, so that the
// browser makes one picture of it and leaves the cores to the program. The canvas goes by them too, where the
// program computes on all cores, and says how far apart they are (crowded_beat_ns() in src/ui/ui.h).

let beatMs = 200;
const sameMs = 10; // Apart by less is the same moment.
const due = new Map(); // moment -> what is to be done then

export function setBeat(ms) {
    beatMs = ms;
}

// Calls [action] in [ms]; gives the function that takes it back. What is due at the same moment is done in one task,
// and so in one picture.
export function later(action, ms) {
    const moment = Math.round((performance.now() + ms) / sameMs);
    const done = () => {
        const actions = due.get(moment);
        due.delete(moment);
        for (const action of actions) action();
    };
    if (!due.has(moment)) {
        due.set(moment, new Set());
        setTimeout(done, ms);
    }
    const actions = due.get(moment);
    const wish = () => action();
    actions.add(wish);
    return () => actions.delete(wish);
}

const untilBeat = (ms) => {
    const left = ms - (performance.now() % ms);
    return left < ms / 4 ? left + ms : left; // A timer may be early.
};

// Calls [action] at each beat, or at every so many; gives the function that ends it.
export function onBeat(action, every = 1) {
    let stop;
    const beat = () => {
        stop = later(beat, untilBeat(beatMs * every));
        action();
    };
    stop = later(beat, untilBeat(beatMs * every));
    return () => stop();
}

// Makes of [action] one that is called at the next beat, however often it is wanted until then.
export function atBeat(action) {
    let isWanted = false;
    const beat = () => {
        isWanted = false;
        action();
    };
    return () => {
        if (!isWanted) later(beat, untilBeat(beatMs));
        isWanted = true;
    };
}
