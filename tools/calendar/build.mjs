// Turns the holiday facts of the npm package chinese-days (MIT) into a calendar of ours.
//
// A maintainer runs this once a year, when the State Council has published the next year's notice; neither the build
// nor a test ever does. Unpack the package, then from the repository root:
//
//   node tools/calendar/build.mjs <package>/dist/chinese-days.json 2004 2026 1 > workflows/calendars/cn.v1.json
//
// The arguments are the source, the first and the last known year, and the version. A published version is never
// rewritten: corrected or longer data gets the next number. Only facts are taken over (which day is off, which weekend
// day is worked, for which holiday); the names are ours. Compare the result with a second source before committing.

import { readFileSync } from 'node:fs';

const names = {
  new_year: { zh: '元旦', en: "New Year's Day", source: '元旦' },
  spring_festival: { zh: '春节', en: 'Spring Festival', source: '春节' },
  qingming: { zh: '清明节', en: 'Qingming Festival', source: '清明' },
  labour_day: { zh: '劳动节', en: 'Labour Day', source: '劳动节' },
  dragon_boat: { zh: '端午节', en: 'Dragon Boat Festival', source: '端午' },
  mid_autumn: { zh: '中秋节', en: 'Mid-Autumn Festival', source: '中秋' },
  national_day: { zh: '国庆节', en: 'National Day', source: '国庆节' },
  victory_day_2015: {
    zh: '抗日战争胜利七十周年纪念日',
    en: '70th anniversary of victory in the War of Resistance',
    source: '中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日',
  },
};

function refuse(reason) {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

function nameOf(sourceText) {
  const chinese = sourceText.split(',')[1];
  const found = Object.keys(names).find((key) => names[key].source === chinese);
  return found ?? refuse(`unknown holiday: ${sourceText}`);
}

function dayNumber(text) {
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(milliseconds)) refuse(`not a date: ${text}`);
  return milliseconds / 86_400_000;
}

const isWeekend = (text) => [0, 6].includes(new Date(`${text}T00:00:00Z`).getUTCDay());

// Consecutive days off for the same holiday become one entry; weekend days inside it stay in, because the narrow
// reading of "statutory holiday" asks whether a day belongs to a holiday, not merely whether it is a rest day.
function blocksOf(days) {
  const blocks = [];
  for (const [day, name] of days) {
    const open = blocks.at(-1);
    if (open && open.name === name && dayNumber(day) === dayNumber(open.to) + 1) open.to = day;
    else blocks.push({ name, from: day, to: day });
  }
  return blocks;
}

function yearOf(source, year) {
  const inYear = (table) =>
    Object.entries(table)
      .filter(([day]) => day.startsWith(`${year}-`))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, text]) => [day, nameOf(text)]);
  const worked = inYear(source.workdays);
  for (const [day] of worked) {
    if (!isWeekend(day) || day in source.holidays) refuse(`${day} cannot be a make-up working day`);
  }
  const holidays = blocksOf(inYear(source.holidays));
  if (holidays.length === 0) refuse(`${year} has no holidays: its notice is not in the source`);
  return { year, holidays, makeupWorkingDays: worked.map(([date, name]) => ({ name, date })) };
}

const list = (items, indent) =>
  items.length === 0 ? '[]' : `[\n${items.map((item) => indent + JSON.stringify(item)).join(',\n')}\n${indent.slice(2)}]`;

function print(calendar) {
  const years = calendar.years.map(
    ({ year, holidays, makeupWorkingDays }) =>
      `    {\n      "year": ${year},\n      "holidays": ${list(holidays, '        ')},\n` +
      `      "makeupWorkingDays": ${list(makeupWorkingDays, '        ')}\n    }`,
  );
  const header = Object.entries(calendar.header).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  const shown = Object.entries(names).map(([key, { zh, en }]) => `    "${key}": ${JSON.stringify({ zh, en })}`);
  return `{\n${header.join(',\n')},\n  "names": {\n${shown.join(',\n')}\n  },\n  "years": [\n${years.join(',\n')}\n  ]\n}\n`;
}

const [path, first, last, version] = process.argv.slice(2);
if (!version) refuse('usage: build.mjs <chinese-days.json> <first year> <last year> <version>');
const source = JSON.parse(readFileSync(path, 'utf8'));
const knownYears = [Number(first), Number(last)];
const years = Array.from({ length: knownYears[1] - knownYears[0] + 1 }, (_, index) => yearOf(source, knownYears[0] + index));
const citation = {
  zh: '《全国年节及纪念日放假办法》（2024年11月10日修订）；国务院办公厅历年部分节假日安排的通知',
  en: 'Measures on Holidays for National Festivals and Memorial Days (as revised 2024-11-10); yearly holiday notices of the General Office of the State Council',
};
const header = { calendar: 'cn', version: Number(version), region: 'CN', knownYears, citation, flag: 'verified' };
process.stdout.write(print({ header, years }));
