// What lies in this browser: in the open only what tells nobody anything; everything else encrypted (AES-GCM, 256 bits).
//
// The key is made by the server for this device and given after signing in. Here it lies wrapped by the PIN (PBKDF2);
// in memory it cannot be taken out again. Forgotten PIN: sign in, the server gives the key. Revoked: it never does.

const NAME = "caunoi-thuc-dia"
const STORES = ["meta", "sealed", "queue", "photos"]
const ROUNDS = 600_000
const TRIES = 10

/** There is no room left in this browser. */
export class Full extends Error {}

let opened
let key = null

function database() {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1)
    asked.onupgradeneeded = () => STORES.forEach(name => asked.result.createObjectStore(name))
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => failed(asked.error)
  })
  return opened
}

async function act(stores, mode, work) {
  const base = await database()
  return new Promise((done, failed) => {
    const change = base.transaction(stores, mode, { durability: "strict" })
    let answer
    change.oncomplete = () => done(answer?.result)
    const fail = () => {
      const error = change.error || answer?.error
      failed(error?.name === "QuotaExceededError" ? new Full() : error)
    }
    change.onabort = fail
    change.onerror = fail
    try {
      answer = work(change)
    } catch (error) {
      failed(error.name === "QuotaExceededError" ? new Full() : error)
    }
  })
}

const get = (store, name) => act([store], "readonly", change => change.objectStore(store).get(name))
const put = (store, name, value) => act([store], "readwrite", change => change.objectStore(store).put(value, name))
const drop = (store, name) => act([store], "readwrite", change => change.objectStore(store).delete(name))
const names = store => act([store], "readonly", change => change.objectStore(store).getAllKeys())

/** {device, user, public, until, offset, latest}: what is told without a PIN; null where nothing was set up. */
export const about = async () => (await get("meta", "about")) ?? null

export const tell = async more => put("meta", "about", { ...(await about()), ...more })

// The key ------------------------------------------------------------------------------------------------------------

const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0))

async function fromPin(pin, salt) {
  const stretched = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"])
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, stretched,
    { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"])
}

const taken = raw => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"])

/** Takes the key that the server gave, and wraps it by a PIN. */
export async function settle(given, pin) {
  const raw = bytes(given), salt = crypto.getRandomValues(new Uint8Array(16)), iv = crypto.getRandomValues(new Uint8Array(12))
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await fromPin(pin, salt), raw)
  await put("meta", "wrap", { salt, iv, data, tries: 0 })
  key = await taken(raw)
  raw.fill(0)
}

/** 'open', 'wrong' (with the tries left), or 'gone': too often wrong, or its days are over. */
export async function unlock(pin) {
  const wrap = await get("meta", "wrap")
  if (!wrap) return { state: "gone" }
  try {
    const raw = new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: wrap.iv }, await fromPin(pin, wrap.salt), wrap.data))
    key = await taken(raw)
    raw.fill(0)
    if (wrap.tries) await put("meta", "wrap", { ...wrap, tries: 0 })
    return { state: "open" }
  } catch {
    if (wrap.tries + 1 >= TRIES) {
      await drop("meta", "wrap")
      return { state: "gone" }
    }
    await put("meta", "wrap", { ...wrap, tries: wrap.tries + 1 })
    return { state: "wrong", left: TRIES - wrap.tries - 1 }
  }
}

export const hasPin = async () => Boolean(await get("meta", "wrap"))
export const isOpen = () => key !== null
export const lock = () => { key = null }

/** The days of the bundle are over: what it held of others goes, and the key; the queue stays, unreadable here. */
export async function expire() {
  lock()
  await act(["meta", "sealed"], "readwrite", change => {
    change.objectStore("meta").delete("wrap")
    change.objectStore("sealed").clear()
  })
}

/** Everything goes. */
export async function wipe() {
  lock()
  await act(STORES, "readwrite", change => STORES.forEach(name => change.objectStore(name).clear()))
}

// What is encrypted ----------------------------------------------------------------------------------------------------

const bound = name => new TextEncoder().encode(name)

async function seal(name, content) {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound(name) }, key, content) }
}

const unseal = (name, { iv, data }) => crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: bound(name) }, key, data)

const asText = value => new TextEncoder().encode(JSON.stringify(value))
const asValue = content => JSON.parse(new TextDecoder().decode(content))

/** Keeps a value under a name, encrypted. */
export const keep = async (name, value) => put("sealed", name, await seal(name, asText(value)))

export async function kept(name) {
  const found = await get("sealed", name)
  return found ? asValue(await unseal(name, found)) : null
}

/** A record with its photos ([{number, content: ArrayBuffer}]) goes into the queue, all or nothing. Errors: Full. */
export async function enqueue(record, photos) {
  const sealed = await seal(record.number, asText(record))
  const pictures = await Promise.all(photos.map(async each => [each.number, await seal(each.number, each.content)]))
  return act(["queue", "photos"], "readwrite", change => {
    pictures.forEach(([number, picture]) => change.objectStore("photos").put(picture, number))
    return change.objectStore("queue").put(sealed, record.number)
  })
}

/** A record of the queue, changed. */
export const amend = async record => put("queue", record.number, await seal(record.number, asText(record)))

export async function queue() {
  const found = await Promise.all((await names("queue")).map(async number =>
    asValue(await unseal(number, await get("queue", number)))))
  return found.sort((a, b) => a.made_at < b.made_at ? -1 : 1)
}

export const waiting = async () => (await names("queue")).length

export async function photo(number) {
  const found = await get("photos", number)
  return found ? unseal(number, found) : null
}

/** The record was taken by the server (or thrown away): it goes with its photos. */
export const dequeue = record => act(["queue", "photos"], "readwrite", change => {
  for (const each of record.body.photos ?? []) change.objectStore("photos").delete(each.number)
  return change.objectStore("queue").delete(record.number)
})

/** The bundle, after its signature was checked again; null where there is none or it was altered. */
export async function bundle() {
  const held = await kept("bundle")
  if (!held) return null
  return await genuine(held, (await about()).public) ? JSON.parse(held.text) : null
}

/** Whether the server's key of this device's setting up signed these bytes. */
export async function genuine({ text, signature }, jwk) {
  const checks = await crypto.subtle.importKey("jwk", jwk, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"])
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, checks, bytes(signature), new TextEncoder().encode(text))
}
