// What the benchmarks' reports are made of: medians, means, columns.

import { availableParallelism, cpus, loadavg } from 'node:os';

export function median(list) {
    const sorted = [...list].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function geometricMean(list) {
    return list.length ? Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length) : null;
}

// What else the machine does spoils every figure: so its load is told with them.
export function describeMachine() {
    const load = loadavg().map((one) => one.toFixed(2)).join(' ');
    return `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores; load average ${load}`;
}

export function number(value, digits) {
    return value === null || value === undefined ? '-' : value.toFixed(digits);
}

export function percent(part) {
    return `${(part * 100).toFixed(1)} %`;
}

// The first column to the left, all others to the right.
export function aligned(rows) {
    const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
    return rows
        .map((row) => row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  '))
        .join('\n');
}
