// What of the page changes by itself while a program runs changes at the same moments, all of it, so that the
// browser makes one picture of it and leaves the cores to the program. The canvas goes by them too
// (kCrowdedBeatNs in src/ui/ui.cpp), where the program computes on all cores.

const beatMs = 200;

const untilBeat = (ms) => {
    const left = ms - (performance.now() % ms);
    return left < ms / 4 ? left + ms : left; // A timer may be early.
};

// Calls [action] at each beat, or at every so many; gives the function that ends it.
export function onBeat(action, every = 1) {
    const ms = beatMs * every;
    let timer = 0;
    const beat = () => {
        timer = setTimeout(beat, untilBeat(ms));
        action();
    };
    timer = setTimeout(beat, untilBeat(ms));
    return () => clearTimeout(timer);
}

// Makes of [action] one that is called at the next beat, however often it is wanted until then.
export function atBeat(action) {
    let timer = 0;
    const beat = () => {
        timer = 0;
        action();
    };
    return () => (timer ||= setTimeout(beat, untilBeat(beatMs)));
}
