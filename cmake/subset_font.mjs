// node subset_font.mjs OUTPUT.cpp FONT.otf NAME [FONT.otf NAME]...
//
// Writes each font as static data (plait::ui::NAME), cut to the characters that the panels use:
// 30 KB instead of 600. The fonts are OpenType with CFF outlines. What stb_truetype reads is
// written anew (head, hhea, hmtx, maxp, cmap, CFF with the wanted charstrings, the subroutines that
// those call); all else is left out.

import fs from "node:fs";

const wanted = [];
const addRange = (first, last) => {
  for (let code = first; code <= last; ++code) wanted.push(code);
};
addRange(0x20, 0x7e); // ASCII
addRange(0xa0, 0x17f); // Latin of Western and Central Europe
addRange(0x370, 0x3ff); // Greek
addRange(0x400, 0x45f); // Cyrillic
addRange(0x2010, 0x2026); // dashes, quotes, bullet, ellipsis
addRange(0x2190, 0x2199); // arrows
for (const code of [0x2212, 0x2260, 0x2264, 0x2265, 0x25b2, 0x25b6, 0x25b8, 0x25bc, 0x25be, 0x25c0, 0x25cf, 0x2713, 0x2715, 0xfffd])
  wanted.push(code);

function readTables(data) {
  const tables = new Map();
  for (let i = 0; i < data.readUInt16BE(4); ++i) {
    const at = 12 + i * 16;
    const offset = data.readUInt32BE(at + 8);
    tables.set(data.toString("latin1", at, at + 4), data.subarray(offset, offset + data.readUInt32BE(at + 12)));
  }
  return tables;
}

