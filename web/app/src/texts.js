// The page's language: which one it is, its sentences, and how it writes numbers and times. One language is loaded; English
// beside it only should a sentence be missing.

import { FluentBundle, FluentResource } from '@fluent/bundle';

/** What each language calls itself. */
const LANGUAGES = { en: 'English', fr: 'Français', de: 'Deutsch', es: 'Español', ro: 'Română', ru: 'Русский', ja: '日本語' };
/** Where the choice is kept. */
const KEPT_AS = 'onhand-language';

const root = document.documentElement;

let spoken = new FluentBundle('en');
let english;
let locale;
let counting;
/** What is brought of a language: more of it once somebody is signed in. */
let parts = [''];

/** `[[code, name]]`, in the order in which they are offered. */
export const languages = () => Object.entries(LANGUAGES);
export const language = () => spoken.locales[0];

/** The language that was chosen, or the first that the person reads. */
function wanted() {
  const read = [kept(), ...navigator.languages].map((tag) => tag?.split('-')[0].toLowerCase());
  return read.find((code) => code in LANGUAGES) ?? 'en';
}

function kept() {
  try {
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null; // The browser keeps nothing for this page.
  }
}

async function texts(code) {
  // None of the languages is written from right to left.
  const bundle = new FluentBundle(code, { useIsolating: false });
  for (const text of await Promise.all(parts.map((part) => brought(code + part)))) bundle.addResource(new FluentResource(text));
  return bundle;
}

async function brought(name) {
  const answer = await fetch(`/texts/${name}.ftl`);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.text();
}

async function speak(code) {
  spoken = await texts(code);
  root.lang = code;
  // A Briton's English and a Swiss's German write numbers in their own way.
  locale = navigator.languages.find((tag) => tag.split('-')[0] === code) ?? code;
  counting = new Intl.NumberFormat(locale);
  document.querySelectorAll('[data-says]').forEach((element) => { element.textContent = word(element.dataset.says); });
}

/** Brings what only those read who are signed in; from then on with each language. */
export const inside = () => bring('-inbox');

/** Brings more of the language, once. */
export async function bring(part) {
  if (parts.includes(part)) return;
  parts.push(part);
  const bundle = spoken;
  const gone = () => { parts = parts.filter((other) => other !== part); };
  await brought(bundle.locales[0] + part).then((text) => bundle.addResource(new FluentResource(text)), gone);
}

/** Changes the language, and remembers it. Without a network the old one stays. */
export async function change(code) {
  await speak(code).catch(() => {});
  try {
    localStorage.setItem(KEPT_AS, language());
  } catch {
    // Then it is asked for again.
  }
}

/** Resolves once the page can speak. What stands in it from the first is shown then; without any texts in English. */
export const ready = speak(wanted()).catch(() => speak('en')).finally(() => root.classList.add('spoken'));

/** A sentence `{id, gaps}`, or its `attribute`; `undefined` where there is none, or where a gap stays empty. */
export function said({ id, gaps }, attribute) {
  return sentenceIn(spoken, id, gaps, attribute) ?? (english && sentenceIn(english, id, gaps, attribute));
}

/** A sentence without gaps. Should it be missing, English is brought for the next time that the page is drawn. */
export function word(id) {
  const words = said({ id, gaps: [] });
  if (words === undefined) texts('en').then((bundle) => { english = bundle; }, () => {});
  return words ?? id;
}

function sentenceIn(bundle, id, gaps, attribute) {
  const message = bundle.getMessage(id);
  const pattern = attribute ? message?.attributes[attribute] : message?.value;
  if (!pattern) return undefined;
  const errors = [];
  const words = bundle.formatPattern(pattern, Object.fromEntries(gaps.map(([name, gap]) => [name, filled(gap)])), errors);
  return errors.length ? undefined : words;
}

/** What stands in a gap: `{number}`, `{text}`, `{sentence}` or `{list}`. */
function filled({ number, text, sentence, list }) {
  if (list) return list.map((gap) => String(filled(gap))).join(word('between'));
  return number ?? text ?? said(sentence) ?? sentence.id;
}

export const number = (value) => counting.format(value);

/** An amount with a point, as the language writes it; its decimals stay. */
export function amount(text) {
  const decimals = text.split('.')[1]?.length ?? 0;
  return text && Number(text).toLocaleString(locale, { minimumFractionDigits: decimals });
}

/** A point in time, in the person's time zone; what is no time stays as it is. */
export function moment(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleString(locale);
}
