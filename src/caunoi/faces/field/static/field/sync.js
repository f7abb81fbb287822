// Talking with the server, whenever there is one: photos first, then each record once. Nothing leaves the queue before
// the server has said that it has it; whatever goes wrong, the record stays.

import * as store from "./store.js";

const BASE = location.pathname

/** What was last heard: {online, signed_in, name, user, may, places, csrf, device, sign_in}. */
export const heard = { online: false, signed_in: false }

const listeners = new Set()
export const onChange = listener => listeners.add(listener)
const changed = () => listeners.forEach(listener => listener())

/** By how many milliseconds this device's clock is behind the server's, as last heard. */
let offset = 0

/** This moment as the server would tell it. */
export const now = () => Date.now() + offset

export const setOffset = value => { offset = value ?? 0 }
export const offsetHeard = () => offset

/** Asks how things stand; without an answer there is no network. A revoked device empties itself here. */
export async function contact() {
  try {
    const device = (await store.about())?.device
    const answer = await fetch(`${BASE}tinh-trang/`, { headers: device ? { "X-Device": device } : {}, cache: "no-store" })
    if (!answer.ok) throw new Error(String(answer.status))
    Object.assign(heard, await answer.json(), { online: true })
    offset = Date.parse(heard.now) - Date.now()
    if (device) await store.tell({ offset, latest: Math.max(now(), (await store.about()).latest ?? 0) })
    if (heard.device === "revoked") {
      await store.wipe()
      heard.wiped = true
    }
  } catch {
    heard.online = false
  }
  changed()
  return heard.online
}

/** POST; gives {status, said}. Errors: TypeError where there is no network. */
export async function post(path, body, headers = {}, again = true) {
  const plain = body instanceof ArrayBuffer
  const answer = await fetch(BASE + path, {
    method: "POST", body: plain ? body : JSON.stringify(body), credentials: "same-origin", cache: "no-store",
    headers: { "Content-Type": plain ? "application/octet-stream" : "application/json", "X-CSRFToken": heard.csrf, ...headers },
  })
  const said = (answer.headers.get("Content-Type") ?? "").startsWith("application/json") ? await answer.json() : null
  if (said === null && answer.status === 403 && again) {
    // The token of another sign-in: a fresh one, once.
    await contact()
    return post(path, body, headers, false)
  }
  if (said === null && answer.status >= 500) throw new TypeError(String(answer.status))
  return { status: answer.status, said: said ?? { what: "Máy chủ không nhận.", why: "", todo: "Hãy thử lại." } }
}

async function digest(content) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", content))
  return [...found].map(byte => byte.toString(16).padStart(2, "0")).join("")
}

async function sendPhotos(record, device) {
  for (const each of record.body.photos ?? []) {
    if (record.sent?.includes(each.number)) continue
    const content = await store.photo(each.number)
    if (!content) continue
    const headers = { "X-Device": device, "X-Number": each.number, "X-Digest": await digest(content) }
    const { status, said } = await post("anh/", content, headers)
    if (status !== 200) return { status, said }
    record.sent = [...(record.sent ?? []), each.number]
    await store.amend(record)
  }
  return { status: 200 }
}

async function sendOne(record, device) {
  const photos = await sendPhotos(record, device)
  if (photos.status !== 200) return photos
  const { number, kind, bundle, made_at, body } = record
  const answer = await post("gui/", { device, number, kind, bundle, made_at, sent_at: new Date().toISOString(), body })
  if (answer.said.kind === "photos" && record.sent?.length) {
    // The server has not what we think it has: all photos go once more.
    record.sent = []
    await store.amend(record)
    return sendOne(record, device)
  }
  return answer
}

/** Sends what waits; what was refused before only when somebody asks for it. Gives how many went; heard.stopped says why
 * it could not go on. */
export function flush(asked = false) {
  const work = () => flushing(asked).finally(changed)
  return navigator.locks ? navigator.locks.request("thuc-dia-gui", work) : work()
}

async function flushing(asked) {
  heard.stopped = ""
  if (!await contact() || heard.wiped) return 0
  const about = await store.about()
  if (!about || !store.isOpen() || !await store.waiting()) return 0
  if (!heard.signed_in) return stop("sign_in")
  if (heard.user !== about.user) return stop("other")
  let gone = 0
  for (const record of await store.queue()) {
    if (record.refused && !asked) continue
    let answer
    try {
      answer = await sendOne(record, about.device)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      heard.online = false
      return gone
    }
    if (answer.status === 401) return stop("sign_in", gone)
    if (answer.status === 200) {
      await note(record, answer.said)
      await store.dequeue(record)
      gone += 1
    } else {
      // Refused: it stays with the reason, to be put right and sent again; the others go on.
      const { what, why, todo } = answer.said
      await store.amend({ ...record, refused: { what, why, todo } })
    }
  }
  return gone
}

function stop(why, gone = 0) {
  heard.stopped = why
  return gone
}

const REMEMBERED = 30

/** What became of a record, for whoever wants to know its code. */
async function note(record, said) {
  const line = { number: record.number, kind: record.kind, made_at: record.made_at, name: record.name, session: record.body.session, ...said }
  await store.keep("done", [line, ...((await store.kept("done")) ?? []).filter(each => each.number !== record.number)].slice(0, REMEMBERED))
}

/** Wakes whenever there may be a network: the browser's word, the page in sight again, and by the clock. */
export function watch() {
  const try_ = () => flush().catch(() => {})
  addEventListener("online", try_)
  addEventListener("offline", () => { heard.online = false; changed() })
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && try_())
  navigator.serviceWorker?.addEventListener("message", event => event.data === "gui" && try_())
  let ticks = 0
  // Also where nothing waits, once a minute: a device that was revoked is to hear of it.
  setInterval(async () => { if (++ticks % 12 === 0 || !heard.online || await store.waiting()) try_() }, 5000)
}

/** Asks the browser to wake us when the network is back, where it knows how. */
export async function wakeLater() {
  const worker = await navigator.serviceWorker?.getRegistration()
  await worker?.sync?.register("gui").catch(() => {})
}