// code -> glyph, from a format 12 or format 4 subtable.
function readCmap(table) {
  let best = null;
  for (let i = 0; i < table.readUInt16BE(2); ++i) {
    const subtable = table.subarray(table.readUInt32BE(4 + i * 8 + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 12 || (format === 4 && !best)) best = subtable;
  }
  if (best.readUInt16BE(0) === 12) return (code) => format12(best, code);
  return (code) => format4(best, code);
}

function format12(table, code) {
  for (let i = 0; i < table.readUInt32BE(12); ++i) {
    const at = 16 + i * 12;
    const first = table.readUInt32BE(at);
    if (code >= first && code <= table.readUInt32BE(at + 4)) return table.readUInt32BE(at + 8) + code - first;
  }
  return 0;
}

function format4(table, code) {
  const bytes = table.readUInt16BE(6);
  for (let i = 0; i < bytes; i += 2) {
    if (table.readUInt16BE(14 + i) < code) continue;
    const first = table.readUInt16BE(16 + bytes + i);
    if (first > code) return 0;
    const delta = table.readUInt16BE(16 + 2 * bytes + i);
    const rangeAt = 16 + 3 * bytes + i;
    const range = table.readUInt16BE(rangeAt);
    if (range === 0) return (code + delta) & 0xffff;
    const glyph = table.readUInt16BE(rangeAt + range + 2 * (code - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

// A CFF INDEX at [at]: its items and where it ends.
function readIndex(cff, at) {
  const count = cff.readUInt16BE(at);
  if (count === 0) return { items: [], end: at + 2 };
  const size = cff[at + 2];
  const offset = (i) => cff.readUIntBE(at + 3 + i * size, size);
  const base = at + 2 + (count + 1) * size;
  const items = [];
  for (let i = 0; i < count; ++i) items.push(cff.subarray(base + offset(i), base + offset(i + 1)));
  return { items, end: base + offset(count) };
}

function writeIndex(items) {
  if (items.length === 0) return Buffer.from([0, 0]);
  const head = Buffer.alloc(3 + (items.length + 1) * 4);
  head.writeUInt16BE(items.length, 0);
  head[2] = 4;
  let offset = 1;
  items.forEach((item, i) => {
    head.writeUInt32BE(offset, 3 + i * 4);
    offset += item.length;
  });
  head.writeUInt32BE(offset, 3 + items.length * 4);
  return Buffer.concat([head, ...items]);
}

// A DICT's operators with their operands' values (real numbers are kept as bytes, never read).
function readDict(dict) {
  const entries = new Map();
  let operands = [];
  for (let i = 0; i < dict.length; ) {
    const b = dict[i++];
    if (b <= 21) {
      entries.set(b === 12 ? 1200 + dict[i++] : b, operands);
      operands = [];
    } else if (b === 28) (operands.push(dict.readInt16BE(i)), (i += 2));
    else if (b === 29) (operands.push(dict.readInt32BE(i)), (i += 4));
    else if (b === 30) {
      while ((dict[i] & 15) !== 15 && dict[i] >> 4 !== 15) ++i;
      ++i;
      operands.push(NaN);
    } else if (b <= 246) operands.push(b - 139);
    else if (b <= 250) operands.push((b - 247) * 256 + dict[i++] + 108);
    else operands.push(-(b - 251) * 256 - dict[i++] - 108);
  }
  return entries;
}

const number = (value) => {
  const bytes = Buffer.alloc(5);
  bytes[0] = 29;
  bytes.writeInt32BE(value, 1);
  return bytes;
};

// Which subroutines the glyphs' charstrings call. Hints must be counted, because a hint mask is as
// long as there are hints.
function findCalled(charstrings, locals, globals) {
  const called = { locals: new Set(), globals: new Set() };
  const bias = (list) => (list.length < 1240 ? 107 : list.length < 33900 ? 1131 : 32768);
  const walk = (code, state) => {
    for (let i = 0; i < code.length; ) {
      const b = code[i++];
      if (b >= 32 || b === 28) {
        if (b === 28) (state.stack.push(code.readInt16BE(i)), (i += 2));
        else if (b <= 246) state.stack.push(b - 139);
        else if (b <= 250) state.stack.push((b - 247) * 256 + code[i++] + 108);
        else if (b <= 254) state.stack.push(-(b - 251) * 256 - code[i++] - 108);
        else (state.stack.push(0), (i += 4));
      } else if (b === 10 || b === 29) {
        const list = b === 10 ? locals : globals;
        const index = state.stack.pop() + bias(list);
        called[b === 10 ? "locals" : "globals"].add(index);
        walk(list[index], state);
      } else if (b === 11) return;
      else {
        if ([1, 3, 18, 23, 19, 20].includes(b)) state.hints += state.stack.length >> 1;
        if (b === 19 || b === 20) i += (state.hints + 7) >> 3;
        if (b === 12) ++i;
        state.stack = [];
      }
    }
  };
  for (const code of charstrings) walk(code, { stack: [], hints: 0 });
  return called;
}

// The others stay as places only: their numbers are in the charstrings.
const keepCalled = (list, called) => list.map((item, i) => (called.has(i) ? item : Buffer.from([11])));

function subsetCff(cff, glyphs) {
  const names = readIndex(cff, cff[2]);
  const top = readIndex(cff, names.end);
  const strings = readIndex(cff, top.end);
  const globals = readIndex(cff, strings.end);
  const topDict = readDict(top.items[0]);
  if (topDict.has(1236)) throw new Error("a CID-keyed font: pick one that is not");
  const all = readIndex(cff, topDict.get(17)[0]).items;
  const charstrings = glyphs.map((glyph) => all[glyph]);
  const [privateSize, privateAt] = topDict.get(18);
  const privateDict = readDict(cff.subarray(privateAt, privateAt + privateSize));
  const locals = privateDict.has(19) ? readIndex(cff, privateAt + privateDict.get(19)[0]).items : [];
  const called = findCalled(charstrings, locals, globals.items);

  const privateBytes = locals.length ? Buffer.concat([number(6), Buffer.from([19])]) : Buffer.alloc(0);
  const body = writeIndex(charstrings);
  const head = [Buffer.from([1, 0, 4, 4]), writeIndex([Buffer.from("Plait")])];
  const tail = [writeIndex([]), writeIndex(keepCalled(globals.items, called.globals))];
  const size = (parts) => parts.reduce((sum, part) => sum + part.length, 0);
  const makeTop = (at) =>
    writeIndex([Buffer.concat([number(at), Buffer.from([17]), number(privateBytes.length), number(at + body.length), Buffer.from([18])])]);
  const at = size(head) + makeTop(0).length + size(tail);
  return Buffer.concat([...head, makeTop(at), ...tail, body, privateBytes, writeIndex(keepCalled(locals, called.locals))]);
}

function makeCmap(codes) {
  const table = Buffer.alloc(12 + 16 + codes.length * 12);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(3, 4);
  table.writeUInt16BE(10, 6);
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(12, 12);
  table.writeUInt32BE(16 + codes.length * 12, 16);
  table.writeUInt32BE(codes.length, 24);
  codes.forEach((code, i) => {
    table.writeUInt32BE(code, 28 + i * 12);
    table.writeUInt32BE(code, 32 + i * 12);
    table.writeUInt32BE(i + 1, 36 + i * 12);
  });
  return table;
}

function makeHmtx(tables, glyphs) {
  const metrics = tables.get("hhea").readUInt16BE(34);
  const table = Buffer.alloc(glyphs.length * 4);
  glyphs.forEach((glyph, i) => tables.get("hmtx").copy(table, i * 4, Math.min(glyph, metrics - 1) * 4, Math.min(glyph, metrics - 1) * 4 + 4));
  return table;
}

function writeFont(tables) {
  const names = [...tables.keys()].sort();
  const head = Buffer.alloc(12 + names.length * 16);
  head.write("OTTO", 0, "latin1");
  head.writeUInt16BE(names.length, 4);
  const parts = [head];
  let offset = head.length;
  names.forEach((name, i) => {
    const table = tables.get(name);
    head.write(name, 12 + i * 16, "latin1");
    head.writeUInt32BE(offset, 12 + i * 16 + 8);
    head.writeUInt32BE(table.length, 12 + i * 16 + 12);
    const padded = Buffer.alloc((table.length + 3) & ~3);
    table.copy(padded);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

// Headings are in few words of ours.
const isWantedIn = (name, code) => !/Bold/.test(name) || code < 0x100 || code >= 0x2000;

function subset(file) {
  const tables = readTables(fs.readFileSync(file));
  const glyphOf = readCmap(tables.get("cmap"));
  const codes = wanted.filter((code) => isWantedIn(file, code) && glyphOf(code) !== 0).sort((a, b) => a - b);
  const glyphs = [0, ...codes.map(glyphOf)];
  const count = (name, at) => {
    const table = Buffer.from(tables.get(name));
    table.writeUInt16BE(glyphs.length, at);
    return table;
  };
  return writeFont(
    new Map([
      ["head", tables.get("head")],
      ["hhea", count("hhea", 34)],
      ["maxp", count("maxp", 4)],
      ["hmtx", makeHmtx(tables, glyphs)],
      ["cmap", makeCmap(codes)],
      ["CFF ", subsetCff(tables.get("CFF "), glyphs)],
    ]),
  );
}

function asSource(data, name) {
  const words = [];
  for (let i = 0; i < data.length; i += 4) words.push("0x" + data.readUInt32LE(i).toString(16));
  return `static const uint32_t ${name}Words[] = {\n${words.join(",")}};\nextern const FontData ${name} = {${name}Words, ${data.length}};\n`;
}

const [output, ...fonts] = process.argv.slice(2);
let text = '// Made by cmake/subset_font.mjs.\n#include "ui/font.h"\n\nnamespace plait::ui {\n';
for (let i = 0; i < fonts.length; i += 2) text += asSource(subset(fonts[i]), fonts[i + 1]);
fs.writeFileSync(output, text + "} // namespace plait::ui\n");
