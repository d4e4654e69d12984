// Mails as programs write them, and the runtime's way to hand one in.

import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { demo } from "./api.mjs";

let made = 0;

/** A file as base64, in lines as mails have them. */
const base64 = (bytes) => ["base64", bytes.toString("base64").replace(/.{76}/g, "$&\r\n")];

/** A file as quoted-printable. */
export const quoted = (bytes) => ["quoted-printable", [...bytes].map((byte) => (byte === 10 || byte === 13 || (byte > 31 && byte < 127 && byte !== 61) ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`)).join("")];

/** An attached file; `encoding: null` leaves it as it is. */
export function attached(name, content, { type = "application/octet-stream", disposition = "attachment", encoding = base64 } = {}) {
  const [transfer, text] = encoding ? encoding(Buffer.from(content)) : ["8bit", content.toString()];
  const named = name === null ? disposition : `${disposition}; filename="${name}"`;
  return `Content-Type: ${type}\r\nContent-Disposition: ${named}\r\nContent-Transfer-Encoding: ${transfer}\r\n\r\n${text}`;
}

/** A mail that was attached as such. */
export const forwarded = ({ text }) => `Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n${text}`;

/** Parts together: each a text, something attached, or `{ type, text }`. */
export function multipart(kind, parts) {
  const boundary = `part-${(made += 1)}`;
  const whole = (part) => (part.type ? `Content-Type: ${part.type}; charset=utf-8\r\n\r\n${part.text}` : /^Content-Type:/.test(part) ? part : `Content-Type: text/plain; charset=utf-8\r\n\r\n${part}`);
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${parts.map((part) => `--${boundary}\r\n${whole(part)}\r\n`).join("")}--${boundary}--\r\n`;
}

/** A mail. `headers` stand above the others, as receiving servers write them; `raw` is all from the kind of content on. */
export function mail({ from = demo.sender, subject, headers = {}, parts = [], raw }) {
  const content = raw ?? (parts.length === 1 && /^Content-Type:/.test(parts[0]) ? parts[0] : multipart("mixed", parts));
  const own = Object.entries(headers).filter(([name]) => name !== "Content-Type");
  const fields = [...own, ["Received", "from till.example by mx.example"], ["From", `Till <${from}>`], ["To", "Stock <stock@onhand.localhost>"], ["Subject", subject], ["Date", "Sun, 01 Mar 2026 08:30:00 +0000"], ["Message-ID", `<${(made += 1)}.${process.pid}@till.example>`], ["MIME-Version", "1.0"]];
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return { subject, text: head + (headers["Content-Type"] ? content.replace(/^Content-Type: .*/, `Content-Type: ${headers["Content-Type"]}`) : content) };
}

/** Hands a mail in, as the runtime does; `text` says why it was refused. */
export async function post({ text }, { to, from = demo.sender }) {
  const address = new URL(`/cdn-cgi/handler/email?${new URLSearchParams({ from, to })}`, demo.url);
  const response = await fetch(address, { method: "POST", body: text });
  return { status: response.status, text: await response.text() };
}

/** What the runtime's send binding was given. It keeps each text in a file of its own, beside the bundle, a moment after it lists the mail. */
export async function sentMails() {
  const api = new URL("/cdn-cgi/local/explorer/api/local/email/sending?worker=onhand", demo.url);
  const { result } = await (await fetch(api)).json();
  const texts = new Map(globSync(join(import.meta.dirname, "../../target/house/*/.wrangler/*/email/*/email-text/*.txt")).map((path) => [basename(path, ".txt"), path]));
  const written = result.map((mail) => ({ ...mail, file: texts.get(mail.messageId.replace(/[<>]/g, "")) })).filter(({ file }) => file);
  return written.map(({ file, ...mail }) => ({ ...mail, get text() { return readFileSync(file, "utf8"); } }));
}
