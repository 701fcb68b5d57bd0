// Makes a token: node token.mjs RECIPIENT KEY-ID SECRET [DAY]
import { createHmac } from "node:crypto";

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

export function token(recipient, keyId, secret, day = Math.floor(Date.now() / 86400000)) {
  const mac = createHmac("sha256", secret).update(`${keyId}.${day}.${recipient.toLowerCase()}`).digest();
  const binary = (number, digits) => number.toString(2).padStart(digits, "0");
  const bits = binary(day, 15) + [...mac.subarray(0, 10)].map((octet) => binary(octet, 8)).join("");
  return keyId + bits.match(/.{5}/g).map((five) => ALPHABET[parseInt(five, 2)]).join("");
}

const [recipient, keyId, secret, day] = process.argv.slice(2);
if (secret) {
  console.log(token(recipient, keyId, secret, day === undefined ? undefined : Number(day)));
}
